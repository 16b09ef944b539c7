import { DateInput, Icon, randomId, useT } from "@tessera/kit";
import { Button, Flex, Input } from "antd";
import { SpansInput } from "./spans-input";
import type { DayEdit } from "./week";

/** Holidays, make-up days and other days that differ from the ordinary week. */
export function ExceptionsInput({ days, onChange }: { days: DayEdit[]; onChange: (days: DayEdit[]) => void }) {
  const t = useT();
  const change = (key: string, part: Partial<DayEdit>) => onChange(days.map((day) => (day.key === key ? { ...day, ...part } : day)));
  return (
    <Flex vertical gap={12}>
      {days.map((day) => (
        <Flex key={day.key} gap={8} align="start" justify="space-between" role="group" aria-label={day.date ?? t("hours.new-day")}>
          <Flex gap={8} align="baseline" wrap>
            <span style={{ width: 140 }}>
              <DateInput value={day.date} onChange={(date) => change(day.key, { date })} aria-label={t("hours.date")} />
            </span>
            <Input value={day.note} onChange={(event) => change(day.key, { note: event.target.value })} maxLength={80} placeholder={t("hours.note")} aria-label={t("hours.note")} style={{ width: 160 }} />
            <SpansInput name={day.date ?? t("hours.new-day")} spans={day.spans} onChange={(spans) => change(day.key, { spans })} />
          </Flex>
          <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("hours.remove-day", { day: day.date ?? "" })} onClick={() => onChange(days.filter((one) => one.key !== day.key))} />
        </Flex>
      ))}
      <div>
        <Button icon={<Icon name="add" />} onClick={() => onChange([...days, { key: randomId(), date: null, note: "", spans: [] }])}>
          {t("hours.add-day")}
        </Button>
      </div>
    </Flex>
  );
}
