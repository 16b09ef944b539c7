import { PageHeader, Section, useT } from "@tessera/kit";
import { useNavigate } from "react-router";
import { api } from "../api";
import { RuleForm } from "../rules/rule-form";

/** Makes an earning rule. */
export default function NewRulePage() {
  const t = useT();
  const navigate = useNavigate();
  const create = api.useMutation("post", "/api/points/rules");
  return (
    <>
      <PageHeader title={t("page.rule-new")} back="/points/rules" />
      <Section>
        <RuleForm onCancel={() => void navigate("/points/rules")} onSubmit={async (body) => void navigate(`/points/rules/${(await create.mutateAsync({ body })).id}`)} />
      </Section>
    </>
  );
}
