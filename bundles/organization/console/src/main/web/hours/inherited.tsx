import { DateText, useLanguage, useT } from "@tessera/kit";
import { Flex } from "antd";
import { Link } from "react-router";
import type { OpeningHours, UnitReference } from "../api";
import { useName } from "../names";
import { DAYS, dayName, spansText } from "./week";

/** What the API says about a unit's hours. */
export interface Given {
  version: number;
  own: OpeningHours;
  inherited: { unit: UnitReference; hours: OpeningHours }[];
}

/** The ordinary week of the nearest unit above that sets one. */
export function InheritedWeek({ from }: { from: Given["inherited"][number] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <div>
      <Source unit={from.unit} />
      {DAYS.map((day) => (
        <Flex key={day} gap={12}>
          <span style={{ width: 80 }}>{dayName(day, language)}</span>
          <span className="t-number">{spansText(from.hours.week.filter((span) => span.day === day)) || t("hours.closed")}</span>
        </Flex>
      ))}
    </div>
  );
}

/** The days that differ by what units above set, unless the unit itself says otherwise for them. */
export function InheritedDays({ given }: { given: Given }) {
  const t = useT();
  return given.inherited
    .filter(({ hours }) => hours.exceptions.length > 0)
    .map(({ unit, hours }) => (
      <div key={unit.id}>
        <Source unit={unit} />
        {hours.exceptions.map((day) => (
          <Flex key={day.date} gap={12} wrap>
            <span style={{ width: 120 }}>
              <DateText value={day.date} />
            </span>
            <span>{day.note}</span>
            <span className="t-number">{spansText(day.hours) || t("hours.closed")}</span>
          </Flex>
        ))}
      </div>
    ));
}

function Source({ unit }: { unit: UnitReference }) {
  const t = useT();
  return (
    <div className="t-faint">
      {t("hours.inherited-from")} <Link to={`/organization/${unit.id}?tab=hours`}>{useName(unit)}</Link>
    </div>
  );
}
