import { Icon, Picker, QuantityInput, useT } from "@tessera/kit";
import { Button, Flex, Form, InputNumber, Select } from "antd";

/** The longest service, in minutes. */
const LONGEST = 24 * 60;

/** How long a service takes, who does it, and what of the stock it uses up. */
export function ServiceInput() {
  const t = useT();
  return (
    <fieldset className="t-fieldset">
      <legend>{t("field.service")}</legend>
      <div className="t-form-grid">
        <Form.Item name={["service", "minutes"]} label={t("field.service.minutes")}>
          <InputNumber min={1} max={LONGEST} precision={0} className="t-wide" />
        </Form.Item>
        <Form.Item name={["service", "staffRoles"]} label={t("field.service.staffRoles")} extra={t("service.roles-help")}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[",", ";"]} />
        </Form.Item>
      </div>
      <Consumables />
    </fieldset>
  );
}

function Consumables() {
  const t = useT();
  return (
    <Form.Item label={t("field.service.consumables")} extra={t("service.consumables-help")}>
      <Form.List name={["service", "consumables"]}>
        {(rows, { add, remove }) => (
          <Flex vertical gap={8}>
            {rows.map(({ key, name }) => (
              <Flex key={key} gap={8} align="start">
                <Form.Item name={[name, "itemId"]} rules={[{ required: true, message: t("service.item-missing") }]} style={{ flex: 3, minWidth: 0, margin: 0 }}>
                  <Picker type="catalog.item" filter={{ stocked: "true" }} aria-label={t("service.item", { number: name + 1 })} placeholder={t("field.service.consumables.itemId")} />
                </Form.Item>
                <Form.Item name={[name, "quantity"]} rules={[{ required: true, message: t("service.quantity-missing") }]} style={{ flex: 1, minWidth: 80, margin: 0 }}>
                  <QuantityInput min={0.001} aria-label={t("service.quantity", { number: name + 1 })} placeholder={t("field.service.consumables.quantity")} />
                </Form.Item>
                <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("service.remove", { number: name + 1 })} onClick={() => remove(name)} />
              </Flex>
            ))}
            <div>
              <Button icon={<Icon name="add" />} onClick={() => add({})}>
                {t("service.add")}
              </Button>
            </div>
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  );
}
