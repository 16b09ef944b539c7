import { DateInput, Loaded, ProblemError, useT } from "@tessera/kit";
import { Card, Flex } from "antd";
import { useState } from "react";
import { type Unit, api } from "../api";
import { UnitStatusTag } from "../names";

/** Answers where a unit was on a day the user names. */
export function OnDay({ unit }: { unit: Unit }) {
  const t = useT();
  const [date, setDate] = useState<string | null>(null);
  return (
    <Card size="small">
      <Flex gap={12} align="center" wrap>
        <label htmlFor="organization-on-day">{t("history.on-day")}</label>
        <span>
          <DateInput id="organization-on-day" value={date} onChange={setDate} />
        </span>
        {date && <Answer unit={unit} date={date} />}
      </Flex>
    </Card>
  );
}

function Answer({ unit, date }: { unit: Unit; date: string }) {
  const t = useT();
  const then = api.useQuery("get", "/api/organization/units/{id}/history/{date}", { params: { path: { id: unit.id, date } } }, { retry: false });
  if (then.error instanceof ProblemError && then.error.problem.code === "organization.unit-not-yet") return <span className="t-faint">{then.error.problem.detail}</span>;
  return (
    <Loaded query={then} skeleton={t("unit.asking")}>
      {(data) => (
        <Flex gap={8} align="center" wrap aria-live="polite">
          <span>{data.path.map((step) => step.name).join(" / ")}</span>
          <UnitStatusTag status={data.status} />
          {data.ownership && <span>{t(`field.ownership.${data.ownership}`)}</span>}
          {data.franchisee && <span>{data.franchisee}</span>}
        </Flex>
      )}
    </Loaded>
  );
}
