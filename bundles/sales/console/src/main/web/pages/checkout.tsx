import { ErrorState, Icon, MemberPicker, MoneyText, PageHeader, Section, Slot, dataOf, idempotencyKey, problemOf, randomId, useNotice, useReport, useSettled, useShortcut, useT } from "@tessera/kit";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Flex, Result, Space } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import { type Place, type Sale, type SaleApproval, api, useCurrentShift, usePlace } from "../api";
import { ApprovalDialog } from "../approval-dialog";
import { type Basket, EMPTY, type Item, requestOf, tendersOf, toPay, withItem, withMember } from "../checkout/basket";
import { DepositButton } from "../checkout/deposit-button";
import { HoldButton } from "../checkout/hold-button";
import { ItemInput } from "../checkout/item-input";
import { Lines } from "../checkout/lines";
import { SaleDiscount } from "../checkout/sale-discount";
import { Tenders } from "../checkout/tenders";
import { PaperDialog } from "../paper-dialog";
import { PlacePicker } from "../place-picker";
import { OpenShiftButton } from "../shift/open-shift";

/** Rings up a sale: items, member, prices as the server gives them, payment, receipt. */
export default function CheckoutPage() {
  const t = useT();
  const [place, setPlace] = usePlace();
  const shift = useCurrentShift(place.tillId);
  return (
    <>
      <PageHeader title={t("page.checkout")} actions={<PlacePicker place={place} onChange={setPlace} />} />
      {place.tillId === null && <Alert type="info" showIcon title={t("checkout.choose-till")} />}
      {shift.error && <ErrorState error={shift.error} />}
      {place.tillId !== null && shift.data === null && <Alert type="warning" showIcon title={t("checkout.no-shift")} action={<OpenShiftButton tillId={place.tillId} />} />}
      {shift.data?.shift.state === "COUNTING" && (
        <Alert type="warning" showIcon title={t("checkout.counting")} action={<Link to={`/sales/shifts/${shift.data.shift.id}`}>{t("sale.shift")}</Link>} />
      )}
      {shift.data?.shift.state === "OPEN" && <Till key={place.tillId} place={place} />}
    </>
  );
}

/** What is given to the page when a basket put aside is taken up again. */
interface Recalled {
  basket?: Basket;
}

