import { Icon, type InputProps, MoneyInput, Picker, QuantityInput, randomId, useT } from "@tessera/kit";
import { Button, Flex } from "antd";
import { useState } from "react";

/** A line of a sale that is only thought through. */
export interface Line {
  itemId?: string;
  quantity: number;
  net: number;
  coupons?: number;
}

/** What is bought, line by line; without an item it is goods that no rule asks for by name. */
export function LinesInput({ value, onChange }: InputProps<Line[]>) {
  const t = useT();
  const [rows, setRows] = useState(() => (value ?? []).map((line) => ({ key: randomId(), line })));
  const set = (next: typeof rows) => {
    setRows(next);
    onChange?.(next.map((row) => row.line));
  };
  const change = (key: string, line: Line) => set(rows.map((row) => (row.key === key ? { key, line } : row)));
  return (
    <Flex vertical gap={8}>
      {rows.map(({ key, line }, index) => (
        <Flex key={key} gap={8} align="center" wrap>
          <div style={{ flex: "3 1 220px" }}>
            <Picker type="catalog.item" allowClear aria-label={`${t("field.itemId")} ${index + 1}`} placeholder={t("lines.any-item")} value={line.itemId ?? null} onChange={(itemId) => change(key, { quantity: line.quantity, net: line.net, ...(line.coupons !== undefined && { coupons: line.coupons }), ...(itemId && { itemId }) })} />
          </div>
          <div style={{ flex: "1 1 80px" }}>
            <QuantityInput min={0.001} aria-label={`${t("field.lines.quantity")} ${index + 1}`} value={line.quantity} onChange={(quantity) => change(key, { ...line, quantity: quantity ?? 1 })} />
          </div>
          <div style={{ flex: "1 1 120px" }}>
            <MoneyInput min={0} aria-label={`${t("field.lines.net")} ${index + 1}`} value={line.net} onChange={(net) => change(key, { ...line, net: net ?? 0 })} />
          </div>
          <div style={{ flex: "1 1 120px" }}>
            <MoneyInput min={0} aria-label={`${t("field.lines.coupons")} ${index + 1}`} value={line.coupons ?? null} onChange={(coupons) => change(key, { ...line, coupons: coupons ?? 0 })} />
          </div>
          <Button type="text" icon={<Icon name="close" />} aria-label={t("lines.remove", { number: index + 1 })} disabled={rows.length === 1} onClick={() => set(rows.filter((row) => row.key !== key))} />
        </Flex>
      ))}
      <div>
        <Button icon={<Icon name="add" />} onClick={() => set([...rows, { key: randomId(), line: { quantity: 1, net: 0 } }])}>
          {t("lines.add")}
        </Button>
      </div>
    </Flex>
  );
}
