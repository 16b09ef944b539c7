import { DateText, DateTime, Facts, Icon, Loaded, MoneyText, PageHeader, QuantityText, Reference, Section, dataOf, idempotencyKey, usePermission, useT } from "@tessera/kit";
import { Alert, Button, Space, Table } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { type Refund, type Sale, api } from "../api";
import { SaleState, lineName, nameOf, tenderName } from "../names";
import { PaperDialog } from "../paper-dialog";
import { InCash } from "../rounding";
import { LegActions } from "../sale/leg-actions";
import { LegNotes } from "../sale/leg-notes";
import { SlipButton, SlipOffer } from "../sale/refund-slip";
import { VoidButton } from "../sale/void-button";
import { Why } from "../sale/why";

/** One sale: what was sold and why at that price, how it was paid, what followed and what was given back. */
export default function SalePage() {
  const { id } = useParams() as { id: string };
  const t = useT();
  const sale = api.useQuery("get", "/api/sales/sales/{id}", { params: { path: { id } } });
  return <Loaded query={sale}>{(found) => <Detail key={found.id} sale={found} title={t("page.sale")} />}</Loaded>;
}

function Detail({ sale, title }: { sale: Sale; title: string }) {
  const t = useT();
  const [paper, setPaper] = useState(false);
  const mayRefund = usePermission("sales.refund");
  const maySell = usePermission("sales.sell");
  const open = sale.state === "COMPLETED" || sale.state === "PARTLY_REFUNDED";
  const print = async (width: number) => {
    const answer = await dataOf(api.client.POST("/api/sales/sales/{id}/receipt-prints", { params: { path: { id: sale.id }, query: { width }, header: idempotencyKey() } }));
    return answer.text;
  };
  return (
    <>
      <PageHeader
        title={`${title} ${sale.number}`}
        back="/sales"
        tags={<SaleState state={sale.state} />}
        actions={
          <Space wrap>
            <Button icon={<Icon name="printer" />} onClick={() => setPaper(true)}>
              {t("sale.receipt")}
            </Button>
            {mayRefund && open && (
              <Link to={`/sales/${sale.id}/refund`}>
                <Button icon={<Icon name="rollback" />}>{t("sale.refund")}</Button>
              </Link>
            )}
            {mayRefund && maySell && open && (
              <Link to={`/sales/${sale.id}/exchange`}>
                <Button icon={<Icon name="swap" />}>{t("sale.exchange")}</Button>
              </Link>
            )}
            <VoidButton sale={sale} />
          </Space>
        }
      />
      <SlipOffer />
      {sale.refunded > 0 && <OpenLegs saleId={sale.id} />}
      <Section>
        <Facts
          items={[
            { label: t("field.total"), value: <MoneyText value={sale.total} /> },
            ...(sale.refunded > 0 ? [{ label: t("field.refunded"), value: <MoneyText value={-sale.refunded} /> }] : []),
            { label: t("field.soldAt"), value: <DateTime value={sale.soldAt} /> },
            ...(sale.originAt === sale.soldAt ? [] : [{ label: t("field.originAt"), value: <DateTime value={sale.originAt} /> }]),
            { label: t("field.businessDate"), value: <DateText value={sale.businessDate} /> },
            { label: t("field.store"), value: <Reference type="organization.unit" id={sale.storeId} /> },
            { label: t("field.member"), value: <Reference type="members.member" id={sale.memberId} /> },
            { label: t("field.shift"), value: <ShiftLink id={sale.shiftId} /> },
          ]}
        />
      </Section>
      <Lines sale={sale} />
      <Payments sale={sale} />
      {sale.effects.length > 0 && (
        <Section title={t("sale.effects")}>
          <ul className="t-plain-list">
            {sale.effects.map((effect) => (
              <li key={effect.code + effect.text}>{effect.text}</li>
            ))}
          </ul>
        </Section>
      )}
      {sale.refunded > 0 && <Refunds saleId={sale.id} />}
      {paper && <PaperDialog title={t("sale.receipt")} url={`/api/sales/sales/${sale.id}/receipt`} onClose={() => setPaper(false)} onPrint={print} />}
    </>
  );
}

/** Whose shift it was, linked to it; only the link where the user may not see shifts. */
function ShiftLink({ id }: { id: string }) {
  const t = useT();
  const may = usePermission("sales.shifts.read");
  const shift = api.useQuery("get", "/api/sales/shifts/{id}", { params: { path: { id } } }, { enabled: may, retry: false }).data?.shift;
  return <Link to={`/sales/shifts/${id}`}>{shift ? `${t("shift.number", { number: shift.number })} · ${shift.cashier.name}` : t("sale.shift")}</Link>;
}

