import { EmptyState, Icon, MoneyText, QuantityInput, useT } from "@tessera/kit";
import { Button, Grid, Space, Table } from "antd";
import { useState } from "react";
import type { SaleQuote } from "../api";
import { nameOf } from "../names";
import { Why } from "../sale/why";
import { type Basket, type BasketLine, DEPOSIT, entitlementOf, withLine, withoutLine } from "./basket";
import { LineDialog } from "./line-dialog";
import { UseButton } from "./use-button";

/** What is rung up, with the price of each line as the server gives it; with `tillId`, lines can be paid with uses of cards. */
export function Lines({ basket, quote, tillId, onChange }: { basket: Basket; quote: SaleQuote | undefined; tillId?: string; onChange: (basket: Basket) => void }) {
  const t = useT();
  const isPhone = Grid.useBreakpoint().md === false;
  const [changed, setChanged] = useState<BasketLine>();
  if (basket.lines.length === 0) return <EmptyState text={t("checkout.empty")} />;
  const priced = (line: BasketLine) => quote?.lines.find((found) => found.number === line.number);
  const name = (line: BasketLine) => nameOf(t, priced(line) ?? line);
  const actions = (line: BasketLine) => {
    const found = priced(line);
    return (
      <Space size={0} wrap>
        {found && <Why line={found} />}
        {tillId && <UseButton basket={basket} line={line} offers={quote?.offers ?? []} tillId={tillId} onChange={onChange} />}
        {line.type !== DEPOSIT && (
          <Button type="text" disabled={entitlementOf(line) !== undefined} icon={<Icon name="percentage" />} aria-label={`${t("checkout.change")} ${name(line)}`} onClick={() => setChanged(line)} />
        )}
        <Button type="text" danger disabled={entitlementOf(line) !== undefined} icon={<Icon name="delete" />} aria-label={`${t("checkout.remove")} ${name(line)}`} onClick={() => onChange(withoutLine(basket, line.number))} />
      </Space>
    );
  };
  return (
    <>
      <Table<BasketLine>
        rowKey="number"
        dataSource={basket.lines}
        pagination={false}
        {...(!isPhone && { scroll: { x: "max-content" } })}
        columns={[
          { key: "name", title: t("field.item"), render: (_, line) => <>{name(line)}{isPhone && <div>{actions(line)}</div>}</> },
          {
            key: "quantity",
            title: t("field.quantity"),
            width: isPhone ? 92 : 110,
            render: (_, line) => <QuantityInput min={0.001} value={line.quantity} disabled={line.type === DEPOSIT || entitlementOf(line) !== undefined} aria-label={`${t("field.quantity")} ${name(line)}`} onChange={(quantity) => quantity && onChange(withLine(basket, { ...line, quantity }))} />,
          },
          { key: "price", title: t("field.unitPrice"), align: "end", responsive: ["md"], render: (_, line) => <MoneyText value={priced(line)?.unitPrice} /> },
          { key: "net", title: t("field.net"), align: "end", render: (_, line) => <MoneyText value={priced(line)?.net} /> },
          { key: "actions", title: t("checkout.change"), responsive: ["md"], render: (_, line) => actions(line) },
        ]}
      />
      {changed && <LineDialog line={changed} name={name(changed)} onClose={() => setChanged(undefined)} onChange={(line) => onChange(withLine(basket, line))} />}
    </>
  );
}
