import { type PickerProps, useT } from "@tessera/kit";
import { Select } from "antd";
import { useTiers } from "../api";

/** A tier members can have; one that is stored and is no more stays to be seen, with its code. */
export default function TierPicker({ value, onChange, filter: _filter, ...field }: PickerProps) {
  const t = useT();
  const tiers = useTiers();
  const options = (tiers.data ?? []).map(({ code, name }) => ({ value: code, label: t("tier.named", { name, code }) }));
  const unknown = value && !options.some((option) => option.value === value) ? [{ value, label: tiers.isSuccess ? t("tier.unknown", { code: value }) : value }] : [];
  return (
    <Select<string>
      {...field}
      className="t-wide"
      loading={tiers.isFetching}
      showSearch={{ optionFilterProp: "label" }}
      notFoundContent={t("tier.none")}
      value={value ?? null}
      options={[...unknown, ...options]}
      onChange={(next?: string) => onChange?.(next ?? null)}
    />
  );
}
