import { Icon, Picker, QuantityInput, randomId, useT } from "@tessera/kit";
import { Button, Flex } from "antd";
import { useState } from "react";
import type { Line } from "./api";

interface Row {
  key: string;
  itemId: string | null;
  quantity: number | null;
}

const emptyRow = (): Row => ({ key: randomId(), itemId: null, quantity: null });

/** Which items and how much of each; rows without an item are left out. */
export function LinesInput({ onChange, negative = false }: { value?: Line[]; onChange?: (lines: Line[]) => void; negative?: boolean }) {
  const t = useT();
  const [rows, setRows] = useState<Row[]>(() => [emptyRow()]);
  const set = (next: Row[]) => {
    setRows(next);
    onChange?.(next.flatMap((row) => (row.itemId !== null && row.quantity !== null ? [{ itemId: row.itemId, quantity: row.quantity }] : [])));
  };
  const change = (key: string, part: Partial<Row>) => set(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <Flex vertical gap={8}>
      {rows.map((row, index) => (
        <Flex key={row.key} gap={8} align="center">
          <div style={{ flex: 3 }}>
            <Picker type="catalog.item" filter={{ stocked: "true" }} aria-label={t("lines.item", { number: index + 1 })} placeholder={t("field.item")} value={row.itemId} onChange={(itemId) => change(row.key, { itemId })} />
          </div>
          <div style={{ flex: 1 }}>
            <QuantityInput aria-label={t("lines.quantity", { number: index + 1 })} value={row.quantity} {...(!negative && { min: 0 })} onChange={(quantity) => change(row.key, { quantity })} />
          </div>
          <Button type="text" icon={<Icon name="close" />} aria-label={t("lines.remove", { number: index + 1 })} disabled={rows.length === 1} onClick={() => set(rows.filter((one) => one.key !== row.key))} />
        </Flex>
      ))}
      <div>
        <Button icon={<Icon name="add" />} onClick={() => set([...rows, emptyRow()])}>
          {t("lines.add")}
        </Button>
      </div>
    </Flex>
  );
}
