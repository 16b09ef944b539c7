import type { InputProps } from "@tessera/kit";
import { TimePicker } from "antd";
import dayjs from "dayjs";

/** A field for a local time of day; its value is `09:30`. */
export function TimeInput({ value, onChange, ...rest }: InputProps<string>) {
  return (
    <TimePicker
      {...rest}
      className="t-wide"
      suffixIcon={null}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      value={value ? dayjs(`2000-01-01T${value.slice(0, 5)}`) : null}
      onChange={(time) => onChange?.(time ? time.format("HH:mm") : null)}
    />
  );
}
