import { Icon, useLanguage, useT } from "@tessera/kit";
import { Button, Flex } from "antd";
import { SpansInput } from "./spans-input";
import { DAYS, type WeekEdit, dayName, everyDay } from "./week";

/** The hours of an ordinary week, day by day. */
export function WeekInput({ week, onChange }: { week: WeekEdit; onChange: (week: WeekEdit) => void }) {
  const t = useT();
  const language = useLanguage();
  return (
    <Flex vertical gap={12}>
      {DAYS.map((day) => (
        <Flex key={day} gap={12} align="start" wrap role="group" aria-label={dayName(day, language)}>
          <Flex vertical style={{ width: 96 }}>
            <strong>{dayName(day, language)}</strong>
            {day === "MONDAY" && week[day].length > 0 && (
              <Button type="link" size="small" icon={<Icon name="copy" />} style={{ paddingInline: 0 }} onClick={() => onChange(everyDay(week[day]))}>
                {t("hours.every-day")}
              </Button>
            )}
          </Flex>
          <SpansInput name={dayName(day, language)} spans={week[day]} onChange={(spans) => onChange({ ...week, [day]: spans })} />
        </Flex>
      ))}
    </Flex>
  );
}
