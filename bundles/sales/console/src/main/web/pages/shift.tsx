import { DateText, DateTime, Facts, Icon, Loaded, MoneyText, PageHeader, Reference, Section, usePermission, useSession, useT } from "@tessera/kit";
import { Button, Space, Table } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { type Shift, type XReport, api } from "../api";
import { tenderName } from "../names";
import { PaperDialog } from "../paper-dialog";
import { SalesTable } from "../sale/sales-table";
import { CloseDialog } from "../shift/close-dialog";
import { MoveDialog } from "../shift/move-dialog";
import { ShiftState } from "../shift/names";

/** One shift: its money, its counts, its sales, and what can be done with it. */
export default function ShiftPage() {
  const { id } = useParams() as { id: string };
  const shift = api.useQuery("get", "/api/sales/shifts/{id}", { params: { path: { id } } });
  return <Loaded query={shift}>{(found) => <Detail key={found.shift.id} found={found} />}</Loaded>;
}

function Detail({ found }: { found: Shift }) {
  const t = useT();
  const { account } = useSession();
  const mayWork = usePermission("sales.shifts.work");
  const mayManage = usePermission("sales.shifts.manage");
  const [dialog, setDialog] = useState<"close" | "move" | "x">();
  const { shift } = found;
  const mine = shift.cashier.id === account.id;
  const may = mine ? mayWork : mayManage;
  const close = () => setDialog(undefined);
  return (
    <>
      <PageHeader
        title={t("shift.number", { number: shift.number })}
        subtitle={shift.cashier.name}
        back="/sales/shifts"
        tags={<ShiftState state={shift.state} />}
        actions={
          <Space wrap>
            {found.seesExpected && (
              <Button icon={<Icon name="printer" />} onClick={() => setDialog("x")}>
                {t("shift.x")}
              </Button>
            )}
            {may && shift.state === "OPEN" && (
              <Button icon={<Icon name="money" />} onClick={() => setDialog("move")}>
                {t("move.title")}
              </Button>
            )}
            {may && shift.state !== "CLOSED" && (
              <Button type="primary" icon={<Icon name="check" />} onClick={() => setDialog("close")}>
                {mine ? t("close.title") : t("close.force")}
              </Button>
            )}
          </Space>
        }
      />
      <Section>
        <Facts
          items={[
            { label: t("field.store"), value: <Reference type="organization.unit" id={shift.storeId} /> },
            { label: t("shift.openedAt"), value: <DateTime value={shift.openedAt} /> },
            { label: t("field.businessDate"), value: <DateText value={shift.openedOn} /> },
            { label: t("shift.found"), value: <MoneyText value={shift.found} /> },
            ...(shift.close
              ? [
                  { label: t("shift.closedAt"), value: <DateTime value={shift.close.at} /> },
                  { label: t("shift.closedBy"), value: shift.close.by.name },
                  { label: t("close.counted"), value: shift.close.handedOver ? t("shift.handed-over") : <MoneyText value={shift.close.counted} /> },
                  { label: t("shift.expected"), value: <MoneyText value={shift.close.expected} /> },
                  { label: t("shift.difference"), value: <MoneyText value={shift.close.difference} signed /> },
                  { label: t("shift.approvedBy"), value: shift.close.approvedBy?.name },
                  { label: t("field.reason"), value: shift.close.reason, wide: true },
                ]
              : []),
          ]}
        />
      </Section>
      {found.seesExpected && shift.state !== "CLOSED" && <Running id={shift.id} />}
      {found.movements.length > 0 && <Movements found={found} />}
      {found.counts.length > 0 && <Counts found={found} />}
      <Section title={t("page.sales")} flush>
        <SalesTable id={`sales.shift.${shift.id}`} fixed={{ shiftId: shift.id }} columns={[]} />
      </Section>
      {dialog === "close" && <CloseDialog shift={found} onClose={close} />}
      {dialog === "move" && <MoveDialog shift={found} onClose={close} />}
      {dialog === "x" && <PaperDialog title={t("shift.x")} url={`/api/sales/shifts/${shift.id}/x/text`} onClose={close} />}
    </>
  );
}

