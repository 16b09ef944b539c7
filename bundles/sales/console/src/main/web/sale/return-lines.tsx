import { MoneyInput, MoneyText, QuantityInput, useT } from "@tessera/kit";
import { Checkbox, Switch, Table } from "antd";
import type { RefundRequest, Sale, SaleLine } from "../api";
import { nameOf } from "../names";

/** What is taken back of a line; the amount is null for the line's share. */
export interface Choice {
  number: number;
  quantity: number;
  amount: number | null;
  restock: boolean;
}

/** The type of lines that have a stock to go back to. */
export const GOODS = "goods";

/** @returns what is sent to the server */
export function linesOf(choices: Choice[]): NonNullable<RefundRequest["lines"]> {
  return choices.map(({ amount, ...choice }) => ({ ...choice, ...(amount !== null && { amount }) }));
}

/** The sale's lines, to choose what is taken back of which. */
export function ReturnLines({ sale, choices, onChange }: { sale: Sale; choices: Choice[]; onChange: (choices: Choice[]) => void }) {
  const t = useT();
  const left = (line: SaleLine) => Math.round((line.quantity - line.refundedQuantity) * 1000) / 1000;
  const choice = (line: SaleLine) => choices.find((one) => one.number === line.number);
  const set = (changed: Choice) => onChange(choices.map((one) => (one.number === changed.number ? changed : one)));
  const toggle = (line: SaleLine) =>
    onChange(choice(line) ? choices.filter((one) => one.number !== line.number) : [...choices, { number: line.number, quantity: left(line), amount: null, restock: line.type === GOODS }]);
  return (
    <Table<SaleLine>
      rowKey="number"
      dataSource={sale.lines}
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={[
        { key: "name", title: t("field.item"), render: (_, line) => <Checkbox checked={choice(line) !== undefined} disabled={left(line) <= 0 && line.refundedAmount >= line.net} onChange={() => toggle(line)}>{nameOf(t, line)}</Checkbox> },
        { key: "left", title: t("refund.left"), align: "end", render: (_, line) => left(line) },
        { key: "paid", title: t("refund.paid"), align: "end", render: (_, line) => <MoneyText value={line.net - line.refundedAmount} /> },
        {
          key: "quantity",
          title: t("field.quantity"),
          width: 110,
          render: (_, line) => {
            const chosen = choice(line);
            return chosen && <QuantityInput min={0} max={left(line)} value={chosen.quantity} aria-label={`${t("field.quantity")} ${nameOf(t, line)}`} onChange={(quantity) => set({ ...chosen, quantity: quantity ?? 0 })} />;
          },
        },
        {
          key: "amount",
          title: t("refund.amount"),
          width: 140,
          render: (_, line) => {
            const chosen = choice(line);
            return chosen && <MoneyInput min={0} max={line.net - line.refundedAmount} value={chosen.amount} aria-label={`${t("refund.amount")} ${nameOf(t, line)}`} onChange={(amount) => set({ ...chosen, amount })} />;
          },
        },
        {
          key: "restock",
          title: t("refund.restock"),
          render: (_, line) => {
            const chosen = choice(line);
            return chosen && line.type === GOODS && <Switch checked={chosen.restock} aria-label={`${t("refund.restock")} ${nameOf(t, line)}`} onChange={(restock) => set({ ...chosen, restock })} />;
          },
        },
      ]}
    />
  );
}
