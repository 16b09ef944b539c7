import { EmptyState, ErrorState, Icon, MemberPicker, MoneyInput, MoneyText, PageHeader, QuantityInput, Section, dataOf, idempotencyKey, problemOf, randomId, useNotice, useSettled, useT } from "@tessera/kit";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Flex, Form, Input, type InputRef, Segmented, Space, Switch, Table, Typography } from "antd";
import { useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { type SaleApproval, type SaleQuote, api, useCurrentShift, usePlace } from "../api";
import { EMPTY, type Item, requestOf } from "../checkout/basket";
import { ItemInput } from "../checkout/item-input";
import { useConsented } from "../consented";
import { tenderName } from "../names";
import { PlacePicker } from "../place-picker";
import { withSlip } from "../sale/refund-slip";
import { GOODS } from "../sale/return-lines";
import { OpenShiftButton } from "../shift/open-shift";

/** As wide as a complaint may be beside the fields of its line. */
const NARROW = { maxWidth: 260 } as const;

/** Something taken back; the amount is null for today's price. */
interface Line {
  number: number;
  type: string;
  itemId: string | null;
  name: string;
  quantity: number;
  amount: number | null;
  restock: boolean;
}

/** Gives money back to a customer without receipt: at most today's price and what the settings allow, and never without consent. */
export default function UnlinkedRefundPage() {
  const t = useT();
  const [place, setPlace] = usePlace();
  const shift = useCurrentShift(place.tillId);
  return (
    <>
      <PageHeader title={t("page.unlinked")} subtitle={t("unlinked.subtitle")} back="/sales" actions={<PlacePicker place={place} onChange={setPlace} />} />
      {place.tillId === null && <Alert type="info" showIcon title={t("checkout.choose-till")} />}
      {shift.error && <ErrorState error={shift.error} />}
      {place.tillId !== null && shift.data === null && <Alert type="warning" showIcon title={t("checkout.no-shift")} action={<OpenShiftButton tillId={place.tillId} />} />}
      {place.storeId !== null && place.tillId !== null && shift.data?.shift.state === "OPEN" && <Refund key={place.tillId} storeId={place.storeId} tillId={place.tillId} />}
    </>
  );
}

function Refund({ storeId, tillId }: { storeId: string; tillId: string }) {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const client = useQueryClient();
  const [lines, setLines] = useState<Line[]>([]);
  const [memberId, setMemberId] = useState<string | null>(null);
  const [tender, setTender] = useState("cash");
  const [reason, setReason] = useState("");
  const [id] = useState(randomId);
  const scan = useRef<InputRef>(null);
  const [refused, setRefused] = useState<unknown>();
  const asked = useMemo(() => ({ lines, memberId }), [lines, memberId]);
  const priced = useSettled(asked);
  const today = useQuery({
    queryKey: ["sales.unlinked-price", tillId, priced],
    enabled: priced.lines.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => {
      const basket = { ...EMPTY, memberId: priced.memberId, lines: priced.lines.map(({ number, type, itemId, name, quantity }) => ({ number, type, itemId, name, quantity })) };
      return dataOf(api.client.POST("/api/sales/quotes", { body: requestOf(basket, tillId) }));
    },
  });
  const add = (item: Item) =>
    setLines((now) => {
      const same = now.find((line) => line.itemId === item.itemId && !item.fractional);
      if (same) return now.map((line) => (line === same ? { ...line, quantity: line.quantity + item.quantity } : line));
      const number = Math.max(0, ...now.map((line) => line.number)) + 1;
      return [...now, { number, type: item.type, itemId: item.itemId ?? null, name: item.name, quantity: item.quantity, amount: null, restock: item.type === GOODS }];
    });
  const changed = (next: Line[]) => {
    setLines(next);
    setRefused(undefined);
  };
  const paysOut = memberId === null ? "cash" : tender;
  const run = async (approvals: SaleApproval[]) => {
    const refund = await dataOf(
      api.client.POST("/api/sales/unlinked-refunds", {
        params: { header: idempotencyKey() },
        body: {
          id,
          tillId,
          ...(memberId && { memberId }),
          lines: lines.map(({ number, type, itemId, quantity, amount, restock }) => ({ number, type, itemId, quantity, restock, ...(amount !== null && { amount }) })),
          tender: { type: paysOut },
          reason: reason.trim(),
          approvals,
        },
      }),
    );
    notice(t("refund.done", { number: refund.number }));
    await client.invalidateQueries();
    void navigate("/sales", withSlip(refund));
  };
  // Nobody is asked to consent to what cannot be done anyway: that is told first.
  const { submit, busy, dialog } = useConsented({ run, onError: setRefused });
  const quote = lines.length > 0 ? today.data : undefined;
  const total = lines.reduce((sum, line) => sum + (line.amount ?? priceOf(quote, line) ?? 0), 0);
  const above = (line: Line) => line.amount !== null && line.amount > (priceOf(quote, line) ?? line.amount);
  const ready = !lines.some(above) && quote !== undefined && !today.isFetching && priced === asked && reason.trim() !== "";
  return (
    <>
      <Section>
        <Space wrap>
          <ItemInput storeId={storeId} field={scan} onItem={add} />
          <div className="t-search">
            <MemberPicker allowClear value={memberId} placeholder={t("checkout.member")} aria-label={t("checkout.member")} onChange={setMemberId} />
          </div>
        </Space>
      </Section>
      <Section flush>
        <Lines lines={lines} quote={quote} refused={refused} above={above} onChange={changed} />
      </Section>
      {today.error && (
        <div className="t-gap">
          <ErrorState error={today.error} />
        </div>
      )}
      {lines.length > 0 && (
        <Section title={t("unlinked.pay-out")}>
          <Form layout="vertical" onFinish={() => void submit()}>
            <Flex justify="space-between">
              <strong>{t("field.total")}</strong>
              <strong>
                <MoneyText value={total} />
              </strong>
            </Flex>
            {memberId !== null && (
              <Form.Item label={t("field.tender")}>
                <Segmented value={tender} onChange={setTender} options={["cash", "deposit"].map((value) => ({ value, label: tenderName(t, value) }))} />
              </Form.Item>
            )}
            <Form.Item label={t("field.reason")} required>
              <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} aria-label={t("field.reason")} />
            </Form.Item>
            {refused !== undefined && (
              <div className="t-form-problem">
                <ErrorState error={refused} />
              </div>
            )}
            <Button type="primary" danger htmlType="submit" disabled={!ready} loading={busy}>
              {t("refund.do")}
            </Button>
          </Form>
        </Section>
      )}
      {dialog}
    </>
  );
}

