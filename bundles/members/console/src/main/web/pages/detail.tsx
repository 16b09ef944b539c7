import { Loaded, PageHeader, Section, useSlot, useT } from "@tessera/kit";
import { Alert, Space, Tabs } from "antd";
import { useParams, useSearchParams } from "react-router";
import { type Member, useMember } from "../api";
import { ConsentsTab } from "../detail/consents";
import { DetailActions } from "../detail/actions";
import { HouseholdTab } from "../detail/household";
import { NotesTab } from "../detail/notes";
import { Overview } from "../detail/overview";
import { TimelineTab } from "../detail/timeline";
import { GoneTag, StageTag } from "../names";

/** Everything about one member: what this module knows, and in further tabs what other modules know. */
export default function MemberPage() {
  const { id } = useParams();
  return <Loaded query={useMember(id!)}>{(member) => <MemberDetail key={member.id} member={member} />}</Loaded>;
}

function MemberDetail({ member }: { member: Member }) {
  const t = useT();
  const { id } = useParams();
  return (
    <>
      <PageHeader
        title={member.name}
        subtitle={member.number}
        back="/members"
        tags={
          <Space size={4}>
            <StageTag stage={member.stage} />
            <GoneTag status={member.status} />
          </Space>
        }
        actions={member.status === "ACTIVE" && <DetailActions member={member} />}
      />
      {id !== member.id && <Alert type="info" showIcon title={t("detail.was-merged")} className="t-gap" />}
      <Section>
        <MemberTabs member={member} />
      </Section>
    </>
  );
}

function MemberTabs({ member }: { member: Member }) {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const more = useSlot("members.detail.tab");
  const tabs = [
    { key: "overview", label: t("tab.overview"), children: <Overview member={member} /> },
    { key: "timeline", label: t("tab.timeline"), children: <TimelineTab member={member} /> },
    ...more.map((part) => ({ key: part.key, label: part.title, children: part.render({ memberId: member.id }) })),
    { key: "notes", label: t("tab.notes"), children: <NotesTab member={member} /> },
    { key: "household", label: t("tab.household"), children: <HouseholdTab member={member} /> },
    { key: "consents", label: t("tab.consents"), children: <ConsentsTab member={member} /> },
  ];
  const active = tabs.some((tab) => tab.key === params.get("tab")) ? params.get("tab")! : "overview";
  return <Tabs activeKey={active} onChange={(tab) => setParams(tab === "overview" ? {} : { tab }, { replace: true })} items={tabs} destroyOnHidden />;
}
