import type { InputProps } from "@tessera/kit";
import { InputNumber } from "antd";

/** A number that is kept as hundredths of a percent and shown divided: by 100 as percent, by 10 000 as "times". */
export function ScaledInput({ value, onChange, scale, suffix, max, ...rest }: InputProps<number> & { scale: 100 | 10_000; suffix: string; max?: number }) {
  return (
    <InputNumber<number>
      {...rest}
      className="t-wide"
      min={0}
      {...(max !== undefined && { max: max / scale })}
      precision={scale === 100 ? 2 : 4}
      suffix={suffix}
      value={value === null || value === undefined ? null : value / scale}
      onChange={(next) => onChange?.(next === null ? null : Math.round(next * scale))}
    />
  );
}