function Lines({ sale }: { sale: Sale }) {
  const t = useT();
  return (
    <Section title={t("sale.lines")} flush>
      <Table
        rowKey="number"
        dataSource={sale.lines}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "name", title: t("field.item"), render: (_, line) => <><div>{nameOf(t, line)}</div><div className="t-faint">{[line.itemCode, lineName(t, line.type)].filter((part) => part !== line.type && part !== nameOf(t, line)).join(" · ")}</div></> },
          { key: "quantity", title: t("field.quantity"), align: "end", render: (_, line) => <QuantityText value={line.quantity} /> },
          { key: "unitPrice", title: t("field.unitPrice"), align: "end", responsive: ["md"], render: (_, line) => <MoneyText value={line.unitPrice} /> },
          { key: "net", title: t("field.net"), align: "end", render: (_, line) => <MoneyText value={line.net} /> },
          { key: "returned", title: t("field.returned"), align: "end", render: (_, line) => (line.refundedQuantity > 0 ? <QuantityText value={line.refundedQuantity} /> : null) },
          { key: "why", title: t("sale.why"), render: (_, line) => <Why line={line} /> },
        ]}
      />
    </Section>
  );
}

function Payments({ sale }: { sale: Sale }) {
  const t = useT();
  return (
    <Section title={t("sale.payments")} flush>
      <Table
        rowKey="number"
        dataSource={sale.payments}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "type", title: t("field.tender"), render: (_, payment) => tenderName(t, payment.type) },
          { key: "reference", title: t("field.reference"), render: (_, payment) => [payment.carried && t("sale.carried"), payment.reference].filter(Boolean).join(" · ") },
          { key: "amount", title: t("field.amount"), align: "end", render: (_, payment) => <><MoneyText value={payment.amount} /><InCash amount={payment.amount} rounding={payment.rounding} /></> },
          { key: "refunded", title: t("field.refunded"), align: "end", render: (_, payment) => (payment.refunded > 0 ? <MoneyText value={-payment.refunded} /> : null) },
        ]}
        {...(sale.change > 0 && { footer: () => <>{t("sale.change")} <MoneyText value={sale.change} /></> })}
      />
    </Section>
  );
}

/** What of the sale's refunds has not reached the customer yet, above everything else on the page. */
function OpenLegs({ saleId }: { saleId: string }) {
  const t = useT();
  const refunds = api.useQuery("get", "/api/sales/refunds", { params: { query: { saleId } } }).data?.items ?? [];
  const open = refunds.flatMap((refund) => refund.legs).filter(({ state }) => state === "MANUAL" || state === "FAILED" || state === "PENDING");
  if (open.length === 0) return null;
  const byHand = open.some(({ state }) => state !== "PENDING");
  return <Alert type={byHand ? "warning" : "info"} showIcon className="t-gap" title={<>{t(byHand ? "leg.open" : "leg.under-way")} <MoneyText value={open.reduce((sum, { amount }) => sum + amount, 0)} /></>} />;
}

function Refunds({ saleId }: { saleId: string }) {
  const t = useT();
  const refunds = api.useQuery("get", "/api/sales/refunds", { params: { query: { saleId } } });
  return (
    <Section title={t("sale.refunds")} flush>
      <Loaded query={refunds}>
        {(page) => (
          <Table<Refund>
            rowKey="id"
            dataSource={page.items}
            pagination={false}
            columns={[
              { key: "number", title: t("field.number"), render: (_, refund) => <><div>{refund.number}</div><div className="t-faint"><DateTime value={refund.refundedAt} /></div><SlipButton slip={refund} small /></> },
              { key: "total", title: t("field.total"), align: "end", responsive: ["md"], render: (_, refund) => <MoneyText value={refund.total} /> },
              { key: "legs", title: t("sale.legs"), render: (_, refund) => refund.legs.map((leg) => <div key={leg.number}>{tenderName(t, leg.type)} <MoneyText value={leg.amount} /> {t(`leg.${leg.state}`)} <LegNotes leg={leg} /><LegActions refund={refund} leg={leg} /></div>) },
              { key: "reason", title: t("field.reason"), render: (_, refund) => <>{refund.reason} {refund.exchangeSaleId && <Link to={`/sales/${refund.exchangeSaleId}`}>{t("sale.exchanged-for")}</Link>}</> },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}
