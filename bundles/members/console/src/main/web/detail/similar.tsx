import { EmptyState, Loaded, MemberPicker, useT } from "@tessera/kit";
import { Button, Flex, Modal, Space } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { type Member, api } from "../api";
import { Candidates } from "../form/duplicates-dialog";

/** Who may be the same person, and the way to make one of the two. */
export function SimilarDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [other, setOther] = useState<string | null>(null);
  const similar = api.useQuery("get", "/api/members/members/{id}/duplicates", { params: { path: { id: member.id } } });
  const merge = (loser: string) => void navigate(`/members/merge?survivor=${member.id}&loser=${loser}`);
  return (
    <Modal open title={t("similar.title")} onCancel={onClose} footer={null} width={640} className="t-dialog">
      <Space orientation="vertical" className="t-wide">
        <Loaded query={similar}>
          {({ items }) =>
            items.length === 0 ? <EmptyState text={t("similar.nobody")} /> : <Candidates candidates={items} extra={(candidate) => <Button size="small" onClick={() => merge(candidate.member.id)}>{t("similar.merge")}</Button>} />
          }
        </Loaded>
        <label htmlFor="similar-other">{t("similar.other")}</label>
        <Flex gap={8}>
          <MemberPicker id="similar-other" value={other} onChange={setOther} filter={{ not: member.id }} />
          <Button type="primary" disabled={!other} onClick={() => merge(other!)}>
            {t("similar.merge")}
          </Button>
        </Flex>
      </Space>
    </Modal>
  );
}
