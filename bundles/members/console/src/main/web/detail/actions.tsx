import { FormDialog, Icon, download, ifMatch, useNotice, usePermission, useReport, useT } from "@tessera/kit";
import { MemberErasure } from "@api/members/schemas";
import { Button, Dropdown, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type Member, api } from "../api";
import { SimilarDialog } from "./similar";

/** What the user may do with a member. */
export function DetailActions({ member }: { member: Member }) {
  const t = useT();
  const report = useReport();
  const [dialog, setDialog] = useState<string>();
  const mayEdit = usePermission("members.edit");
  const mayMerge = usePermission("members.merge");
  const mayErase = usePermission("members.erase");
  const mayAccess = usePermission("members.subject-access");
  const more = [
    ...(mayMerge ? [{ key: "similar", label: t("similar.open"), icon: <Icon name="merge" /> }] : []),
    ...(mayAccess ? [{ key: "access", label: t("access.open"), icon: <Icon name="download" /> }] : []),
    ...(mayErase ? [{ key: "erase", label: t("erase.open"), icon: <Icon name="delete" />, danger: true }] : []),
  ];
  const choose = (key: string) => {
    if (key === "access") download(`/api/members/members/${member.id}/subject-access`, `${member.number}.json`).catch(report);
    else setDialog(key);
  };
  const close = () => setDialog(undefined);
  return (
    <Space wrap>
      {mayEdit && (
        <Link to={`/members/${member.id}/edit`}>
          <Button icon={<Icon name="edit" />}>{t("edit.open")}</Button>
        </Link>
      )}
      {more.length > 0 && (
        <Dropdown trigger={["click"]} menu={{ items: more, onClick: ({ key }) => choose(key) }}>
          <Button icon={<Icon name="more" />} aria-label={t("detail.more")} />
        </Dropdown>
      )}
      {dialog === "similar" && <SimilarDialog member={member} onClose={close} />}
      {dialog === "erase" && <EraseDialog member={member} onClose={close} />}
    </Space>
  );
}

function EraseDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const erase = api.useMutation("post", "/api/members/members/{id}/erasure", { onSuccess: () => notice(t("erase.done")) });
  return (
    <FormDialog
      open
      title={t("erase.title", { name: member.name })}
      schema={MemberErasure}
      fields={[
        { name: "number", label: t("erase.number", { number: member.number }), help: t("erase.warning"), wide: true },
        { name: "reason", label: t("erase.reason"), wide: true },
      ]}
      submitLabel={t("erase.open")}
      onClose={onClose}
      onSubmit={(body) => erase.mutateAsync({ params: { path: { id: member.id }, header: ifMatch(member.version) }, body })}
    />
  );
}
