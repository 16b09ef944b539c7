import { ErrorState, Facts, MoneyText, Section, dataOf, idempotencyKey, randomId, useNotice, useSettled, useT } from "@tessera/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ALL_BUT_PREVIEWS, type Place, type ReceiptShown, type Refund, type RefundRequest, type ReturnableLine, type SaleApproval, api } from "../api";
import { approvalName } from "../approval-dialog";
import { useConsented } from "../consented";
import { nameOf, tenderName } from "../names";
import { LegNotes } from "./leg-notes";
import { withSlip } from "./refund-slip";
import { type Choice, ReturnLines, linesOf } from "./return-lines";
import { NO_TERMS, ReturnTerms, termsOf } from "./return-terms";

/** A sale of which something can be taken back. */
interface Returnable {
  id: string;
  lines: ReturnableLine[];
  /** Whether there is a member to credit. */
  ofMember: boolean;
}

interface Props {
  /** What is taken back from. */
  sale: Returnable;
  /** Where the money comes from. */
  place: Place;
  /** The receipt the customer shows, for a sale of a store the user does not see. */
  receipt?: ReceiptShown;
  /** Where to go afterwards. */
  then: string;
}

/** Chosen lines, a preview of where the money goes, which is what then happens. */
export function RefundForm({ sale, place, receipt, then }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const client = useQueryClient();
  const [choices, setChoices] = useState<Choice[]>([]);
  const [terms, setTerms] = useState(NO_TERMS);
  const [id] = useState(randomId);
  const body: RefundRequest = {
    tillId: place.tillId ?? "",
    lines: linesOf(choices),
    ...termsOf(terms),
    ...(receipt && { receipt }),
  };
  const settled = useSettled(JSON.stringify(body));
  const preview = useQuery({
    queryKey: ["sales.refund-preview", sale.id, settled],
    enabled: choices.length > 0 && place.tillId !== null && settled === JSON.stringify(body),
    retry: false,
    queryFn: () => dataOf(api.client.POST("/api/sales/sales/{id}/refund-previews", { params: { path: { id: sale.id } }, body: JSON.parse(settled) as RefundRequest })),
  });
  const run = async (approvals: SaleApproval[]) => {
    const refund = await dataOf(api.client.POST("/api/sales/sales/{id}/refunds", { params: { path: { id: sale.id }, header: idempotencyKey(approvals.length > 0 ? randomId() : id) }, body: { ...body, id, approvals } }));
    notice(t("refund.done", { number: refund.number }));
    await client.invalidateQueries(ALL_BUT_PREVIEWS);
    void navigate(then, withSlip(refund));
  };
  const { submit, busy, dialog } = useConsented({ foreseen: preview.data?.neededApprovals, run });
  const ready = preview.data !== undefined && settled === JSON.stringify(body) && !preview.isFetching;
  return (
    <>
      {place.tillId === null && <Alert type="info" showIcon title={t("checkout.choose-till")} />}
      <Section flush>
        <ReturnLines sale={sale} choices={choices} onChange={setChoices} />
      </Section>
      <Section>
        <ReturnTerms terms={terms} mayCredit={sale.ofMember} onChange={setTerms} />
      </Section>
      {preview.error && (
        <div className="t-gap">
          <ErrorState error={preview.error} />
        </div>
      )}
      {preview.data && choices.length > 0 && (
        <Section title={t("refund.preview")}>
          <Facts
            items={[
              { label: t("refund.total"), value: <MoneyText value={preview.data.total} /> },
              ...(preview.data.keptBack > 0 ? [{ label: t("refund.kept-back"), value: <MoneyText value={preview.data.keptBack} /> }] : []),
              ...preview.data.legs.map((leg) => ({ label: [tenderName(t, leg.type), leg.reference].filter(Boolean).join(" "), value: <><MoneyText value={leg.amount} /><LegNotes leg={leg} /></> })),
            ]}
          />
          <ShortLines sale={sale} choices={choices} refund={preview.data} />
          <ul className="t-plain-list t-faint">
            {preview.data.effects.map((effect) => (
              <li key={effect.code + effect.text}>{effect.text}</li>
            ))}
          </ul>
          {preview.data.neededApprovals.length > 0 && <Alert type="warning" showIcon className="t-gap" title={t("approval.coming-refund", { what: preview.data.neededApprovals.map((permission) => approvalName(t, permission)).join(t("approval.and")) })} />}
          <Button type="primary" danger disabled={!ready} loading={busy} onClick={() => void submit()}>
            {t("refund.do")}
          </Button>
        </Section>
      )}
      {dialog}
    </>
  );
}

/** Of each line that is taken back whole and yet gives less than was paid for it: how much less, because that much of it was used. */
function ShortLines({ sale, choices, refund }: { sale: Returnable; choices: Choice[]; refund: Refund }) {
  const t = useT();
  const short = refund.lines.flatMap((line) => {
    const sold = sale.lines.find((one) => one.number === line.number);
    const choice = choices.find((one) => one.number === line.number);
    const whole = sold !== undefined && choice?.amount === null && line.quantity >= sold.quantity - sold.refundedQuantity;
    const missing = whole ? sold.net - sold.refundedAmount - line.amount : 0;
    return missing > 0 ? [{ sold: sold!, missing }] : [];
  });
  return short.map(({ sold, missing }) => (
    <p key={sold.number} className="t-faint">
      {`${nameOf(t, sold)} · ${t("refund.used")} `}<MoneyText value={missing} />
    </p>
  ));
}
