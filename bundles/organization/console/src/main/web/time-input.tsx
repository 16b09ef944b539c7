import type { InputProps } from "@tessera/kit";
import { Input } from "antd";

/** A field for a local time of day, typed or chosen in the way of the device; its value is `09:30`. */
export function TimeInput({ value, onChange, ...rest }: InputProps<string>) {
  return <Input {...rest} type="time" step={60} className="t-number" value={shortTime(value)} onChange={(event) => onChange?.(event.target.value || null)} />;
}

/** @returns hours and minutes of a time the API gave with seconds */
export function shortTime(time: string | null | undefined): string {
  return time?.slice(0, 5) ?? "";
}
