import { DateText, Loaded, StatusTag, formatMoment, useLanguage, useT } from "@tessera/kit";
import { Flex } from "antd";
import { type Unit, api } from "../api";
import { Part } from "./part";

/** The next two weeks as they will be. */
export function Preview({ unit }: { unit: Unit }) {
  const t = useT();
  const language = useLanguage();
  const opening = api.useQuery("get", "/api/organization/units/{id}/opening", { params: { path: { id: unit.id }, query: { days: 14 } } });
  const time = (instant: string) => formatMoment(instant, "time", unit.effectiveZone, language);
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  return (
    <Part title={t("hours.preview")}>
      <Loaded query={opening}>
        {({ days }) => (
          <Flex vertical gap={6}>
            {days.map((day) => (
              <Flex key={day.date} gap={12} wrap>
                <span style={{ width: 150 }}>
                  <DateText value={day.date} /> {weekday.format(new Date(day.date))}
                </span>
                <span className={day.periods.length > 0 ? "t-number" : "t-faint"}>
                  {day.periods.map(({ from, to }) => `${time(from)}–${time(to)}`).join(", ") || t("hours.closed")}
                </span>
                {day.exceptional && <StatusTag tone="busy">{day.note ?? t("hours.differs")}</StatusTag>}
              </Flex>
            ))}
          </Flex>
        )}
      </Loaded>
    </Part>
  );
}
