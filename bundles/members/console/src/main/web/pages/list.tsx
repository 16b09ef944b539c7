import { DataTable, DateInput, DateTime, Icon, PageHeader, Reference, UnitPicker, dataOf, usePermission, useT } from "@tessera/kit";
import { Button, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type MemberSummary, api, useTags } from "../api";
import { ExportDialog } from "../export-dialog";
import { LookupDialog } from "../lookup-dialog";
import { GoneTag, StageTag, Tags, birthdayText } from "../names";

/** All members of the user's units, to search, filter and open. */
export default function MembersPage() {
  const t = useT();
  const tags = useTags();
  const [dialog, setDialog] = useState<"lookup" | "export">();
  const stages = ["NEW", "ACTIVE", "AT_RISK", "LOST", "WON_BACK"] as const;
  return (
    <>
      <PageHeader title={t("page.list")} subtitle={t("list.subtitle")} actions={<Actions onOpen={setDialog} />} />
      <DataTable<MemberSummary>
        id="members.list"
        columns={[
          { key: "name", title: t("field.name"), sort: "name", render: (member) => <Name member={member} />, text: (member) => member.name },
          { key: "number", title: t("field.number"), sort: "number", render: (member) => member.number, text: (member) => member.number },
          { key: "phone", title: t("field.phone"), render: (member) => member.phone, text: (member) => member.phone },
          { key: "stage", title: t("field.stage"), render: (member) => <StageTag stage={member.stage} />, text: (member) => t(`stage.${member.stage}`) },
          { key: "unit", title: t("field.homeUnitId"), render: (member) => <Reference type="organization.unit" id={member.homeUnitId} /> },
          { key: "tags", title: t("field.tags"), render: (member) => <Tags tags={member.tags} />, text: (member) => member.tags.map((tag) => tag.name).join(" ") },
          { key: "visit", title: t("field.lastVisitAt"), render: (member) => <DateTime value={member.lastVisitAt} />, text: (member) => member.lastVisitAt, hidden: true },
          { key: "birthday", title: t("field.birthday"), render: (member) => birthdayText(member.birthday, t), hidden: true },
          { key: "registered", title: t("field.registeredAt"), sort: "registeredAt", render: (member) => <DateTime value={member.registeredAt} />, text: (member) => member.registeredAt },
        ]}
        load={(query) => dataOf(api.client.GET("/api/members/members", { params: { query } }))}
        rowKey={(member) => member.id}
        href={(member) => `/members/${member.id}`}
        search={t("list.search")}
        filters={[
          { name: "unit", title: t("field.homeUnitId"), input: (props) => <UnitPicker {...props} allowClear /> },
          { name: "stage", title: t("field.stage"), options: stages.map((value) => ({ value, label: t(`stage.${value}`) })) },
          { name: "tag", title: t("field.tags"), options: (tags.data?.items ?? []).map((tag) => ({ value: tag.id, label: tag.name })) },
          { name: "registeredFrom", title: t("list.registered-from"), input: (props) => <DateInput {...props} /> },
          { name: "registeredTo", title: t("list.registered-to"), input: (props) => <DateInput {...props} /> },
          { name: "status", title: t("field.status"), options: (["ACTIVE", "MERGED", "ERASED"] as const).map((value) => ({ value, label: t(`status.${value}`) })) },
        ]}
        empty={{ text: t("list.empty"), action: <Register /> }}
      />
      {dialog === "lookup" && <LookupDialog onClose={() => setDialog(undefined)} />}
      {dialog === "export" && <ExportDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}

function Name({ member }: { member: MemberSummary }) {
  return (
    <Space size={6}>
      {member.name}
      <GoneTag status={member.status} />
    </Space>
  );
}

function Register() {
  const t = useT();
  const may = usePermission("members.register");
  return may ? (
    <Link to="/members/new">
      <Button type="primary" icon={<Icon name="add-user" />}>
        {t("list.register")}
      </Button>
    </Link>
  ) : null;
}

function Actions({ onOpen }: { onOpen: (dialog: "lookup" | "export") => void }) {
  const t = useT();
  const mayLookUp = usePermission("members.lookup");
  const mayExport = usePermission("members.export");
  return (
    <Space wrap>
      {mayLookUp && (
        <Button icon={<Icon name="idcard" />} onClick={() => onOpen("lookup")}>
          {t("lookup.open")}
        </Button>
      )}
      {mayExport && (
        <Button icon={<Icon name="export" />} onClick={() => onOpen("export")}>
          {t("export.open")}
        </Button>
      )}
      <Register />
    </Space>
  );
}
