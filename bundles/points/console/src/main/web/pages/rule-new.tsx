import { Loaded, PageHeader, Section, useT } from "@tessera/kit";
import { useNavigate } from "react-router";
import { api, useKinds } from "../api";
import { RuleForm } from "../rules/rule-form";

/** Makes an earning rule. */
export default function NewRulePage() {
  const t = useT();
  const navigate = useNavigate();
  const kinds = useKinds();
  const create = api.useMutation("post", "/api/points/rules");
  return (
    <>
      <PageHeader title={t("page.rule-new")} back="/points/rules" />
      <Section>
        <Loaded query={kinds}>
          {({ items }) => <RuleForm {...(items.length === 1 && { kind: items[0]!.kind.code })} onCancel={() => void navigate("/points/rules")} onSubmit={async (body) => void navigate(`/points/rules/${(await create.mutateAsync({ body })).id}`)} />}
        </Loaded>
      </Section>
    </>
  );
}
