import { PageHeader, Picker, Section, useT } from "@tessera/kit";
import { Flex, Segmented } from "antd";
import { useSearchParams } from "react-router";
import type { Owner } from "../api";
import { Holdings } from "../holdings";
import { pickerOf } from "../names";

const KINDS: Owner[] = ["MEMBER", "CARD", "STORE", "DRAWER"];

/** What a member, card, store or drawer holds and owes, and how it came to that. */
export default function AccountsPage() {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const owner = KINDS.find((kind) => kind === params.get("owner")) ?? "MEMBER";
  const id = params.get("id");
  return (
    <>
      <PageHeader title={t("page.accounts")} subtitle={t("accounts.subtitle")} />
      <Section>
        <Flex gap={12} wrap align="center">
          <Segmented<Owner> aria-label={t("accounts.owner")} value={owner} onChange={(next) => setParams({ owner: next })} options={KINDS.map((kind) => ({ value: kind, label: t(`owner.${kind}`) }))} />
          <div className="t-wide">
            <Picker
              key={owner}
              type={pickerOf(owner)}
              aria-label={t("accounts.whose")}
              placeholder={t("accounts.whose")}
              value={id}
              allowClear
              {...(owner === "STORE" && { filter: { kind: "STORE" } })}
              onChange={(next) => setParams(next ? { owner, id: next } : { owner })}
            />
          </div>
        </Flex>
      </Section>
      {id && (
        <Section>
          <Holdings key={id} owner={owner} ownerId={id} />
        </Section>
      )}
    </>
  );
}
