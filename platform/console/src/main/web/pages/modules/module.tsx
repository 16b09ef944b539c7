import { Alert } from "antd";
import { Link, useParams } from "react-router";
import { type Column, DataTable, DateTime, Facts, Loaded, PageHeader, Section, StatusTag, useT } from "@tessera/kit";
import { ModuleActions } from "./actions";
import { HEALTH_TONES, type Module, WATCH_MILLISECONDS, api } from "./api";
import { ModuleState } from "./list";

type Bundle = Module["bundles"][number];

/** One module: what is wrong with it, what it needs, and what it is made of. */
export default function ModulePage() {
  const t = useT();
  const { id = "" } = useParams();
  const module = api.useQuery("get", "/api/modules/modules/{id}", { params: { path: { id } } }, { refetchInterval: WATCH_MILLISECONDS });
  return (
    <Loaded query={module}>
      {(found) => (
        <>
          <PageHeader title={found.title} back="/modules" tags={<ModuleState module={found} />} actions={<ModuleActions module={found} />} />
          <div className="t-stack">
            {found.problems.map((problem) => (
              <Alert key={problem.code + problem.text} type="error" showIcon title={problem.text} />
            ))}
          </div>
          <Section>
            <Facts
              items={[
                { label: t("modules.kind"), value: t(`modules.kind.${found.kind}`) },
                { label: t("modules.version"), value: found.version },
                { label: t("modules.schema"), value: found.schemaVersion },
                { label: t("modules.needs"), value: <ModuleLinks ids={found.needs} /> },
                { label: t("modules.needed-by"), value: <ModuleLinks ids={found.neededBy} /> },
                { label: t("modules.id"), value: <code>{found.id}</code> },
              ]}
            />
          </Section>
          {found.health.length > 0 && (
            <Section title={t("modules.health")}>
              <ul className="t-lines">
                {found.health.map((part) => (
                  <li key={part.name}>
                    <span>
                      {part.name}
                      <div className="t-faint">{part.detail}</div>
                    </span>
                    <StatusTag tone={HEALTH_TONES[part.state]}>{t(`home.health.${part.state}`)}</StatusTag>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {found.bundles.length > 0 && <Bundles bundles={found.bundles} />}
        </>
      )}
    </Loaded>
  );
}

function ModuleLinks({ ids }: { ids: string[] }) {
  const t = useT();
  if (ids.length === 0) return t("modules.none");
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <Link to={`/modules/${id}`}>{id}</Link>
    </span>
  ));
}

function Bundles({ bundles }: { bundles: Bundle[] }) {
  const t = useT();
  const columns: Column<Bundle>[] = [
    { key: "name", title: t("modules.bundle"), render: (bundle) => bundle.name },
    { key: "state", title: t("modules.state"), render: (bundle) => <StatusTag tone={bundle.state === "ACTIVE" ? "good" : "bad"}>{bundle.state}</StatusTag> },
    { key: "version", title: t("modules.version"), render: (bundle) => bundle.version },
    { key: "changed", title: t("modules.changed"), render: (bundle) => <DateTime value={bundle.changedAt} form="seconds" /> },
  ];
  return (
    <>
      <h2 className="t-h2">{t("modules.parts")}</h2>
      <DataTable id="modules.parts" columns={columns} load={async () => ({ items: bundles })} dependsOn={bundles} rowKey={(bundle) => bundle.name} inAddress={false} />
    </>
  );
}
