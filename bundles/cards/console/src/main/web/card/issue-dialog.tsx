import { FormDialog, MemberPicker, UnitPicker, idempotencyKey, randomId, useNotice, useT } from "@tessera/kit";
import { CardIssue } from "@api/cards/schemas";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api, useTypes } from "../api";
import { useNameOfType } from "../names";

/** Gives out a card that costs nothing; others are sold at the till. */
export function IssueDialog({ memberId, onClose }: { memberId?: string; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const navigate = useNavigate();
  const types = useTypes();
  const nameOf = useNameOfType();
  const [key] = useState(randomId);
  const issue = api.useMutation("post", "/api/cards/cards");
  const free = (types.data?.items ?? []).filter((type) => type.active && type.definition.price === 0 && (type.definition.fees?.joining ?? 0) === 0);
  return (
    <FormDialog
      open
      title={t("issue.title")}
      submitLabel={t("issue.submit")}
      schema={CardIssue}
      {...(memberId && { values: { memberId } })}
      fields={[
        { name: "typeId", label: t("field.type"), widget: "choice", options: free.map((type) => ({ value: type.id, label: nameOf(type) })), help: t("issue.help") },
        { name: "storeId", label: t("field.store"), input: <UnitPicker filter={{ kind: "STORE" }} /> },
        { name: "memberId", label: t("field.member"), help: t("issue.member-help"), input: <MemberPicker allowClear />, disabled: memberId !== undefined },
        { name: "number", label: t("field.number"), placeholder: t("issue.number"), help: t("issue.number-help") },
      ]}
      onClose={onClose}
      onSubmit={async (body) => {
        const card = await issue.mutateAsync({ params: { header: idempotencyKey(key) }, body });
        notice(t("issue.done"));
        void navigate(`/cards/${card.id}`);
      }}
    />
  );
}
