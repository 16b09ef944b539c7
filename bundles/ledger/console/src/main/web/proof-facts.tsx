import { DateTime, StatusTag, useT } from "@tessera/kit";
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
