import { FormDialog, MoneyInput, idempotencyKey, useNotice, usePermission, useT } from "@tessera/kit";
import { ShiftOpeningRequest } from "@api/sales/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { api, usePlace } from "../api";

/** Opens the user's shift at a till. */
export function OpenShiftButton({ tillId }: { tillId: string }) {
  const t = useT();
  const notice = useNotice();
  const client = useQueryClient();
  const mayWork = usePermission("sales.shifts.work");
  const [place] = usePlace();
  const [open, setOpen] = useState(false);
  const drawers = api.useQuery("get", "/api/sales/drawers", { params: { query: { storeId: place.storeId ?? "" } } }, { enabled: open && place.storeId !== null });
  const create = api.useMutation("post", "/api/sales/shifts", {
    onSuccess: () => {
      notice(t("shift.opened"));
      void client.invalidateQueries();
    },
  });
  const shared = (drawers.data?.items ?? []).filter((drawer) => drawer.active && drawer.tillId === null).map((drawer) => ({ value: drawer.id, label: drawer.name }));
  if (!mayWork) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t("shift.open")}
      </Button>
      {open && (
        <FormDialog
          open
          title={t("shift.open")}
          schema={ShiftOpeningRequest}
          submitLabel={t("shift.open")}
          values={{ tillId }}
          fields={[
            { name: "float", label: t("shift.float"), help: t("shift.float-help"), required: true, input: <MoneyInput min={0} /> },
            ...(shared.length > 0 ? [{ name: "drawerId", label: t("shift.drawer"), help: t("shift.drawer-help"), input: <Select allowClear options={shared} /> }] : []),
            { name: "reason", label: t("field.reason"), help: t("shift.reason-help") },
          ]}
          onClose={() => setOpen(false)}
          onSubmit={(body) => create.mutateAsync({ params: { header: idempotencyKey() }, body: { ...body, tillId } })}
        />
      )}
    </>
  );
}
