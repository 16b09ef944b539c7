import { Loaded, Section, useT } from "@tessera/kit";
import { Link } from "react-router";
import { useLastProof } from "../api";
import { ProofAlert, ProofLine, ProofTag } from "../proof-facts";

/** On the first page: whether the books added up the last night. */
export default function ProofCard() {
  const t = useT();
  const last = useLastProof();
  return (
    <Section title={t("page.proof")} extra={last.data?.at && <ProofTag proof={last.data} />}>
      <Loaded query={last}>
        {(proof) => (
          <>
            {proof?.at ? <ProofLine proof={proof} /> : <p className="t-faint">{t("proof.none")}</p>}
            {proof?.at && <ProofAlert proof={proof} />}
            <Link to="/ledger/proof">{t("proof.open")}</Link>
          </>
        )}
      </Loaded>
    </Section>
  );
}
