import { ErrorState, Facts, type FieldHandle, Loaded, MemberPicker, MoneyText, PageHeader, Section, Slot, dataOf, idempotencyKey, randomId, useNotice, useSettled, useT } from "@tessera/kit";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, type InputRef, Space } from "antd";
import { useRef, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { ALL_BUT_PREVIEWS, type ExchangeRequest, type Sale, type SaleApproval, api, useCurrentShift, usePlace } from "../api";
import { approvalName } from "../approval-dialog";
import { type Basket, EMPTY, type Item, requestOf, tendersOf, toPay, withItem, withMember } from "../checkout/basket";
import { ItemInput } from "../checkout/item-input";
import { Lines } from "../checkout/lines";
import { SaleDiscount } from "../checkout/sale-discount";
import { Tenders } from "../checkout/tenders";
import { useConsented } from "../consented";
import { tenderName } from "../names";
import { PlacePicker } from "../place-picker";
import { LegNotes } from "../sale/leg-notes";
import { withSlip } from "../sale/refund-slip";
import { type Choice, ReturnLines, linesOf } from "../sale/return-lines";
import { NO_TERMS, ReturnTerms, termsOf } from "../sale/return-terms";
import { OpenShiftButton } from "../shift/open-shift";

/** Takes back what was sold and sells something else in one act: what comes back pays what goes out. */
export default function ExchangePage() {
  const { id } = useParams() as { id: string };
  const sale = api.useQuery("get", "/api/sales/sales/{id}", { params: { path: { id } } });
  return <Loaded query={sale}>{(found) => <Place key={found.id} sale={found} />}</Loaded>;
}

function Place({ sale }: { sale: Sale }) {
  const t = useT();
  const [place, setPlace] = usePlace();
  const shift = useCurrentShift(place.tillId);
  return (
    <>
      <PageHeader title={`${t("page.exchange")} ${sale.number}`} back={`/sales/${sale.id}`} actions={<PlacePicker place={place} onChange={setPlace} />} />
      {place.tillId === null && <Alert type="info" showIcon title={t("checkout.choose-till")} />}
      {shift.error && <ErrorState error={shift.error} />}
      {place.tillId !== null && shift.data === null && <Alert type="warning" showIcon title={t("checkout.no-shift")} action={<OpenShiftButton tillId={place.tillId} />} />}
      {place.storeId !== null && place.tillId !== null && shift.data?.shift.state === "OPEN" && <Exchange key={place.tillId} sale={sale} storeId={place.storeId} tillId={place.tillId} />}
    </>
  );
}

function Exchange({ sale, storeId, tillId }: { sale: Sale; storeId: string; tillId: string }) {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const client = useQueryClient();
  const [choices, setChoices] = useState<Choice[]>([]);
  const [basket, setBasket] = useState<Basket>({ ...EMPTY, memberId: sale.memberId });
  const [terms, setTerms] = useState(NO_TERMS);
  const scan = useRef<InputRef>(null);
  const given = useRef<FieldHandle>(null);
  const [ids] = useState(() => ({ refund: randomId(), sale: randomId() }));
  const body: ExchangeRequest = {
    saleId: sale.id,
    refund: { tillId, lines: linesOf(choices), ...termsOf(terms) },
    sale: requestOf(basket, tillId),
  };
  const wanted = JSON.stringify(body);
  const settled = useSettled(wanted);
  const preview = useQuery({
    queryKey: ["sales.exchange-preview", settled],
    enabled: choices.length > 0 && basket.lines.length > 0 && settled === wanted,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => dataOf(api.client.POST("/api/sales/exchange-previews", { body: JSON.parse(settled) as ExchangeRequest })),
  });
  const change = (next: Choice[]) => {
    setChoices(next);
    setBasket({ ...basket, tenders: [] });
  };
  const ring = (item: Item) => setBasket((now) => withItem(now, item));
  const found = choices.length > 0 && basket.lines.length > 0 ? preview.data : undefined;
  const quote = found?.quote;
  // What is carried over is no tender of the request, so the payments alone are always short of the total.
  const problems = quote?.problems.filter((problem) => problem.code !== "sales.tenders-short") ?? [];
  const current = settled === wanted && !preview.isFetching;
  const ready = found !== undefined && current && problems.length === 0 && toPay(found.toPay, tendersOf(basket)) === 0;
  const needed = [...new Set([...(found?.refund.neededApprovals ?? []), ...(quote?.approvals ?? [])])];
  const run = async (approvals: SaleApproval[]) => {
    const made = await dataOf(
      api.client.POST("/api/sales/exchanges", {
        params: { header: idempotencyKey() },
        body: { ...body, refund: { ...body.refund, id: ids.refund, approvals }, sale: { ...body.sale, id: ids.sale } },
      }),
    );
    notice(t("exchange.done", { number: made.sale.number }));
    await client.invalidateQueries(ALL_BUT_PREVIEWS);
    void navigate(`/sales/${made.sale.id}`, withSlip(made.refund));
  };
  const { submit, busy, dialog } = useConsented({ foreseen: needed, run });
  return (
    <>
      <Section title={t("exchange.back")} flush>
        <ReturnLines sale={sale} choices={choices} onChange={change} />
      </Section>
      <Section title={t("exchange.instead")}>
        <Space wrap>
          <ItemInput storeId={storeId} field={scan} onItem={ring} />
          <div className="t-search">
            <MemberPicker allowClear value={basket.memberId} placeholder={t("checkout.member")} aria-label={t("checkout.member")} onChange={(memberId) => setBasket(withMember(basket, memberId))} />
          </div>
          <Slot name="sales.checkout.item" props={{ memberId: basket.memberId, onItem: ring }} />
          <SaleDiscount basket={basket} onChange={setBasket} />
        </Space>
      </Section>
      <Section flush>
        <Lines basket={basket} quote={quote} onChange={setBasket} />
      </Section>
      <Section>
        <ReturnTerms terms={terms} onChange={setTerms} />
      </Section>
      {(choices.length === 0 || basket.lines.length === 0) && <Alert type="info" showIcon title={t("exchange.choose")} />}
      {preview.error && (
        <div className="t-gap">
          <ErrorState error={preview.error} />
        </div>
      )}
      {found && quote && (
        <Section title={t("exchange.preview")}>
          <Space orientation="vertical" className="t-wide" size="middle">
            <Facts
              items={[
                { label: t("exchange.returned"), value: <MoneyText value={found.refund.total} /> },
                ...(found.refund.keptBack > 0 ? [{ label: t("refund.kept-back"), value: <MoneyText value={found.refund.keptBack} /> }] : []),
                { label: t("exchange.new"), value: <MoneyText value={quote.total} /> },
                { label: t("exchange.carried"), value: <MoneyText value={found.carried} /> },
                { label: t("checkout.left"), value: <MoneyText value={found.toPay} /> },
                ...found.refund.legs
                  .filter((leg) => !leg.carried)
                  .map((leg) => ({ label: [t("sale.legs"), tenderName(t, leg.type), leg.reference].filter(Boolean).join(" "), value: <><MoneyText value={leg.amount} /><LegNotes leg={leg} /></> })),
              ]}
            />
            <ul className="t-plain-list t-faint">
              {[...found.refund.effects, ...quote.effects].map((effect) => (
                <li key={effect.code + effect.text}>{effect.text}</li>
              ))}
            </ul>
            {found.toPay > 0 && <Tenders tillId={tillId} uses={basket.uses} total={found.toPay} current={current} offers={quote.offers} tenders={basket.tenders} field={given} onChange={(tenders) => setBasket({ ...basket, tenders })} />}
            {problems.map((problem) => (
              <Alert key={problem.code + problem.text} type="error" showIcon title={problem.text} />
            ))}
            {needed.length > 0 && <Alert type="warning" showIcon title={t("approval.coming-refund", { what: needed.map((permission) => approvalName(t, permission)).join(t("approval.and")) })} />}
            <Button type="primary" size="large" block disabled={!ready} loading={busy} onClick={() => void submit()}>
              {t("exchange.do")}
            </Button>
          </Space>
        </Section>
      )}
      {dialog}
    </>
  );
}
