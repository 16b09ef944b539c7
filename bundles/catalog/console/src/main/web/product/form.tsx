import { type FieldOptions, SchemaForm, useT } from "@tessera/kit";
import { ProductFields as Schema } from "@api/catalog/schemas";
import type { ItemKind, ProductFields } from "../api";
import { CategoryInput } from "../categories";
import { ItemsInput } from "./items-input";
import { ServiceInput } from "./service-input";

interface Props {
  kind: ItemKind;
  values: Partial<ProductFields>;
  onSubmit: (fields: ProductFields) => Promise<unknown>;
  onCancel: () => void;
}

/** A product with its items, to be created or edited. */
export function ProductForm({ kind, values, onSubmit, onCancel }: Props) {
  const t = useT();
  const goods = kind === "GOODS";
  const fields: FieldOptions[] = [
    { name: "name" },
    { name: "code", help: t("form.code-help") },
    { name: "categoryId", input: <CategoryInput /> },
    { name: "unit", placeholder: t("form.unit-example") },
    { name: "items", part: <ItemsInput kind={kind} /> },
    ...(goods ? [{ name: "fractional", help: t("form.fractional-help") }] : []),
    { name: "discountable" },
    { name: "earnsPoints" },
    ...(goods ? [{ name: "stocked" }] : []),
    { name: "storedValuePayable" },
    { name: "active" },
    ...(goods ? [] : [{ name: "service", part: <ServiceInput /> }]),
    { name: "taxNote" },
    { name: "description", wide: true },
  ];
  return <SchemaForm<ProductFields> schema={Schema} values={values} fields={fields} onCancel={onCancel} onSubmit={(entered) => onSubmit({ ...entered, kind, stocked: goods && (entered.stocked ?? true) })} />;
}
