import { FormDialog, ifMatch, useNotice, useT, shortTime } from "@tessera/kit";
import { UnitEdit } from "@api/organization/schemas";
import { type Unit, type UnitEdit as Edit, api, useTree } from "../api";
import { type Inherited, useDetailFields } from "./fields";

/** Edits a unit's details. */
export function EditUnitDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const edit = api.useMutation("put", "/api/organization/units/{id}", { onSuccess: () => notice(t("unit.saved")) });
  const inherited = useInherited(unit);
  const details = useDetailFields(inherited, unit.kind);
  return (
    <FormDialog<Edit>
      open
      width={720}
      title={t("edit.title")}
      schema={UnitEdit}
      values={{ ...unit, cutOff: shortTime(unit.cutOff) || null }}
      fields={[...details, { name: "reason", wide: true, help: t("edit.reason-help") }]}
      onClose={onClose}
      onSubmit={(body) => edit.mutateAsync({ params: { path: { id: unit.id }, header: ifMatch(unit.version) }, body })}
    />
  );
}

/** What the unit would have if it set nothing itself; nothing for the headquarters, and for units whose parent the user may not see. */
function useInherited(unit: Unit): Inherited | undefined {
  const parentId = unit.path.at(-2)?.id;
  const isVisible = useTree().data?.units.some((one) => one.id === parentId) ?? false;
  const parent = api.useQuery("get", "/api/organization/units/{id}", { params: { path: { id: parentId ?? "" } } }, { enabled: isVisible });
  if (!parentId) return undefined;
  return parent.data ? { zone: parent.data.effectiveZone, cutOff: shortTime(parent.data.effectiveCutOff) } : { zone: unit.effectiveZone, cutOff: shortTime(unit.effectiveCutOff) };
}
