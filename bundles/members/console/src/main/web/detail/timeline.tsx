import { DataTable, DateTime, Reference, dataOf, useT } from "@tessera/kit";
import { type Member, type TimelineEntry, api } from "../api";

/** What happened to and with a member, newest first; every module adds to it. */
export function TimelineTab({ member }: { member: Member }) {
  const t = useT();
  return (
    <DataTable<TimelineEntry>
      id={`members.timeline.${member.id}`}
      inAddress={false}
      columns={[
        { key: "text", title: t("timeline.what"), render: (entry) => entry.text, text: (entry) => entry.text },
        { key: "at", title: t("timeline.when"), width: 180, render: (entry) => <DateTime value={entry.happenedAt} />, text: (entry) => entry.happenedAt },
        { key: "unit", title: t("timeline.where"), width: 180, render: (entry) => <Reference type="organization.unit" id={entry.unitId} /> },
      ]}
      load={(query) => dataOf(api.client.GET("/api/members/members/{id}/timeline", { params: { path: { id: member.id }, query } }))}
      rowKey={(entry) => entry.id}
      empty={{ text: t("timeline.empty") }}
    />
  );
}
