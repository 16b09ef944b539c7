import { type FieldOptions, FormDialog, Icon, useDeployment, useNotice, useT, shortTime } from "@tessera/kit";
import { UnitCreation } from "@api/organization/schemas";
import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { type Unit, type UnitCreation as Creation, api } from "../api";
import { useDetailFields } from "./fields";

/** The button that begins an organisation: creates the headquarters. */
export function CreateUnit() {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" icon={<Icon name="add" />} onClick={() => setOpen(true)}>
        {t("create.headquarters")}
      </Button>
      {open && <CreateUnitDialog onClose={() => setOpen(false)} />}
    </>
  );
}

type Beginning = Partial<Creation> & Pick<Creation, "kind" | "status">;

/** Adds a unit below another one, or the headquarters. */
export function CreateUnitDialog({ parent, onClose }: { parent?: Unit; onClose: () => void }) {
  const t = useT();
  const { zone } = useDeployment();
  const navigate = useNavigate();
  const notice = useNotice();
  const create = api.useMutation("post", "/api/organization/units", { onSuccess: () => notice(t("unit.saved")) });
  const details = useDetailFields(parent && { zone: parent.effectiveZone, cutOff: shortTime(parent.effectiveCutOff) });
  const [code, ...others] = details;
  const kinds = ["REGION", "STORE"].map((value) => ({ value, label: t(`field.kind.${value}`) }));
  const statuses = ["OPEN", "PLANNED"].map((value) => ({ value, label: t(`field.status.${value}`) }));
  const fields: FieldOptions[] = parent
    ? [{ name: "kind", options: kinds }, code!, ...others, { name: "status", options: statuses }, { name: "effectiveOn", help: t("create.date-help") }]
    : [...details, { name: "effectiveOn", help: t("create.date-help") }];
  const beginning: Beginning = parent ? { kind: "STORE", status: "OPEN", ownership: "OWN", parentId: parent.id } : { kind: "HEADQUARTERS", status: "OPEN", zone, cutOff: "04:00" };
  return (
    <FormDialog<Creation>
      open
      width={720}
      title={parent ? t("create.title") : t("create.headquarters")}
      schema={UnitCreation}
      values={beginning}
      fields={fields}
      onClose={onClose}
      onSubmit={async (values) => {
        const created = await create.mutateAsync({ body: { ...beginning, ...values, ...ownershipOf(values) } });
        void navigate(`/organization/${created.id}`);
      }}
    />
  );
}

/** Only stores are owned; a form that was switched to a region still remembers the owner. */
function ownershipOf({ kind, ownership }: Creation): Pick<Creation, "ownership"> {
  return { ownership: kind === "STORE" ? (ownership ?? null) : null };
}
