import { type FieldOptions, type InputProps, useT } from "@tessera/kit";
import { Select } from "antd";
import type { UnitKind } from "../api";

/** What a unit has without setting it. */
export interface Inherited {
  zone: string;
  cutOff: string;
}

/**
 * The fields of a unit's details.
 * @param inherited what it has without setting it; nothing for the headquarters
 * @param kind what sort of unit; absent if that is chosen in the form
 */
export function useDetailFields(inherited: Inherited | undefined, kind?: UnitKind): FieldOptions[] {
  const t = useT();
  const isStore = (values: Record<string, unknown>) => (kind ?? values["kind"]) === "STORE";
  return [
    { name: "code", help: t("unit.code-help") },
    { name: "name" },
    { name: "englishName" },
    { name: "phone" },
    { name: "ownership", when: isStore, required: true },
    { name: "franchisee", when: (values) => isStore(values) && values["ownership"] === "FRANCHISED", required: true },
    { name: "address", wide: true },
    { name: "zone", required: !inherited, input: <ZoneInput />, placeholder: inherited?.zone ?? "", help: inherited && t("unit.inherits", { value: inherited.zone }) },
    { name: "cutOff", required: !inherited, help: inherited ? t("unit.inherits", { value: inherited.cutOff }) : t("unit.cut-off-help") },
  ];
}

/** A field for an IANA time zone. */
export function ZoneInput({ value, onChange, ...rest }: InputProps<string>) {
  const options = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));
  return <Select {...rest} className="t-wide" allowClear showSearch={{ optionFilterProp: "label" }} options={options} value={value ?? null} onChange={(zone) => onChange?.(zone ?? null)} />;
}
