import { type FieldOptions, FormDialog, Picker, UnitPicker, ifMatch, useT } from "@tessera/kit";
import { PriceListFields as Schema } from "@api/catalog/schemas";
import { type PriceList, type PriceListFields, api } from "../api";

/** A price list to be created or edited: for whom, where and when. */
export function PriceListDialog({ list, onClose }: { list?: PriceList; onClose: () => void }) {
  const t = useT();
  const create = api.useMutation("post", "/api/catalog/price-lists");
  const edit = api.useMutation("put", "/api/catalog/price-lists/{id}");
  const fields: FieldOptions[] = [
    { name: "name" },
    { name: "code" },
    { name: "unitId", input: <UnitPicker />, disabled: list !== undefined, help: t("list.unit-help") },
    { name: "audience" },
    { name: "tier", when: (values) => values["audience"] === "TIER", required: true, input: <Picker type="sales.tier" />, help: t("list.tier-help") },
    { name: "validFrom" },
    { name: "validUntil" },
    { name: "weekdays", help: t("list.weekdays-help") },
    { name: "timeFrom", help: t("list.hours-help") },
    { name: "timeUntil" },
    { name: "active", label: t("price-list.active") },
  ];
  const beginning: Partial<PriceListFields> = { audience: "EVERYBODY", active: true };
  const clean = (body: PriceListFields): PriceListFields => ({ ...body, tier: body.audience === "TIER" ? (body.tier ?? null) : null });
  return (
    <FormDialog<PriceListFields>
      open
      width={720}
      title={list ? t("price-list.edit") : t("price-list.add")}
      schema={Schema}
      values={list ? fieldsOf(list) : beginning}
      fields={fields}
      onClose={onClose}
      onSubmit={(body) => (list ? edit.mutateAsync({ params: { path: { id: list.id }, header: ifMatch(list.version) }, body: clean(body) }) : create.mutateAsync({ body: clean(body) }))}
    />
  );
}

function fieldsOf({ code, name, unitId, audience, tier, validFrom, validUntil, weekdays, timeFrom, timeUntil, active }: PriceList): PriceListFields {
  return { code, name, unitId, audience, tier: tier ?? null, validFrom: validFrom ?? null, validUntil: validUntil ?? null, weekdays, timeFrom: timeFrom ?? null, timeUntil: timeUntil ?? null, active };
}
