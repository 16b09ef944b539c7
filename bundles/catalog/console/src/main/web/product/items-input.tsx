import { Icon, type InputProps, MoneyInput, QuantityInput, useT } from "@tessera/kit";
import { Button, Card, Flex, Input, Select, Switch } from "antd";
import type { ReactNode } from "react";
import type { ItemFields, ItemKind } from "../api";

type Draft = Partial<ItemFields>;

/** The items of a product: variants by attributes, and packs of them. An item that is stored can be made inactive but not removed. */
export function ItemsInput({ value, onChange, kind }: Omit<InputProps<ItemFields[]>, "id"> & { kind: ItemKind }) {
  const t = useT();
  const items: Draft[] = value ?? [];
  const set = (next: Draft[]) => onChange?.(next as ItemFields[]);
  const used = items.flatMap((item) => item.attributes ?? []).map((attribute) => attribute.name);
  const names = [...new Set([...used, t("attribute.colour"), t("attribute.size")])].slice(0, Math.max(2, new Set(used).size));
  const bases = items.filter((item) => !item.pack && item.code).map((item) => ({ value: item.code!, label: item.code! }));
  return (
    <Flex vertical gap={12}>
      {items.map((item, index) => (
        <ItemCard
          key={item.id ?? `new-${index}`}
          item={item}
          number={index + 1}
          kind={kind}
          bases={bases}
          attributes={names}
          onChange={(next) => set(items.map((one, place) => (place === index ? next : one)))}
          {...(!item.id && items.length > 1 && { onRemove: () => set(items.filter((_, place) => place !== index)) })}
        />
      ))}
      <Flex gap={8} wrap>
        <Button icon={<Icon name="add" />} onClick={() => set([...items, { active: true }])}>
          {t("items.add")}
        </Button>
        {kind === "GOODS" && bases.length > 0 && (
          <Button icon={<Icon name="add" />} onClick={() => set([...items, { active: true, pack: { baseCode: bases[0]!.value, unit: t("items.box"), factor: 12 } }])}>
            {t("items.add-pack")}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}

interface CardProps {
  item: Draft;
  number: number;
  kind: ItemKind;
  bases: { value: string; label: string }[];
  /** Names of what tells the items of the product from each other. */
  attributes: string[];
  onChange: (item: Draft) => void;
  onRemove?: () => void;
}

function ItemCard({ item, number, kind, bases, attributes, onChange, onRemove }: CardProps) {
  const t = useT();
  const goods = kind === "GOODS";
  const set = (part: Draft) => onChange({ ...item, ...part });
  const attribute = (name: string) => item.attributes?.find((one) => one.name === name)?.content ?? "";
  const setAttribute = (name: string, content: string) => {
    const others = (item.attributes ?? []).filter((one) => one.name !== name);
    set({ attributes: content ? [...others, { name, content }] : others });
  };
  const remove = onRemove && <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("items.remove", { number })} onClick={onRemove} />;
  return (
    <Card size="small" title={t(item.pack ? "items.pack" : "items.item", { number })} extra={remove}>
      <div className="t-form-grid">
        <Labelled text={t("field.code")}>
          <Input value={item.code} maxLength={40} onChange={(event) => set({ code: event.target.value })} />
        </Labelled>
        <Labelled text={t("field.price")}>
          <MoneyInput value={item.price} min={0} onChange={(price) => set({ price: price ?? undefined } as Draft)} />
        </Labelled>
        {item.pack && <PackFields pack={item.pack} bases={bases} fixed={Boolean(item.id)} onChange={(pack) => set({ pack })} />}
        {goods && (
          <Labelled text={t("field.barcodes")}>
            <Select mode="tags" open={false} tokenSeparators={[" ", ",", ";"]} value={item.barcodes ?? []} onChange={(barcodes: string[]) => set({ barcodes })} />
          </Labelled>
        )}
        {goods && !item.pack && (
          <>
            <Labelled text={t("field.scaleCode")}>
              <Input value={item.scaleCode ?? ""} maxLength={5} onChange={(event) => set({ scaleCode: event.target.value || null })} />
            </Labelled>
            {attributes.map((name) => (
              <Labelled key={name} text={name}>
                <Input value={attribute(name)} maxLength={40} onChange={(event) => setAttribute(name, event.target.value)} />
              </Labelled>
            ))}
          </>
        )}
        <Labelled text={t("field.active")}>
          <Switch checked={item.active ?? true} onChange={(active) => set({ active })} />
        </Labelled>
      </div>
    </Card>
  );
}

interface PackProps {
  pack: NonNullable<ItemFields["pack"]>;
  bases: { value: string; label: string }[];
  fixed: boolean;
  onChange: (pack: NonNullable<ItemFields["pack"]>) => void;
}

function PackFields({ pack, bases, fixed, onChange }: PackProps) {
  const t = useT();
  return (
    <>
      <Labelled text={t("pack.base")}>
        <Select disabled={fixed} value={pack.baseCode} options={bases} onChange={(baseCode: string) => onChange({ ...pack, baseCode })} />
      </Labelled>
      <Labelled text={t("pack.unit")}>
        <Input disabled={fixed} value={pack.unit} maxLength={20} onChange={(event) => onChange({ ...pack, unit: event.target.value })} />
      </Labelled>
      <Labelled text={t("pack.factor")}>
        <QuantityInput disabled={fixed} value={pack.factor} min={0.001} onChange={(factor) => onChange({ ...pack, factor: factor ?? 0 })} />
      </Labelled>
    </>
  );
}

function Labelled({ text, children }: { text: string; children: ReactNode }) {
  return (
    <label>
      <div className="t-faint">{text}</div>
      {children}
    </label>
  );
}
