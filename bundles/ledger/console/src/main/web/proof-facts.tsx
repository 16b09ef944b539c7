import { DateTime, MoneyText, QuantityText, Reference, StatusTag, useT } from "@tessera/kit";
import { Alert } from "antd";
import { Link } from "react-router";
import type { Proof } from "./api";
import { AssetName } from "./names";

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

type Difference = Proof["differences"][number];

const THINGS = new Set(["organization.unit", "members.member", "cards.card", "sales.drawer", "sales.sale", "sales.refund", "sales.z-report", "catalog.item", "points.kind", "points.movement",
  "cards.entitlement", "ledger.asset", "ledger.lot", "ledger.transfer", "ledger.journal"]);

/** What a counter-example is about, by name where the user may see it; what stands in it for programs where nothing better is known. */
export function AboutText({ difference }: { difference: Difference }) {
  const t = useT();
  // A proof from before an update has no more than the subject.
  if (!difference.about?.length) return <code>{difference.subject}</code>;
  return difference.about.map(({ type, id }) => (
    <div key={type}>
      <span className="t-faint">{THINGS.has(type) ? t(`about.${type}`) : type}</span> <ThingText type={type} id={id} />
    </div>
  ));
}

function ThingText({ type, id }: { type: string; id: string }) {
  if (type === "ledger.asset") return <AssetName code={id} />;
  if (type === "ledger.journal") return <Link to={`/ledger/journals/${id}`}>{id}</Link>;
  return <Reference type={type} id={id} />;
}

/** One of the two numbers of a counter-example, in the unit of what it counts. */
export function Measured({ measure, value }: { measure: Difference["measure"]; value: number }) {
  const t = useT();
  switch (measure) {
    case "MONEY":
      return <MoneyText value={value} />;
    case "POINTS":
      return <QuantityText value={value} unit={t("measure.POINTS")} />;
    case "QUANTITY":
      return <QuantityText value={value / 1000} unit={t("measure.QUANTITY")} />;
    case "COUNT":
      return <QuantityText value={value} />;
    default:
      return "–";
  }
}

/** What a law says, with its code for support. */
export function LawText({ difference }: { difference: Difference }) {
  return (
    <>
      {difference.law ?? difference.check} <code className="t-faint">{difference.check}</code>
    </>
  );
}

/** How many differences there are, and the first of them. */
export function ProofAlert({ proof }: { proof: Proof }) {
  const t = useT();
  const [first] = proof.differences;
  if (proof.holds || !first) return null;
  return (
    <Alert
      type="error"
      showIcon
      className="t-gap"
      title={t("proof.differences", { count: proof.differences.length })}
      description={
        <>
          <p>
            <LawText difference={first} />
          </p>
          <AboutText difference={first} />
          {first.measure !== "NONE" && (
            <div>
              <span className="t-faint">{t("field.expected")}</span> <Measured measure={first.measure} value={first.expected} /> <span className="t-faint">{t("field.actual")}</span>{" "}
              <Measured measure={first.measure} value={first.actual} />
            </div>
          )}
        </>
      }
    />
  );
}
