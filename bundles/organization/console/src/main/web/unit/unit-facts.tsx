import { DateText, DateTime, type Fact, Facts, Loaded, StatusTag, useLanguage, useT, shortTime } from "@tessera/kit";
import { Space } from "antd";
import type { ReactNode } from "react";
import { type Unit, api } from "../api";

/** What is known about a unit. */
export function UnitFacts({ unit }: { unit: Unit }) {
  const t = useT();
  const isEnglish = useLanguage() === "en";
  const isStore = unit.kind === "STORE";
  const items: Fact[] = [
    { label: t("field.code"), value: <span className="t-number">{unit.code}</span> },
    { label: t("field.kind"), value: t(`field.kind.${unit.kind}`) },
    { label: isEnglish ? t("field.name") : t("field.englishName"), value: isEnglish ? unit.name : unit.englishName },
    ...(isStore ? [{ label: t("field.ownership"), value: unit.ownership && t(`field.ownership.${unit.ownership}`) }] : []),
    ...(unit.franchisee ? [{ label: t("field.franchisee"), value: unit.franchisee }] : []),
    { label: t("field.phone"), value: unit.phone && <a href={`tel:${unit.phone.replaceAll(" ", "")}`}>{unit.phone}</a> },
    { label: t("field.address"), value: unit.address, wide: true },
    { label: t("field.zone"), value: <Inheritable own={unit.zone}>{unit.effectiveZone}</Inheritable> },
    { label: t("field.cutOff"), value: <Inheritable own={unit.cutOff}>{shortTime(unit.effectiveCutOff)}</Inheritable> },
    ...(isStore ? [{ label: t("unit.now"), value: <OpenNow unit={unit} /> }] : []),
  ];
  return <Facts items={items} />;
}

function Inheritable({ own, children }: { own: string | null | undefined; children: ReactNode }) {
  const t = useT();
  return (
    <Space size={6} wrap>
      <span className="t-number">{children}</span>
      {!own && <span className="t-faint">{t("unit.inherited")}</span>}
    </Space>
  );
}

function OpenNow({ unit }: { unit: Unit }) {
  const t = useT();
  const opening = api.useQuery("get", "/api/organization/units/{id}/opening", { params: { path: { id: unit.id }, query: { days: 1 } } }, { refetchInterval: 60_000 });
  return (
    <Loaded query={opening} skeleton={t("unit.asking")}>
      {(data) => (
        <Space size={6} wrap>
          <StatusTag tone={data.openNow ? "good" : "neutral"}>{data.openNow ? t("unit.open") : t("unit.closed")}</StatusTag>
          {data.openUntil && (
            <span>
              {t("unit.until")} <DateTime value={data.openUntil} zone={unit.effectiveZone} form="time" />
            </span>
          )}
          <span className="t-faint">
            {t("unit.business-date")} <DateText value={data.businessDate} />
          </span>
        </Space>
      )}
    </Loaded>
  );
}
