import { DatePicker, type GetRef, InputNumber, Tooltip, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { type Ref, useEffect, useState } from "react";
import { useDeployment } from "./contributions";
import { useLanguage } from "./i18n";
import { formatMoney, formatPercent, formatQuantity, majorText, parseMinor } from "./money";

dayjs.extend(utc);
dayjs.extend(timezone);

/** What every input of the kit takes, so that forms and filters can drive it. */
export interface InputProps<T> {
  value?: T | null | undefined;
  onChange?: ((value: T | null) => void) | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
  "aria-label"?: string | undefined;
}

/** A field itself, to bring the user there. */
export type FieldHandle = GetRef<typeof InputNumber>;

/** What stands where a value is not known. */
export const NOTHING = "–";

/** An amount in minor units, in the deployment's currency; negative amounts are marked by colour and sign. */
export function MoneyText({ value, signed = false }: { value: number | null | undefined; signed?: boolean }) {
  const { currency, currencyDigits } = useDeployment();
  const language = useLanguage();
  if (value === null || value === undefined) return NOTHING;
  const text = formatMoney(value, currency, currencyDigits, language);
  return <span className={value < 0 ? "t-number t-negative" : "t-number"}>{signed && value > 0 ? `+${text}` : text}</span>;
}

/** A field for an amount; its value is in minor units. */
export function MoneyInput({ value, onChange, min, max, ...rest }: InputProps<number> & { min?: number; max?: number; ref?: Ref<FieldHandle>; onPressEnter?: () => void }) {
  const { currency, currencyDigits } = useDeployment();
  const language = useLanguage();
  const sign = formatMoney(0, currency, 0, language).replace(/[\d\s.,]/g, "");
  return (
    <InputNumber<string>
      {...rest}
      stringMode
      controls={false}
      inputMode="decimal"
      precision={currencyDigits}
      prefix={sign}
      className="t-wide t-number"
      value={value === null || value === undefined ? null : majorText(value, currencyDigits)}
      min={min === undefined ? undefined : majorText(min, currencyDigits)}
      max={max === undefined ? undefined : majorText(max, currencyDigits)}
      onChange={(text) => onChange?.(text === null ? null : (parseMinor(String(text), currencyDigits) ?? null))}
    />
  );
}

/** A quantity of at most three decimals, with its unit if it has one. */
export function QuantityText({ value, unit }: { value: number | null | undefined; unit?: string }) {
  const language = useLanguage();
  if (value === null || value === undefined) return NOTHING;
  return <span className="t-number">{unit ? `${formatQuantity(value, language)} ${unit}` : formatQuantity(value, language)}</span>;
}

/** A field for a quantity of at most three decimals. */
export function QuantityInput({ value, onChange, min, max, unit, ...rest }: InputProps<number> & { min?: number; max?: number; unit?: string; placeholder?: string }) {
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  // Rounded here and not by the field, which would show a whole number with three zeros.
  const round = (next: number | null) => (next === null ? null : Math.round(next * 1000) / 1000);
  return <InputNumber<number> {...rest} {...limits} controls={false} inputMode="decimal" suffix={unit} className="t-wide t-number" value={value ?? null} onChange={(next) => onChange?.(round(next))} />;
}

/** A share as per cent; 0.125 is shown as 12.5 %. */
export function PercentText({ value }: { value: number | null | undefined }) {
  const language = useLanguage();
  return value === null || value === undefined ? NOTHING : <span className="t-number">{formatPercent(value, language)}</span>;
}

/** How much of a moment is shown. */
export type MomentForm = "date-time" | "date" | "time" | "seconds";

const FORMS: Record<MomentForm, Intl.DateTimeFormatOptions> = {
  "date-time": { dateStyle: "medium", timeStyle: "short" },
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  seconds: { dateStyle: "medium", timeStyle: "medium" },
};

/** @returns a moment as the language writes it in a zone */
export function formatMoment(instant: string, form: MomentForm, zone: string, language: string): string {
  return new Intl.DateTimeFormat(language, { ...FORMS[form], timeZone: zone, hourCycle: "h23" }).format(new Date(instant));
}

/**
 * A moment in a store's time zone (the deployment's if none is given); pointing at it tells seconds and zone.
 * `value` is an RFC 3339 instant.
 */
export function DateTime({ value, zone, form = "date-time" }: { value: string | null | undefined; zone?: string | null | undefined; form?: MomentForm }) {
  const deployment = useDeployment();
  const language = useLanguage();
  if (!value) return NOTHING;
  const where = zone ?? deployment.zone;
  return (
    <Tooltip title={`${formatMoment(value, "seconds", where, language)} ${where}`}>
      <time dateTime={value} className="t-number">
        {formatMoment(value, form, where, language)}
      </time>
    </Tooltip>
  );
}

/** @returns now, anew every half minute */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** How long ago or ahead a moment is, e.g. "3 minutes ago"; pointing at it tells the moment. */
export function Ago({ value }: { value: string | null | undefined }) {
  const now = useNow();
  const language = useLanguage();
  const { zone } = useDeployment();
  if (!value) return NOTHING;
  const distance = new Date(value).getTime() - now;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(distance) >= step) ?? ["second", 1000];
  return (
    <Tooltip title={`${formatMoment(value, "seconds", zone, language)} ${zone}`}>
      <time dateTime={value}>{new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(distance / size), unit)}</time>
    </Tooltip>
  );
}

