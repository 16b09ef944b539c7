import { useLanguage } from "@tessera/kit";
import { Flex } from "antd";
import { SpansInput } from "./spans-input";
import { DAYS, type WeekEdit, dayName } from "./week";

/** The hours of an ordinary week, day by day. */
export function WeekInput({ week, onChange }: { week: WeekEdit; onChange: (week: WeekEdit) => void }) {
  const language = useLanguage();
  return (
    <Flex vertical gap={8}>
      {DAYS.map((day) => (
        <Flex key={day} gap={8} align="baseline" wrap role="group" aria-label={dayName(day, language)}>
          <span style={{ width: 80 }}>{dayName(day, language)}</span>
          <SpansInput name={dayName(day, language)} spans={week[day]} onChange={(spans) => onChange({ ...week, [day]: spans })} />
        </Flex>
      ))}
    </Flex>
  );
}
