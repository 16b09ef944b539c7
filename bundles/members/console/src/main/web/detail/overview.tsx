import { DateText, DateTime, type Fact, Facts, NOTHING, Reference, useT } from "@tessera/kit";
import { Space } from "antd";
import { useState } from "react";
import type { Member } from "../api";
import { birthdayText } from "../names";
import { Contacts } from "./contacts";
import { Identifiers } from "./identifiers";
import { type Revealed, RevealButton } from "./reveal";
import { Remarks } from "./remarks";
import { Stages } from "./stages";
import { MemberTags } from "./tags";
import { useAttributeFacts } from "./attributes";

/** The profile, how to find and reach the member, and where they stand. */
export function Overview({ member }: { member: Member }) {
  const t = useT();
  const [revealed, setRevealed] = useState<Revealed>();
  const attributes = useAttributeFacts(member, revealed);
  const origin = [member.origin.source, member.origin.channel, member.origin.campaign].filter(Boolean).join(" · ");
  const facts: Fact[] = [
    { label: t("field.sex"), value: t(`field.sex.${member.sex}`) },
    { label: t("field.birthday"), value: birthdayText(member.birthday, t) },
    { label: t("field.homeUnitId"), value: <Reference type="organization.unit" id={member.homeUnitId} /> },
    { label: t("field.kind"), value: member.kindUntil ? <KindUntil member={member} /> : t(`field.kind.${member.kind}`) },
    { label: t("field.registeredAt"), value: <DateTime value={member.registeredAt} /> },
    { label: t("field.registeredBy"), value: member.registeredBy },
    { label: t("field.origin"), value: origin },
    { label: t("field.origin.salesperson"), value: member.origin.salesperson },
    { label: t("field.origin.introducerId"), value: member.introducer ? <Reference type="members.member" id={member.introducer.id} /> : NOTHING },
    { label: t("field.lastVisitAt"), value: <DateTime value={member.lastVisitAt} /> },
    { label: t("field.visits"), value: member.visits },
    ...attributes,
  ];
  return (
    <>
      <MemberTags member={member} />
      <Facts items={facts} />
      <RevealButton member={member} revealed={revealed} onReveal={setRevealed} />
      <Identifiers member={member} items={revealed?.identifiers ?? member.identifiers} />
      <Contacts member={member} items={revealed?.contacts ?? member.contacts} />
      <Remarks member={member} revealed={revealed} onChange={() => setRevealed(undefined)} />
      <Stages member={member} />
    </>
  );
}

function KindUntil({ member }: { member: Member }) {
  const t = useT();
  return (
    <Space>
      {t(`field.kind.${member.kind}`)}
      <span className="t-faint">{t("field.kindUntil")}</span>
      <DateText value={member.kindUntil} />
    </Space>
  );
}

