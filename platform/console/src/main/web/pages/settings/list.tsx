import { createApi, type Column, DataTable, PageHeader, dataOf, useT } from "@tessera/kit";
import type { components, paths } from "@api/modules";

const api = createApi<paths>();

type Entry = components["schemas"]["SettingsEntry"];

/** Everything that can be set. */
export default function SettingsPage() {
  const t = useT();
  const columns: Column<Entry>[] = [
    { key: "title", title: t("settings.what"), render: (entry) => entry.title },
    { key: "description", title: t("roles.description"), render: (entry) => <span className="t-faint">{entry.description}</span> },
    { key: "module", title: t("modules.module"), render: (entry) => entry.module },
    { key: "pid", title: t("settings.pid"), render: (entry) => <code>{entry.pid}</code>, hidden: true },
  ];
  return (
    <>
      <PageHeader title={t("settings.title")} subtitle={t("settings.subtitle")} />
      <DataTable id="settings.list" columns={columns} load={() => dataOf(api.client.GET("/api/modules/settings"))} rowKey={(entry) => entry.pid} href={(entry) => `/settings/${entry.pid}`} empty={{ text: t("settings.empty") }} />
    </>
  );
}
