import { DateText, Facts, Loaded, MoneyText, StatusTag, useT } from "@tessera/kit";
import { Table } from "antd";
import dayjs from "dayjs";
import { Link } from "react-router";
import { type Card, type CardDebt, type CardTypeDefinition, api } from "../api";

const PLAIN = { pagination: false as const, rowKey: "id", scroll: { x: "max-content" as const } };

/** What is owed on a card: how much may still be, the statements, and each thing that is owed. */
export function Credit({ card, definition }: { card: Card; definition: CardTypeDefinition | undefined }) {
  const t = useT();
  const debt = api.useQuery("get", "/api/cards/cards/{id}/credit", { params: { path: { id: card.id } } });
  return (
    <Loaded query={debt}>
      {({ owed, charges, statements }) => (
        <>
          <Available card={card} definition={definition} owed={owed} />
          <h2 className="t-h2">{t("credit.statements")}</h2>
          <Statements statements={statements} charges={charges} />
          <h2 className="t-h2">{t("credit.charges")}</h2>
          <Charges charges={charges} />
        </>
      )}
    </Loaded>
  );
}

/** As at the till, penalty and interest leave what may still be bought as it is. */
function Available({ card, definition, owed }: { card: Card; definition: CardTypeDefinition | undefined; owed: CardDebt["owed"] }) {
  const t = useT();
  const limit = card.credit.limit ?? definition?.credit?.limit ?? 0;
  const { temporaryThrough } = card.credit;
  const temporary = temporaryThrough && temporaryThrough < dayjs().format("YYYY-MM-DD") ? 0 : (card.credit.temporary ?? 0);
  const left = Math.max(0, limit + temporary - owed.goods + owed.good);
  const parts = [
    { label: t("charge.PRINCIPAL"), amount: owed.goods },
    { label: t("charge.PENALTY"), amount: owed.penalty },
    { label: t("charge.INTEREST"), amount: owed.interest },
    { label: t("credit.accrued-penalty"), amount: owed.accruedPenalty },
    { label: t("credit.accrued-interest"), amount: owed.accruedInterest },
    { label: t("credit.to-the-good"), amount: owed.good },
  ].filter(({ amount }) => amount !== 0);
  return (
    <>
      <Facts
        items={[
          { label: t("field.limit"), value: <MoneyText value={limit} /> },
          ...(temporary > 0 ? [{ label: t("limit.temporary"), value: <MoneyText value={temporary} /> }, { label: t("limit.temporary-through"), value: <DateText value={temporaryThrough} /> }] : []),
          ...parts.map(({ label, amount }) => ({ label, value: <MoneyText value={amount} /> })),
          { label: t("credit.owed-today"), value: <MoneyText value={owed.total} /> },
          { label: t("credit.left"), value: <MoneyText value={left} /> },
        ]}
      />
      {(owed.accruedPenalty !== 0 || owed.accruedInterest !== 0) && <p className="t-faint">{t("credit.accrued-why")}</p>}
      {owed.total > 0 && <p className="t-faint">{t("credit.how-to-repay")}</p>}
      {owed.good > 0 && <p className="t-faint">{t("credit.good")}</p>}
    </>
  );
}

/** What is open of a statement is what is open of everything that fell due with it. */
function Statements({ statements, charges }: Omit<CardDebt, "owed">) {
  const t = useT();
  const today = dayjs().format("YYYY-MM-DD");
  const openOf = (dueOn: string) => charges.filter((one) => one.dueOn === dueOn).reduce((sum, one) => sum + one.open, 0);
  return (
    <Table<CardDebt["statements"][number]>
      {...PLAIN}
      dataSource={statements}
      locale={{ emptyText: t("credit.no-statements") }}
      columns={[
        { key: "end", title: t("credit.period-end"), render: (_, one) => <DateText value={one.periodEnd} /> },
        { key: "amount", title: t("credit.billed"), align: "end", render: (_, one) => <MoneyText value={one.amount} /> },
        { key: "open", title: t("credit.open"), align: "end", render: (_, one) => <MoneyText value={openOf(one.dueOn)} /> },
        { key: "due", title: t("credit.due"), render: (_, one) => <DateText value={one.dueOn} /> },
        {
          key: "state",
          title: t("field.state"),
          render: (_, one) => {
            if (openOf(one.dueOn) === 0) return <StatusTag tone="good">{t("credit.paid")}</StatusTag>;
            return one.dueOn < today ? <StatusTag tone="bad">{t("credit.overdue")}</StatusTag> : <StatusTag tone="warn">{t("credit.waiting")}</StatusTag>;
          },
        },
      ]}
    />
  );
}

function Charges({ charges }: { charges: CardDebt["charges"] }) {
  const t = useT();
  return (
    <Table<CardDebt["charges"][number]>
      {...PLAIN}
      dataSource={charges}
      locale={{ emptyText: t("credit.none") }}
      columns={[
        { key: "kind", title: t("credit.kind"), render: (_, one) => t(`charge.${one.kind}`) },
        { key: "on", title: t("credit.on"), render: (_, one) => <DateText value={one.occurredOn} /> },
        { key: "amount", title: t("card.amount"), align: "end", render: (_, one) => <MoneyText value={one.amount} /> },
        { key: "open", title: t("credit.open"), align: "end", render: (_, one) => <MoneyText value={one.open} /> },
        { key: "due", title: t("credit.due"), render: (_, one) => (one.dueOn ? <DateText value={one.dueOn} /> : t("credit.unbilled")) },
        { key: "sale", title: t("card.sale"), render: (_, one) => one.saleId && <Link to={`/sales/${one.saleId}`}>{t("card.open-sale")}</Link> },
      ]}
    />
  );
}
