import { type FieldOptions, MemberPicker, type Schema, type Translate, UnitPicker, useT } from "@tessera/kit";
import { Form, Input } from "antd";
import { useMemo } from "react";
import { api } from "../api";
import { BirthdayInput } from "./birthday-input";

/** The fields of a profile that registering and editing share. */
export function useProfileFields(): FieldOptions[] {
  const t = useT();
  return [
    { name: "name", placeholder: t("form.name-example") },
    { name: "sex" },
    { name: "birthday", input: <BirthdayInput />, wide: true },
    { name: "homeUnitId", input: <UnitPicker />, help: t("form.home-help") },
  ];
}

/** Kind of membership; a paid one has a last day. */
export function useKindFields(): FieldOptions[] {
  return [{ name: "kind" }, { name: "kindUntil", when: (values) => values["kind"] === "PAID", required: true }];
}

/** How somebody came: the parts of the nested object `origin`. */
export function OriginFields({ not }: { not?: string }) {
  const t = useT();
  const parts = ["source", "channel", "campaign", "salesperson"] as const;
  return (
    <div className="t-form-grid">
      {parts.map((part) => (
        <Form.Item key={part} name={["origin", part]} label={t(`field.origin.${part}`)} {...(part === "source" && { rules: [{ required: true, message: t("form.source-needed") }] })}>
          <Input maxLength={part === "campaign" ? 80 : 40} />
        </Form.Item>
      ))}
      <Form.Item name={["origin", "introducerId"]} label={t("field.origin.introducerId")}>
        <MemberPicker allowClear {...(not && { filter: { not } })} />
      </Form.Item>
    </div>
  );
}

/** A form's schema with the deployment's own attributes in it, and the texts for its labels. */
interface OwnForm<T> {
  schema: Schema<T>;
  texts: Translate;
  /** Whether there are own attributes at all. */
  has: boolean;
  ready: boolean;
}

const OWN = "field.attributes.";

/**
 * @param schema what the form sends
 * @returns the schema with the deployment's own attributes in place of its open map of them; their titles come with them
 */
export function useOwnAttributes<T>(schema: Schema<T>): OwnForm<T> {
  const t = useT();
  const own = api.useQuery("get", "/api/members/attributes/schema", {}, { staleTime: 60_000 });
  return useMemo(() => {
    const attributes = own.data as { properties?: Record<string, { title?: string }> } | undefined;
    const titles = attributes?.properties ?? {};
    const has = Object.keys(titles).length > 0;
    const given = schema as { properties?: object };
    const texts: Translate = (key, values) => (key.startsWith(OWN) ? (titles[key.slice(OWN.length)]?.title ?? key.slice(OWN.length)) : t(key, values));
    return { schema: { ...given, properties: { ...given.properties, ...(has && { attributes }) } } as Schema<T>, texts, has, ready: !own.isPending };
  }, [own.data, own.isPending, schema, t]);
}