function Till({ place }: { place: Place }) {
  const t = useT();
  const report = useReport();
  const notice = useNotice();
  const client = useQueryClient();
  const recalled = useLocation().state as Recalled | null;
  const [basket, setBasket] = useState<Basket>(recalled?.basket ?? EMPTY);
  const [id, setId] = useState(randomId);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [sold, setSold] = useState<Sale>();
  const settled = useSettled(basket, 200);
  const quote = useQuery({
    queryKey: ["sales.quote", place.tillId, settled],
    enabled: settled.lines.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => dataOf(api.client.POST("/api/sales/quotes", { body: requestOf(settled, place.tillId!) })),
  });
  const priced = basket.lines.length > 0 ? quote.data : undefined;
  const paid = priced !== undefined && settled === basket && !quote.isFetching && toPay(priced.total, tendersOf(basket)) === 0;
  const ring = (item: Item) => setBasket((now) => withItem(now, item));
  const problems = priced?.problems.filter((problem) => problem.code !== "sales.tenders-short") ?? [];
  const sell = async (approvals: SaleApproval[]) => {
    const sale = await dataOf(api.client.POST("/api/sales/sales", { params: { header: idempotencyKey(id + (approvals.length > 0 ? "-approved" : "")) }, body: requestOf(basket, place.tillId!, id, approvals) }));
    setSold(sale);
    setBasket(EMPTY);
    setId(randomId());
    notice(t("checkout.sold", { number: sale.number }));
    void client.invalidateQueries({ queryKey: ["table"] });
  };
  const pay = async () => {
    if (!paid || busy || problems.length > 0) return;
    if (priced.approvals.length > 0) {
      setAsking(true);
      return;
    }
    setBusy(true);
    try {
      await sell([]);
    } catch (error) {
      if (problemOf(error).code === "sales.approval-needed") setAsking(true);
      else report(error);
    } finally {
      setBusy(false);
    }
  };
  useShortcut("p", t("checkout.pay"), () => void pay());
  if (sold) return <Sold sale={sold} onNext={() => setSold(undefined)} />;
  return (
    <>
      <Section>
        <Space wrap>
          <ItemInput storeId={place.storeId!} onItem={ring} />
          <div className="t-search">
            <MemberPicker allowClear value={basket.memberId} placeholder={t("checkout.member")} aria-label={t("checkout.member")} onChange={(memberId) => setBasket(withMember(basket, memberId))} />
          </div>
          <Slot name="sales.checkout.item" props={{ memberId: basket.memberId, onItem: ring }} />
          <DepositButton memberId={basket.memberId} onItem={ring} />
          <HoldButton basket={basket} tillId={place.tillId!} onHeld={() => setBasket(EMPTY)} />
        </Space>
      </Section>
      <Section flush>
        <Lines basket={basket} quote={priced} tillId={place.tillId!} onChange={setBasket} />
      </Section>
      {quote.error && <ErrorState error={quote.error} />}
      {priced && (
        <Section title={t("checkout.payment")}>
          <Space orientation="vertical" className="t-wide" size="middle">
            <Flex justify="space-between">
              <strong>{t("field.total")}</strong>
              <strong>
                <MoneyText value={priced.total} />
              </strong>
            </Flex>
            <SaleDiscount basket={basket} onChange={setBasket} />
            <Tenders uses={basket.uses} total={priced.total} offers={priced.offers} tenders={basket.tenders} onChange={(tenders) => setBasket({ ...basket, tenders })} />
            {priced.effects.length > 0 && (
              <ul className="t-faint">
                {priced.effects.map((effect) => (
                  <li key={effect.code + effect.text}>{effect.text}</li>
                ))}
              </ul>
            )}
            {priced.hints.map((hint) => (
              <Alert key={hint.code + hint.text} type="info" showIcon title={hint.text} />
            ))}
            {problems.map((problem) => (
              <Alert key={problem.code + problem.text} type="error" showIcon title={problem.text} />
            ))}
            <Button type="primary" size="large" block icon={<Icon name="pay" />} disabled={!paid || problems.length > 0} loading={busy} onClick={() => void pay()}>
              {t("checkout.pay")}
            </Button>
          </Space>
        </Section>
      )}
      {asking && <ApprovalDialog permissions={priced?.approvals ?? []} onClose={() => setAsking(false)} onApproved={sell} />}
    </>
  );
}

function Sold({ sale, onNext }: { sale: Sale; onNext: () => void }) {
  const t = useT();
  const [paper, setPaper] = useState(false);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  useShortcut("n", t("checkout.next"), onNext);
  const print = async (width: number) => {
    const answer = await dataOf(api.client.POST("/api/sales/sales/{id}/receipt-prints", { params: { path: { id: sale.id }, query: { width }, header: idempotencyKey() } }));
    return answer.text;
  };
  return (
    <Section>
      <Result
        status="success"
        title={t("checkout.sold", { number: sale.number })}
        subTitle={
          <>
            {t("field.total")} <MoneyText value={sale.total} />
            {sale.change > 0 && (
              <>
                {" · "}
                {t("sale.change")} <MoneyText value={sale.change} />
              </>
            )}
          </>
        }
        extra={
          <Space wrap>
            <Button type="primary" ref={next} onClick={onNext}>
              {t("checkout.next")}
            </Button>
            <Button onClick={() => setPaper(true)}>{t("sale.receipt")}</Button>
            <Link to={`/sales/${sale.id}`}>{t("checkout.open-sale")}</Link>
          </Space>
        }
      />
      {paper && <PaperDialog title={t("sale.receipt")} url={`/api/sales/sales/${sale.id}/receipt`} onClose={() => setPaper(false)} onPrint={print} />}
    </Section>
  );
}
