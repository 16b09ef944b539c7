import { Loaded, PageHeader, Section, useSlot, useT } from "@tessera/kit";
import { Breadcrumb, Flex, Tabs } from "antd";
import { Link, useSearchParams } from "react-router";
import { type Unit, api } from "../api";
import { History } from "../history/history";
import { HoursTab } from "../hours/hours-tab";
import { UnitStatusTag, useName } from "../names";
import { Tills } from "../tills/tills";
import { UnitActions } from "./unit-actions";
import { UnitFacts } from "./unit-facts";

/**
 * One unit with everything about it.
 * @param isPage whether it has the page to itself, with a way back, or stands beside the tree
 */
export function UnitDetail({ id, isPage }: { id: string; isPage: boolean }) {
  const unit = api.useQuery("get", "/api/organization/units/{id}", { params: { path: { id } } });
  return (
    <Loaded query={unit}>
      {(data) => (
        <>
          {isPage && <Head unit={data} />}
          <Section>
            {!isPage && <Heading unit={data} />}
            <UnitTabs unit={data} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

function Head({ unit }: { unit: Unit }) {
  return <PageHeader title={useName(unit)} subtitle={unit.code} back="/organization" tags={<UnitStatusTag status={unit.status} />} actions={<UnitActions unit={unit} />} />;
}

function Heading({ unit }: { unit: Unit }) {
  const name = useName(unit);
  return (
    <Flex justify="space-between" align="start" gap={8} wrap>
      <div>
        <UnitPath unit={unit} />
        <Flex align="center" gap={8} wrap>
          <h2 className="t-h2" style={{ margin: 0, fontSize: 20, lineHeight: "28px" }}>
            {name}
          </h2>
          <UnitStatusTag status={unit.status} />
        </Flex>
      </div>
      <UnitActions unit={unit} />
    </Flex>
  );
}

function UnitPath({ unit }: { unit: Unit }) {
  return <Breadcrumb items={unit.path.slice(0, -1).map((above) => ({ key: above.id, title: <PathLink unit={above} /> }))} />;
}

function PathLink({ unit }: { unit: Unit["path"][number] }) {
  return <Link to={`/organization/${unit.id}`}>{useName(unit)}</Link>;
}

function UnitTabs({ unit }: { unit: Unit }) {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const more = useSlot("organization.unit.tab");
  const tabs = [
    { key: "facts", label: t("tab.facts"), children: <UnitFacts unit={unit} /> },
    { key: "hours", label: t("tab.hours"), children: <HoursTab unit={unit} /> },
    ...(unit.kind === "STORE" ? [{ key: "tills", label: t("tab.tills"), children: <Tills store={unit} /> }] : []),
    ...more.map((part) => ({ key: part.key, label: part.title, children: part.render({ unitId: unit.id, kind: unit.kind }) })),
    { key: "history", label: t("tab.history"), children: <History unit={unit} /> },
  ];
  const active = tabs.some((tab) => tab.key === params.get("tab")) ? params.get("tab")! : "facts";
  return <Tabs activeKey={active} onChange={(tab) => setParams(tab === "facts" ? {} : { tab }, { replace: true })} items={tabs} destroyOnHidden />;
}
