import { FormDialog, ifMatch, useNotice, useT } from "@tessera/kit";
import { UnitStatusChange } from "@api/organization/schemas";
import { Alert } from "antd";
import { type Unit, type UnitStatus, api } from "../api";
import { useName } from "../names";

/** Opens, suspends, closes or reopens a unit. */
export function StatusDialog({ unit, status, onClose }: { unit: Unit; status: UnitStatus; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const change = api.useMutation("put", "/api/organization/units/{id}/status", { onSuccess: () => notice(t("unit.saved")) });
  const label = t(`status.${unit.status}.${status}`);
  return (
    <FormDialog
      open
      title={t("status.title", { action: label, name: useName(unit) })}
      schema={UnitStatusChange}
      values={{ status }}
      fields={[
        { name: "effectiveOn", wide: true, help: t("unit.date-help") },
        { name: "reason", wide: true },
      ]}
      submitLabel={label}
      onClose={onClose}
      onSubmit={(body) => change.mutateAsync({ params: { path: { id: unit.id }, header: ifMatch(unit.version) }, body: { ...body, status } })}
    >
      {status === "CLOSED" && <Alert type="warning" showIcon title={t("status.close-warning")} style={{ marginBlock: 12 }} />}
    </FormDialog>
  );
}