function priceOf(quote: SaleQuote | undefined, line: Line): number | undefined {
  return quote?.lines.find((found) => found.number === line.number)?.net;
}

function Lines({ lines, quote, refused, above, onChange }: { lines: Line[]; quote: SaleQuote | undefined; refused: unknown; above: (line: Line) => boolean; onChange: (lines: Line[]) => void }) {
  const t = useT();
  const faults = refused === undefined ? [] : (problemOf(refused).errors ?? []);
  const fault = (line: Line) => faults.find((one) => one.pointer.startsWith(`/lines/${lines.indexOf(line)}/`))?.detail ?? (above(line) ? t("unlinked.above") : undefined);
  if (lines.length === 0) return <EmptyState text={t("unlinked.empty")} />;
  const set = (changed: Line) => onChange(lines.map((line) => (line.number === changed.number ? changed : line)));
  return (
    <Table<Line>
      rowKey="number"
      dataSource={lines}
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={[
        { key: "name", title: t("field.item"), render: (_, line) => <>{line.name}{fault(line) && <div role="alert" style={NARROW}><Typography.Text type="danger">{fault(line)}</Typography.Text></div>}</> },
        { key: "quantity", title: t("field.quantity"), width: 110, render: (_, line) => <QuantityInput min={0.001} value={line.quantity} aria-label={`${t("field.quantity")} ${line.name}`} onChange={(quantity) => quantity && set({ ...line, quantity })} /> },
        { key: "price", title: t("unlinked.today"), align: "end", render: (_, line) => <MoneyText value={priceOf(quote, line)} /> },
        { key: "amount", title: t("unlinked.amount"), width: 140, render: (_, line) => <MoneyInput min={1} value={line.amount} aria-label={`${t("unlinked.amount")} ${line.name}`} onChange={(amount) => set({ ...line, amount })} /> },
        { key: "restock", title: t("refund.restock"), render: (_, line) => line.type === GOODS && <Switch checked={line.restock} aria-label={`${t("refund.restock")} ${line.name}`} onChange={(restock) => set({ ...line, restock })} /> },
        { key: "remove", title: t("checkout.remove"), render: (_, line) => <Button type="text" danger icon={<Icon name="delete" />} aria-label={`${t("checkout.remove")} ${line.name}`} onClick={() => onChange(lines.filter((other) => other !== line))} /> },
      ]}
    />
  );
}
