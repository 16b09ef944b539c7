import { ErrorState, type FieldHandle, Icon, MemberPicker, MoneyText, PageHeader, Section, Slot, dataOf, idempotencyKey, problemOf, randomId, useSettled, useShortcut, useT } from "@tessera/kit";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Flex, type InputRef, Space, Spin } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { type Place, type Sale, type SaleApproval, api, useCurrentShift, usePlace } from "../api";
import { approvalName } from "../approval-dialog";
import { type Basket, type Item, requestOf, tendersOf, toPay, withItem, withMember } from "../checkout/basket";
import { DepositButton } from "../checkout/deposit-button";
import { HoldButton } from "../checkout/hold-button";
import { ItemInput } from "../checkout/item-input";
import { useKeptSale } from "../checkout/kept";
import { LastSale } from "../checkout/last-sale";
import { Lines } from "../checkout/lines";
import { SaleDiscount } from "../checkout/sale-discount";
import { Tenders } from "../checkout/tenders";
import { useConsented } from "../consented";
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
  const client = useQueryClient();
  const location = useLocation();
  const navigate = useNavigate();
  const recalled = (location.state as Recalled | null)?.basket;
  const [{ id, basket, sent }, setBasket, clear, setSent] = useKeptSale(place.tillId!, recalled);
  const [sold, setSold] = useState<Sale>();
  const scan = useRef<InputRef>(null);
  const given = useRef<FieldHandle>(null);
  const member = useRef<HTMLDivElement>(null);
  const payButton = useRef<HTMLButtonElement>(null);
  // What was taken up is taken up once, also when the page is loaded again.
  useEffect(() => {
    if (recalled) void navigate(location.pathname, { replace: true });
  }, [recalled, navigate, location.pathname]);
  const settled = useSettled(basket, 200);
  const quote = useQuery({
    queryKey: ["sales.quote", place.tillId, settled],
    enabled: settled.lines.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => dataOf(api.client.POST("/api/sales/quotes", { body: requestOf(settled, place.tillId!) })),
  });
  const priced = basket.lines.length > 0 ? quote.data : undefined;
  const current = priced !== undefined && settled === basket && !quote.isFetching;
  const paid = current && toPay(priced.total, tendersOf(basket)) === 0;
  const ring = (item: Item) => setBasket((now) => withItem(now, item));
  const backToScan = () => scan.current?.focus();
  const problems = priced?.problems.filter((problem) => problem.code !== "sales.tenders-short") ?? [];
  const ready = paid && problems.length === 0;
  const hasTenders = basket.tenders.length > 0;
  useEffect(() => {
    if (ready && hasTenders) payButton.current?.focus();
  }, [ready, hasTenders]);
  const done = (sale: Sale) => {
    setSold(sale);
    clear();
    backToScan();
    void client.invalidateQueries({ queryKey: ["table"] });
  };
  // The sale's id makes it once; consents are no part of what it is, so a try with them has a key of its own.
  const sell = async (approvals: SaleApproval[]) => {
    const key = approvals.length > 0 ? randomId() : id;
    setSent(true);
    try {
      done(await dataOf(api.client.POST("/api/sales/sales", { params: { header: idempotencyKey(key) }, body: requestOf(basket, place.tillId!, id, approvals) })));
    } catch (error) {
      const { status, code } = problemOf(error);
      if (code === "sales.id-reused") return done(await dataOf(api.client.GET("/api/sales/sales/{id}", { params: { path: { id } } })));
      // Only a refusal is certain: of anything else the server may have made a sale.
      if (status >= 400 && status < 500) setSent(false);
      throw error;
    }
    return undefined;
  };
  // Only the quote tells what a sale needs consent to.
  const { submit, busy, asking, dialog } = useConsented({ foreseen: priced?.approvals, run: sell });
  // A dialog that closes leaves the focus on what opened it, and the Enter of the next scan would open it again. Who types somewhere else is left there.
  const rung = basket.lines.length;
  useEffect(() => {
    if (!asking && !(document.activeElement instanceof HTMLInputElement)) scan.current?.focus();
  }, [rung, asking]);
  const pay = () => {
    if (ready && !busy) void submit();
  };
  useShortcut("f4", t("checkout.member"), () => member.current?.querySelector("input")?.focus());
  useShortcut("f9", t("checkout.pay"), pay);
  return (
    <>
      {sold && <LastSale sale={sold} onClose={() => setSold(undefined)} />}
      <div className="t-split">
        <div>
          <Section>
            <div className="t-stack">
              <ItemInput storeId={place.storeId!} field={scan} onItem={ring} onDone={() => given.current?.focus()} />
              <Space wrap>
                <div className="t-search" ref={member}>
                  <MemberPicker
                    allowClear
                    value={basket.memberId}
                    placeholder={`${t("checkout.member")} (F4)`}
                    aria-label={t("checkout.member")}
                    onChange={(memberId) => {
                      setBasket((now) => withMember(now, memberId));
                      backToScan();
                    }}
                  />
                </div>
                <Slot name="sales.checkout.item" props={{ memberId: basket.memberId, onItem: ring }} />
                <DepositButton memberId={basket.memberId} onItem={ring} />
                <HoldButton basket={basket} tillId={place.tillId!} onHeld={clear} />
              </Space>
            </div>
          </Section>
          <Section flush>
            <Lines basket={basket} quote={priced} tillId={place.tillId!} onChange={(changed) => setBasket(() => changed)} />
          </Section>
          {quote.error && (
            <div className="t-gap">
              <ErrorState error={quote.error} onRetry={() => void quote.refetch()} />
            </div>
          )}
        </div>
        {!priced && quote.isFetching && (
          <Section title={t("checkout.payment")}>
            <Space role="status">
              <Spin size="small" />
              {t("checkout.pricing")}
            </Space>
          </Section>
        )}
        {priced && (
          <Section title={t("checkout.payment")}>
            <Space orientation="vertical" className="t-wide" size="middle">
              <Flex justify="space-between" align="baseline">
                <strong>{t("field.total")}</strong>
                <strong className="t-big">
                  <MoneyText value={priced.total} />
                </strong>
              </Flex>
              <SaleDiscount basket={basket} onChange={(changed) => setBasket(() => changed)} />
              <Tenders tillId={place.tillId!} uses={basket.uses} total={priced.total} current={current} offers={priced.offers} tenders={basket.tenders} field={given} onChange={(tenders) => setBasket((now) => ({ ...now, tenders }))} />
              {priced.effects.length > 0 && (
                <ul className="t-plain-list t-faint">
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
              {priced.approvals.length > 0 && <Alert type="warning" showIcon title={t("approval.coming", { what: priced.approvals.map((permission) => approvalName(t, permission)).join(t("approval.and")) })} />}
              {sent && !busy && !asking && <Alert type="warning" showIcon title={t("checkout.unsure")} />}
              <Button ref={payButton} type="primary" size="large" block icon={<Icon name="pay" />} disabled={!ready} loading={busy} onClick={pay}>
                {`${t("checkout.pay")} (F9)`}
              </Button>
            </Space>
          </Section>
        )}
      </div>
      {dialog}
    </>
  );
}
