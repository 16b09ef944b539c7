import { FormDialog, ifMatch, useLanguage, useNotice, useT } from "@tessera/kit";
import { UnitPlacement } from "@api/organization/schemas";
import { type Unit, api } from "../api";
import { nameOf, useName } from "../names";
import UnitPicker from "../slots/unit-picker";

/** Puts a unit, with everything below it, under another parent. */
export function MoveUnitDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const move = api.useMutation("put", "/api/organization/units/{id}/parent", { onSuccess: () => notice(t("unit.saved")) });
  const language = useLanguage();
  const now = unit.path.at(-2);
  const parents = { kind: "HEADQUARTERS,REGION", not: unit.id };
  return (
    <FormDialog
      open
      title={t("move.title", { name: useName(unit) })}
      schema={UnitPlacement}
      fields={[
        { name: "parentId", wide: true, input: <UnitPicker filter={parents} />, help: now && t("move.now", { name: nameOf(now, language) }) },
        { name: "effectiveOn", wide: true, help: t("unit.date-help") },
        { name: "reason", wide: true },
      ]}
      onClose={onClose}
      onSubmit={(body) => move.mutateAsync({ params: { path: { id: unit.id }, header: ifMatch(unit.version) }, body })}
    />
  );
}