/** How the shift stands, for who may see it. */
function Running({ id }: { id: string }) {
  const t = useT();
  const report = api.useQuery("get", "/api/sales/shifts/{id}/x", { params: { path: { id } } });
  return (
    <Section title={t("shift.so-far")}>
      <Loaded query={report}>
        {(x) => (
          <div className="t-stack">
            <Expected x={x} />
            {x.tenders.length > 0 && (
              <Facts items={x.tenders.map(({ tender, sales, refunds, net }) => ({ label: `${tenderName(t, tender)} · ${t("totals.net")}`, value: <><MoneyText value={net} />{refunds > 0 && <div className="t-faint">{t("totals.sold")} <MoneyText value={sales} /> {t("totals.refunded")} <MoneyText value={-refunds} /></div>}</> }))} />
            )}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

/** What the drawer should hold, and of what that is the sum. */
function Expected({ x }: { x: XReport }) {
  const t = useT();
  const cash = x.tenders.find(({ tender }) => tender === "cash");
  const moved = x.shift.movements.reduce((sum, { amount }) => sum + amount, 0);
  const { found } = x.shift.shift;
  const parts: [string, number][] = [
    [t("shift.found"), found],
    [t("move.list"), moved],
    [t("shift.cash-sold"), cash?.sales ?? 0],
    [t("shift.cash-refunded"), -(cash?.refunds ?? 0)],
    [t("day.rounding"), x.expected - found - moved - (cash?.net ?? 0)],
  ];
  return (
    <ul className="t-lines">
      {parts.filter(([, amount], at) => at === 0 || amount !== 0).map(([label, amount]) => (
        <li key={label}>
          <span>{label}</span>
          <MoneyText value={amount} />
        </li>
      ))}
      <li>
        <strong>{t("shift.expected")}</strong>
        <strong className="t-big">
          <MoneyText value={x.expected} />
        </strong>
      </li>
    </ul>
  );
}

function Movements({ found }: { found: Shift }) {
  const t = useT();
  return (
    <Section title={t("move.list")} flush>
      <Table
        rowKey="id"
        dataSource={found.movements}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "at", title: t("move.at"), render: (_, movement) => <DateTime value={movement.at} /> },
          { key: "kind", title: t("move.kind"), render: (_, movement) => t(`cash.${movement.kind}`) },
          { key: "amount", title: t("field.amount"), align: "end", render: (_, movement) => <MoneyText value={movement.amount} signed /> },
          { key: "reason", title: t("field.reason"), render: (_, movement) => movement.reason },
          { key: "by", title: t("move.by"), render: (_, movement) => [movement.by.name, movement.approvedBy?.name].filter(Boolean).join(" / ") },
        ]}
      />
    </Section>
  );
}

function Counts({ found }: { found: Shift }) {
  const t = useT();
  return (
    <Section title={t("close.counts")} flush>
      <Table
        rowKey={(count) => `${count.attempt} ${count.tender}`}
        dataSource={found.counts}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "attempt", title: t("close.attempt"), render: (_, count) => count.attempt },
          { key: "tender", title: t("field.tender"), render: (_, count) => tenderName(t, count.tender) },
          { key: "counted", title: t("close.counted"), align: "end", render: (_, count) => <MoneyText value={count.counted} /> },
          { key: "expected", title: t("shift.expected"), align: "end", render: (_, count) => <MoneyText value={count.expected} /> },
          { key: "difference", title: t("shift.difference"), align: "end", render: (_, count) => <MoneyText value={count.difference} signed /> },
          { key: "by", title: t("move.by"), render: (_, count) => count.by.name },
        ]}
      />
    </Section>
  );
}
