import { DateTime, StatusTag, useT } from "@tessera/kit";
import { Alert } from "antd";
import type { Proof } from "./api";

/** Whether the books add up, in two words. */
export function ProofTag({ proof }: { proof: Proof }) {
  const t = useT();
  return <StatusTag tone={proof.holds ? "good" : "bad"}>{t(proof.holds ? "proof.holds" : "proof.fails")}</StatusTag>;
}

/** When it was proved and how much was read. */
export function ProofLine({ proof }: { proof: Proof }) {
  const t = useT();
  return (
    <p>
      <DateTime value={proof.at} /> <span className="t-faint">{t("proof.read", { journals: proof.journals, transfers: proof.transfers })}</span>
    </p>
  );
}

/** How many differences there are, and the first of them. */
export function ProofAlert({ proof }: { proof: Proof }) {
  const t = useT();
  const [first] = proof.differences;
  if (proof.holds || !first) return null;
  const values = `${t("field.expected")} ${first.expected}, ${t("field.actual")} ${first.actual}`;
  return (
    <Alert
      type="error"
      showIcon
      className="t-gap"
      title={t("proof.differences", { count: proof.differences.length })}
      description={`${first.check}: ${first.subject}: ${values}`}
    />
  );
}
