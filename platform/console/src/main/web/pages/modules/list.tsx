import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { type Column, DataTable, PageHeader, StatusTag, dataOf, useT } from "@tessera/kit";
import { ModuleActions } from "./actions";
import { MODULE_TONES, type Module, WATCH_MILLISECONDS, api } from "./api";
import { PartnerBundles } from "./partner-bundles";
import { StartReport } from "./start-report";

/** What is installed, how it is, and what could be. */
export default function ModulesPage() {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: "modules", label: t("modules.tab"), children: <Modules /> },
    { key: "bundles", label: t("modules.bundles"), children: <PartnerBundles /> },
    { key: "start", label: t("modules.start"), children: <StartReport /> },
  ];
  return (
    <>
      <PageHeader title={t("modules.title")} subtitle={t("modules.subtitle")} />
      <Tabs activeKey={params.get("tab") ?? "modules"} onChange={(tab) => setParams(tab === "modules" ? {} : { tab }, { replace: true })} items={tabs} destroyOnHidden />
    </>
  );
}

function Modules() {
  const t = useT();
  const columns: Column<Module>[] = [
    { key: "title", title: t("modules.module"), render: (module) => module.title, text: (module) => module.title },
    { key: "state", title: t("modules.state"), render: (module) => <StateWithProblem module={module} />, text: (module) => t(`modules.state.${module.state}`) },
    { key: "problem", title: t("modules.problem"), render: (module) => module.problems.map((problem) => problem.text).join(" "), text: (module) => module.problems.map((problem) => problem.text).join("; "), hidden: true },
    { key: "kind", title: t("modules.kind"), render: (module) => t(`modules.kind.${module.kind}`), text: (module) => t(`modules.kind.${module.kind}`) },
    { key: "version", title: t("modules.version"), render: (module) => module.version, text: (module) => module.version },
    { key: "needs", title: t("modules.needs"), render: (module) => module.needs.join(", "), text: (module) => module.needs.join("; "), hidden: true },
  ];
  return (
    <DataTable
      id="modules.list"
      columns={columns}
      load={() => dataOf(api.client.GET("/api/modules/modules"))}
      rowKey={(module) => module.id}
      href={(module) => `/modules/${module.id}`}
      rowActions={(module) => <ModuleActions module={module} />}
      refreshMilliseconds={WATCH_MILLISECONDS}
      exportName="modules"
      inAddress={false}
    />
  );
}

function StateWithProblem({ module }: { module: Module }) {
  return (
    <>
      <ModuleState module={module} />
      {module.problems[0] && <div className="t-clip t-problem t-negative">{module.problems[0].text}</div>}
    </>
  );
}

export function ModuleState({ module }: { module: Module }) {
  const t = useT();
  return <StatusTag tone={MODULE_TONES[module.state]}>{t(`modules.state.${module.state}`)}</StatusTag>;
}
