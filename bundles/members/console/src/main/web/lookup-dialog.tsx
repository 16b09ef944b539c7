import { EmptyState, InlineProblem, useT } from "@tessera/kit";
import { Input, Modal, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type MemberSummary, api } from "./api";
import { StageTag } from "./names";

/** Finds a member of any store by a whole identifier: what a guest can say or show proves that they are here. */
export function LookupDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [value, setValue] = useState("");
  const lookup = api.useMutation("post", "/api/members/lookup", { onError: () => undefined });
  const search = () => {
    if (value.trim()) lookup.mutate({ body: { value } });
  };
  return (
    <Modal open title={t("lookup.title")} onCancel={onClose} footer={null} destroyOnHidden className="t-dialog">
      <Space orientation="vertical" className="t-wide">
        <p className="t-faint">{t("lookup.help")}</p>
        <Input.Search value={value} onChange={(event) => setValue(event.target.value)} onSearch={search} enterButton loading={lookup.isPending} placeholder={t("lookup.placeholder")} aria-label={t("lookup.placeholder")} />
        {lookup.error && <InlineProblem error={lookup.error} />}
        {lookup.data && (lookup.data.items.length === 0 ? <EmptyState text={t("lookup.nobody")} /> : <Found members={lookup.data.items} onOpen={onClose} />)}
      </Space>
    </Modal>
  );
}

/** Members in short, each linked to their page. */
export function Found({ members, onOpen }: { members: MemberSummary[]; onOpen?: () => void }) {
  return (
    <ul className="t-plain-list">
      {members.map((member) => (
        <li key={member.id}>
          <Space wrap>
            <Link to={`/members/${member.id}`} onClick={onOpen}>
              {member.name}
            </Link>
            <span className="t-faint">{[member.number, member.phone].filter(Boolean).join(" · ")}</span>
            <StageTag stage={member.stage} />
          </Space>
        </li>
      ))}
    </ul>
  );
}