/** A date without time, e.g. a birthday or a business date; `value` is `2026-11-23`. */
export function DateText({ value }: { value: string | null | undefined }) {
  const language = useLanguage();
  if (!value) return NOTHING;
  return (
    <time dateTime={value} className="t-number">
      {formatMoment(`${value}T12:00:00Z`, "date", "UTC", language)}
    </time>
  );
}

/** @returns the first instant of a day in a zone, or of a day so many days later, as RFC 3339 */
export function startOfDay(date: string, zone: string, daysLater = 0): string {
  return dayjs.tz(date, zone).add(daysLater, "day").toISOString();
}

/** A field for a date; its value is `2026-11-23`. */
export function DateInput({ value, onChange, min, max, ...rest }: InputProps<string> & { min?: string; max?: string }) {
  return (
    <DatePicker
      {...rest}
      className="t-wide"
      value={value ? dayjs(value) : null}
      minDate={min ? dayjs(min) : undefined}
      maxDate={max ? dayjs(max) : undefined}
      onChange={(day: Dayjs | null) => onChange?.(day ? day.format("YYYY-MM-DD") : null)}
    />
  );
}

/** A field for a local time of day; its value is `09:30`. */
export function TimeInput({ value, onChange, ...rest }: InputProps<string> & { placeholder?: string | undefined }) {
  return (
    <TimePicker
      {...rest}
      className="t-wide"
      suffixIcon={null}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      value={value ? dayjs(`2000-01-01T${shortTime(value)}`) : null}
      onChange={(time) => onChange?.(time ? time.format("HH:mm") : null)}
    />
  );
}

/** @returns hours and minutes of a time the API gave with seconds */
export function shortTime(time: string | null | undefined): string {
  return time?.slice(0, 5) ?? "";
}

/** A field for a moment in a zone; its value is an RFC 3339 instant in UTC. */
export function DateTimeInput({ value, onChange, zone, ...rest }: InputProps<string> & { zone?: string }) {
  const deployment = useDeployment();
  const where = zone ?? deployment.zone;
  return (
    <DatePicker
      {...rest}
      className="t-wide"
      showTime={{ format: "HH:mm" }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(value).tz(where) : null}
      onChange={(moment: Dayjs | null) => onChange?.(moment ? dayjs.tz(moment.format("YYYY-MM-DDTHH:mm:ss"), where).toISOString() : null)}
    />
  );
}

/** A field for a span of days, both ends included; its value is two dates, either of which may be open. */
export function DateRangeInput({ value, onChange, ...rest }: Omit<InputProps<[string | null, string | null]>, "id">) {
  const text = (day: Dayjs | null | undefined) => (day ? day.format("YYYY-MM-DD") : null);
  return (
    <DatePicker.RangePicker
      {...rest}
      className="t-wide"
      allowEmpty={[true, true]}
      value={value ? [value[0] ? dayjs(value[0]) : null, value[1] ? dayjs(value[1]) : null] : null}
      onChange={(days) => onChange?.(days ? [text(days[0]), text(days[1])] : null)}
    />
  );
}
