import { type InputProps, useT } from "@tessera/kit";
import { Checkbox, InputNumber, Space } from "antd";
import type { Birthday } from "../api";

/** A birthday: the year may be left out, and it may be by the lunar calendar. */
export function BirthdayInput({ value, onChange, disabled, id }: InputProps<Birthday>) {
  const t = useT();
  const change = (part: Partial<Birthday>) => {
    const next = { year: null, month: 0, day: 0, lunar: false, leapMonth: false, ...value, ...part };
    onChange?.(next.month || next.day || next.year ? next : null);
  };
  const number = (name: "year" | "month" | "day", from: number, to: number) => (
    <InputNumber
      {...(name === "year" && id && { id })}
      disabled={disabled}
      min={from}
      max={to}
      value={value?.[name] || null}
      onChange={(entered) => change(name === "year" ? { year: entered } : { [name]: entered ?? 0 })}
      placeholder={t(`birthday.${name}`)}
      aria-label={t(`birthday.${name}`)}
      style={{ width: name === "year" ? 90 : 70 }}
    />
  );
  return (
    <Space wrap>
      {number("year", 1850, 2200)}
      {number("month", 1, 12)}
      {number("day", 1, 31)}
      <Checkbox disabled={disabled} checked={value?.lunar ?? false} onChange={(event) => change({ lunar: event.target.checked, ...(!event.target.checked && { leapMonth: false }) })}>
        {t("birthday.is-lunar")}
      </Checkbox>
      {value?.lunar && (
        <Checkbox disabled={disabled} checked={value.leapMonth ?? false} onChange={(event) => change({ leapMonth: event.target.checked })}>
          {t("birthday.is-leap")}
        </Checkbox>
      )}
    </Space>
  );
}
