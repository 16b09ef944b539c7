import { EmptyState, Icon, MoneyText, QuantityInput, useT } from "@tessera/kit";
import { Button, Space, Table } from "antd";
import { useState } from "react";
import type { SaleQuote } from "../api";
import { Why } from "../sale/why";
import { type Basket, type BasketLine, DEPOSIT, entitlementOf, withLine, withoutLine } from "./basket";
import { LineDialog } from "./line-dialog";
import { UseButton } from "./use-button";

/** What is rung up, with the price of each line as the server gives it; with `tillId`, lines can be paid with uses of cards. */
export function Lines({ basket, quote, tillId, onChange }: { basket: Basket; quote: SaleQuote | undefined; tillId?: string; onChange: (basket: Basket) => void }) {
  const t = useT();
  const [changed, setChanged] = useState<BasketLine>();
  if (basket.lines.length === 0) return <EmptyState text={t("checkout.empty")} />;
  const priced = (line: BasketLine) => quote?.lines.find((found) => found.number === line.number);
  return (
    <>
      <Table<BasketLine>
        rowKey="number"
        dataSource={basket.lines}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "name", title: t("field.item"), render: (_, line) => priced(line)?.name ?? line.name },
          {
            key: "quantity",
            title: t("field.quantity"),
            width: 110,
            render: (_, line) => <QuantityInput min={0.001} value={line.quantity} disabled={line.type === DEPOSIT || entitlementOf(line) !== undefined} aria-label={`${t("field.quantity")} ${line.name}`} onChange={(quantity) => quantity && onChange(withLine(basket, { ...line, quantity }))} />,
          },
          { key: "price", title: t("field.unitPrice"), align: "end", render: (_, line) => <MoneyText value={priced(line)?.unitPrice} /> },
          { key: "net", title: t("field.net"), align: "end", render: (_, line) => <MoneyText value={priced(line)?.net} /> },
          {
            key: "actions",
            title: t("checkout.change"),
            render: (_, line) => {
              const found = priced(line);
              return (
                <Space size={0}>
                  {found && <Why line={found} />}
                  {tillId && <UseButton basket={basket} line={line} offers={quote?.offers ?? []} tillId={tillId} onChange={onChange} />}
                  <Button type="text" disabled={entitlementOf(line) !== undefined} icon={<Icon name="percentage" />} aria-label={`${t("checkout.change")} ${line.name}`} onClick={() => setChanged(line)} />
                  <Button type="text" danger disabled={entitlementOf(line) !== undefined} icon={<Icon name="delete" />} aria-label={`${t("checkout.remove")} ${line.name}`} onClick={() => onChange(withoutLine(basket, line.number))} />
                </Space>
              );
            },
          },
        ]}
      />
      {changed && <LineDialog line={changed} onClose={() => setChanged(undefined)} onChange={(line) => onChange(withLine(basket, line))} />}
    </>
  );
}
