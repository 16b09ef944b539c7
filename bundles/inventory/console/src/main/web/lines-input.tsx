import { Icon, Picker, QuantityInput, useT } from "@tessera/kit";
import { Button, Flex, Form } from "antd";
import type { Line } from "./api";

const LIST = "lines";

/** What a document begins with: one line to be filled in. */
export const ONE_LINE: { lines: Line[] } = { lines: [{} as Line] };

/** Which items and how much of each: rows of a form, each with its own complaints. */
export function LinesInput({ negative = false }: { negative?: boolean }) {
  const t = useT();
  return (
    <Form.Item label={t("field.lines")} required extra={t(negative ? "lines.signed-help" : "lines.help")}>
      <Form.List name={LIST}>
        {(rows, { add, remove }) => (
          <Flex vertical gap={8}>
            {rows.map(({ key, name }) => (
              <Flex key={key} gap={8} align="start">
                <Form.Item name={[name, "itemId"]} rules={[{ required: true, message: t("lines.item-missing") }]} style={{ flex: 3, minWidth: 0, margin: 0 }}>
                  <Picker type="catalog.item" filter={{ stocked: "true" }} aria-label={t("lines.item", { number: name + 1 })} placeholder={t("field.item")} />
                </Form.Item>
                <Form.Item name={[name, "quantity"]} rules={[{ required: true, message: t("lines.quantity-missing") }]} style={{ flex: 1, minWidth: 90, margin: 0 }}>
                  <QuantityInput aria-label={t("lines.quantity", { number: name + 1 })} placeholder={t("field.quantity")} {...(!negative && { min: 0 })} />
                </Form.Item>
                <Button type="text" icon={<Icon name="close" />} aria-label={t("lines.remove", { number: name + 1 })} disabled={rows.length === 1} onClick={() => remove(name)} />
              </Flex>
            ))}
            <div>
              <Button icon={<Icon name="add" />} onClick={() => add({})}>
                {t("lines.add")}
              </Button>
            </div>
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  );
}
