import { Icon, MoneyInput, QuantityInput, useT } from "@tessera/kit";
import { Button, Card, Flex, Form, type FormInstance, Input, Select, Switch } from "antd";
import type { ItemFields, ItemKind } from "../api";

type Draft = Partial<ItemFields>;

const LIST = "items";

/** The items of a product: variants by attributes, and packs of them. An item that is stored can be made inactive but not removed. */
export function ItemsInput({ kind }: { kind: ItemKind }) {
  const t = useT();
  const items = (Form.useWatch(LIST, { form: Form.useFormInstance(), preserve: true }) as Draft[] | undefined) ?? [];
  const used = items.flatMap((item) => item?.attributes ?? []).map((attribute) => attribute.name);
  const names = [...new Set([...used, t("attribute.colour"), t("attribute.size")])].slice(0, Math.max(2, new Set(used).size));
  const bases = items.flatMap((item) => (item && !item.pack && item.code ? [{ value: item.code, label: item.code }] : []));
  return (
    <Form.List name={LIST}>
      {(rows, { add, remove }) => (
        <Flex vertical gap={12} className="t-gap">
          {rows.map(({ key, name }) => (
            <ItemCard key={key} place={name} item={items[name] ?? {}} kind={kind} bases={bases} attributes={names} {...(!items[name]?.id && rows.length > 1 && { onRemove: () => remove(name) })} />
          ))}
          <Flex gap={8} wrap>
            <Button icon={<Icon name="add" />} onClick={() => add({ active: true })}>
              {t("items.add")}
            </Button>
            {kind === "GOODS" && bases.length > 0 && (
              <Button icon={<Icon name="add" />} onClick={() => add({ active: true, pack: { baseCode: bases[0]!.value, unit: t("items.box"), factor: 12 } })}>
                {t("items.add-pack")}
              </Button>
            )}
          </Flex>
        </Flex>
      )}
    </Form.List>
  );
}

interface CardProps {
  /** Where it stands in the list. */
  place: number;
  item: Draft;
  kind: ItemKind;
  bases: { value: string; label: string }[];
  /** Names of what tells the items of the product from each other. */
  attributes: string[];
  onRemove?: () => void;
}

function ItemCard({ place, item, kind, bases, attributes, onRemove }: CardProps) {
  const t = useT();
  const form = Form.useFormInstance();
  const goods = kind === "GOODS";
  const number = place + 1;
  const remove = onRemove && <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("items.remove", { number })} onClick={onRemove} />;
  return (
    <Card size="small" title={t(item.pack ? "items.pack" : "items.item", { number })} extra={remove}>
      <Kept place={place} fields={["id", ...(goods ? [] : ["barcodes"]), ...(goods && !item.pack ? [] : ["attributes", "scaleCode"])]} />
      <div className="t-form-grid">
        <Form.Item name={[place, "code"]} label={t("field.code")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={40} autoComplete="off" onInput={(event) => renamePacks(form, item.code, event.currentTarget.value)} />
        </Form.Item>
        <Form.Item name={[place, "price"]} label={t("field.price")} rules={[{ required: true }]}>
          <MoneyInput min={0} />
        </Form.Item>
        {item.pack && <PackFields place={place} bases={bases} fixed={Boolean(item.id)} />}
        {goods && (
          <Form.Item name={[place, "barcodes"]} label={t("field.barcodes")} extra={t("items.barcodes-help")}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[" ", ",", ";"]} />
          </Form.Item>
        )}
        {goods && !item.pack && (
          <>
            <Form.Item name={[place, "scaleCode"]} label={t("field.scaleCode")} getValueFromEvent={(event: { target: { value: string } }) => event.target.value || null} extra={t("items.scale-help")}>
              <Input maxLength={5} autoComplete="off" />
            </Form.Item>
            {attributes.map((name) => (
              <Form.Item key={name} name={[place, "attributes"]} label={name} htmlFor={`attribute-${place}-${name}`}>
                <AttributeInput inputId={`attribute-${place}-${name}`} name={name} />
              </Form.Item>
            ))}
          </>
        )}
        <Form.Item name={[place, "active"]} label={t("field.active")} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
    </Card>
  );
}

/** Packs name what they hold by its code, which may be changed while they are there. */
function renamePacks(form: FormInstance, before: string | undefined, after: string): void {
  const items = form.getFieldValue(LIST) as Draft[];
  items.forEach((item, place) => {
    if (before && item.pack?.baseCode === before) form.setFieldValue([LIST, place, "pack", "baseCode"], after);
  });
}

/** What of an item is not asked here and must not be lost: a form sends only what it has fields for. */
function Kept({ place, fields }: { place: number; fields: string[] }) {
  return fields.map((field) => (
    <Form.Item key={field} name={[place, field]} noStyle>
      <Unseen />
    </Form.Item>
  ));
}

function Unseen() {
  return null;
}

type Attributes = NonNullable<ItemFields["attributes"]>;

/** One of the attributes that tell variants apart; all of an item's are one value. */
function AttributeInput({ inputId, name, value, onChange }: { inputId: string; name: string; value?: Attributes | null; onChange?: (attributes: Attributes) => void }) {
  const content = value?.find((one) => one.name === name)?.content ?? "";
  const change = (next: string) => {
    const others = (value ?? []).filter((one) => one.name !== name);
    onChange?.(next ? [...others, { name, content: next }] : others);
  };
  return <Input id={inputId} value={content} maxLength={40} autoComplete="off" onChange={(event) => change(event.target.value)} />;
}

function PackFields({ place, bases, fixed }: { place: number; bases: { value: string; label: string }[]; fixed: boolean }) {
  const t = useT();
  return (
    <>
      <Form.Item name={[place, "pack", "baseCode"]} label={t("pack.base")} rules={[{ required: true }]}>
        <Select disabled={fixed} options={bases} />
      </Form.Item>
      <Form.Item name={[place, "pack", "unit"]} label={t("pack.unit")} rules={[{ required: true, whitespace: true }]}>
        <Input disabled={fixed} maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[place, "pack", "factor"]} label={t("pack.factor")} rules={[{ required: true }]} {...(fixed && { extra: t("pack.fixed") })}>
        <QuantityInput disabled={fixed} min={0.001} />
      </Form.Item>
    </>
  );
}
