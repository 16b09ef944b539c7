import { MoneyInput, MoneyText, QuantityInput, useT } from "@tessera/kit";
import { Checkbox, Grid, Switch, Table } from "antd";
import type { RefundRequest, ReturnableLine } from "../api";
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
export function ReturnLines({ sale, choices, onChange }: { sale: { lines: ReturnableLine[] }; choices: Choice[]; onChange: (choices: Choice[]) => void }) {
  const t = useT();
  const isPhone = Grid.useBreakpoint().md === false;
  const left = (line: ReturnableLine) => Math.round((line.quantity - line.refundedQuantity) * 1000) / 1000;
  const choice = (line: ReturnableLine) => choices.find((one) => one.number === line.number);
  const set = (changed: Choice) => onChange(choices.map((one) => (one.number === changed.number ? changed : one)));
  const toggle = (line: ReturnableLine) =>
    onChange(choice(line) ? choices.filter((one) => one.number !== line.number) : [...choices, { number: line.number, quantity: left(line), amount: null, restock: line.type === GOODS }]);
  const labelled = (key: string, line: ReturnableLine) => `${t(key)} ${nameOf(t, line)}`;
  const quantity = (line: ReturnableLine, chosen: Choice) => <QuantityInput min={0} max={left(line)} value={chosen.quantity} aria-label={labelled("field.quantity", line)} onChange={(next) => set({ ...chosen, quantity: next ?? 0 })} />;
  const amount = (line: ReturnableLine, chosen: Choice) => <MoneyInput min={0} max={line.net - line.refundedAmount} value={chosen.amount} aria-label={labelled("refund.amount", line)} onChange={(next) => set({ ...chosen, amount: next })} />;
  const restock = (line: ReturnableLine, chosen: Choice) => line.type === GOODS && <Switch checked={chosen.restock} aria-label={labelled("refund.restock", line)} onChange={(next) => set({ ...chosen, restock: next })} />;
  const all = (line: ReturnableLine, chosen: Choice) => (
    <div className="t-stack">
      <span>{t("field.quantity")}</span>
      {quantity(line, chosen)}
      <span>{t("refund.amount")}</span>
      {amount(line, chosen)}
      {line.type === GOODS && (
        <span>
          {restock(line, chosen)} {t("refund.restock")}
        </span>
      )}
    </div>
  );
  const inputs = [
    ["quantity", "field.quantity", quantity, 110],
    ["amount", "refund.amount", amount, 140],
    ["restock", "refund.restock", restock, undefined],
  ] as const;
  return (
    <Table<ReturnableLine>
      rowKey="number"
      dataSource={sale.lines}
      pagination={false}
      {...(!isPhone && { scroll: { x: "max-content" } })}
      columns={[
        {
          key: "name",
          title: t("field.item"),
          render: (_, line) => {
            const chosen = choice(line);
            return (
              <>
                <Checkbox checked={chosen !== undefined} disabled={left(line) <= 0 && line.refundedAmount >= line.net} onChange={() => toggle(line)}>
                  {nameOf(t, line)}
                </Checkbox>
                {isPhone && chosen && all(line, chosen)}
              </>
            );
          },
        },
        { key: "left", title: t("refund.left"), align: "end", render: (_, line) => left(line) },
        { key: "paid", title: t("refund.paid"), align: "end", render: (_, line) => <MoneyText value={line.net - line.refundedAmount} /> },
        ...inputs.map(([key, title, input, width]) => ({
          key,
          title: t(title),
          responsive: ["md" as const],
          ...(width && { width }),
          render: (_: unknown, line: ReturnableLine) => {
            const chosen = choice(line);
            return chosen && input(line, chosen);
          },
        })),
      ]}
    />
  );
}
