import { InlineProblem, Loaded, ifMatch, useNotice, usePermission, useT } from "@tessera/kit";
import { Button, Col, Flex, Row } from "antd";
import { useState } from "react";
import { type Unit, api } from "../api";
import { ExceptionsInput } from "./exceptions-input";
import { type Given, InheritedDays, InheritedWeek } from "./inherited";
import { Part } from "./part";
import { Preview } from "./preview";
import { type WeekEdit, everyDay, exceptionsOf, hoursOf, isEmptyWeek, newSpan, weekOf } from "./week";
import { WeekInput } from "./week-input";

/** A unit's opening hours: what is set for it, what it inherits, and what comes of that in the next days. */
export function HoursTab({ unit }: { unit: Unit }) {
  const hours = api.useQuery("get", "/api/organization/units/{id}/opening-hours", { params: { path: { id: unit.id } } });
  return (
    <Row gutter={[24, 24]}>
      <Col xs={24} xl={14}>
        <Loaded query={hours}>{(data) => <Editor key={data.version} unit={unit} given={data} />}</Loaded>
      </Col>
      <Col xs={24} xl={10}>
        <Preview unit={unit} />
      </Col>
    </Row>
  );
}

function Editor({ unit, given }: { unit: Unit; given: Given }) {
  const t = useT();
  const notice = useNotice();
  const mayEdit = usePermission("organization.hours.edit");
  const [week, setWeek] = useState(() => weekOf(given.own.week));
  const [exceptions, setExceptions] = useState(() => exceptionsOf(given.own.exceptions));
  const [changed, setChanged] = useState(false);
  const save = api.useMutation("put", "/api/organization/units/{id}/opening-hours", { meta: { shown: true }, onSuccess: () => notice(t("unit.saved")) });
  const touch = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    setChanged(true);
  };
  const send = () => save.mutate({ params: { path: { id: unit.id }, header: ifMatch(given.version) }, body: hoursOf(week, exceptions) });
  return (
    <Flex vertical gap={16}>
      <Part title={t("hours.week")} disabled={!mayEdit}>
        <Week week={week} given={given} onChange={touch(setWeek)} />
      </Part>
      <Part title={t("hours.exceptions")} disabled={!mayEdit}>
        <Flex vertical gap={12}>
          <InheritedDays given={given} />
          <ExceptionsInput days={exceptions} onChange={touch(setExceptions)} />
        </Flex>
      </Part>
      {save.error !== null && <InlineProblem error={save.error} />}
      {mayEdit && (
        <div>
          <Button type="primary" disabled={!changed} loading={save.isPending} onClick={send}>
            {t("hours.save")}
          </Button>
        </div>
      )}
    </Flex>
  );
}

/** The week: inherited until the user sets one, and inherited again when it is emptied. */
function Week({ week, given, onChange }: { week: WeekEdit; given: Given; onChange: (week: WeekEdit) => void }) {
  const t = useT();
  const above = given.inherited.find((one) => one.hours.week.length > 0);
  if (!isEmptyWeek(week)) {
    return (
      <Flex vertical gap={12}>
        <WeekInput week={week} onChange={onChange} />
        <Flex gap={8} wrap>
          {week.MONDAY.length > 0 && <Button onClick={() => onChange(everyDay(week.MONDAY))}>{t("hours.every-day")}</Button>}
          <Button onClick={() => onChange(weekOf([]))}>{above ? t("hours.inherit") : t("hours.clear")}</Button>
        </Flex>
      </Flex>
    );
  }
  return (
    <Flex vertical gap={12}>
      {above ? <InheritedWeek from={above} /> : <span className="t-faint">{t("hours.none")}</span>}
      <div>
        <Button onClick={() => onChange(above ? weekOf(above.hours.week) : everyDay([newSpan()]))}>{t("hours.set-own")}</Button>
      </div>
    </Flex>
  );
}
