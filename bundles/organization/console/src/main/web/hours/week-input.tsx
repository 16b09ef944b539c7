import { Icon, useLanguage, useT } from "@tessera/kit";
import { Button, Flex } from "antd";
import { SpansInput } from "./spans-input";
import { DAYS, type WeekEdit, dayName, everyDay } from "./week";

/** The hours of an ordinary week, day by day. */
export function WeekInput({ week, onChange }: { week: WeekEdit; onChange: (week: WeekEdit) => void }) {
  const t = useT();
  const language = useLanguage();
  return (
    <Flex vertical gap={8}>
      {DAYS.map((day) => (
        <Flex key={day} gap={12} align="baseline" wrap role="group" aria-label={dayName(day, language)}>
          <span style={{ width: 96 }}>{dayName(day, language)}</span>
          <SpansInput name={dayName(day, language)} spans={week[day]} onChange={(spans) => onChange({ ...week, [day]: spans })} />
          {day === "MONDAY" && week[day].length > 0 && (
            <Button size="small" type="link" icon={<Icon name="copy" />} onClick={() => onChange(everyDay(week[day]))}>
              {t("hours.every-day")}
            </Button>
          )}
        </Flex>
      ))}
    </Flex>
  );
}
