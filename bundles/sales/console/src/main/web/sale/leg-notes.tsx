import { useT } from "@tessera/kit";
import type { Refund } from "../api";
import { InCash } from "../rounding";

/** What is to know of a part of a refund besides its amount: what it is in coins, the reference under which it was given back, and that somebody has to give it back by hand. */
export function LegNotes({ leg }: { leg: Refund["legs"][number] }) {
  const t = useT();
  return (
    <>
      <InCash amount={leg.amount} rounding={leg.rounding} />
      {leg.providerReference !== null && <div className="t-faint">{`${t("field.reference")} ${leg.providerReference}`}</div>}
      {leg.state === "MANUAL" && <div className="t-faint">{t("leg.by-hand")}</div>}
    </>
  );
}
