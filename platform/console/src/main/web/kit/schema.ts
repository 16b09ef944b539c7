import type { Translate } from "./i18n";
import { type FieldProblem, pathOfPointer } from "./problem";

/** A JSON schema (2020-12, as OpenAPI 3.1 has it) of a value of type `T`; from `@api/<module>/schemas` or from an answer of the API. */
export interface Schema<T = unknown> {
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: (string | number | boolean | null)[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  default?: unknown;
  readOnly?: boolean;
  title?: string;
  description?: string;
  [keyword: string]: unknown;
  /** Never there; carries the type. */
  readonly $value?: T;
}

/**
 * @returns the schema with "this or null" written as a nullable type, all the way down; OpenAPI documents have both spellings
 */
export function plain<T>(schema: Schema<T>): Schema<T> {
  const merged = withoutNull(schema);
  const properties = merged.properties && Object.fromEntries(Object.entries(merged.properties).map(([name, part]) => [name, plain(part)]));
  return { ...merged, ...(properties && { properties }), ...(merged.items && { items: plain(merged.items) }) } as Schema<T>;
}

function withoutNull(schema: Schema): Schema {
  const choices = (schema["anyOf"] ?? schema["oneOf"]) as Schema[] | undefined;
  const others = choices?.filter((choice) => choice.type !== "null");
  if (!choices || others?.length !== 1 || others.length === choices.length) return schema;
  const { anyOf: _, oneOf: __, ...beside } = schema;
  const only = others[0]!;
  return { ...only, ...beside, type: [...[only.type ?? "string"].flat(), "null"] };
}

/** Which input a field gets. */
export type Widget = "text" | "long-text" | "password" | "integer" | "number" | "money" | "quantity" | "switch" | "choice" | "choices" | "words" | "date" | "date-time" | "time" | "object" | "list";

/** @returns the schema's type without `null` */
export function typeOf(schema: Schema): string | undefined {
  return Array.isArray(schema.type) ? schema.type.find((type) => type !== "null") : schema.type;
}

/** @returns whether the value may be null */
export function isNullable(schema: Schema): boolean {
  return Array.isArray(schema.type) && schema.type.includes("null");
}

/** A value to choose, titled if the schema titles it (`oneOf` with `const` and `title`). */
export interface Choice {
  value: string | number | boolean;
  title?: string | undefined;
}

/** @returns the values the schema allows, if it lists them */
export function choicesOf(schema: Schema): Choice[] {
  const titled = ((schema["oneOf"] as Schema[] | undefined) ?? []).filter((one) => "const" in one);
  const values = titled.length > 0 ? titled.map((one) => ({ value: one["const"], title: one.title })) : (schema.enum ?? []).map((value) => ({ value }));
  return values.filter((choice): choice is Choice => choice.value !== null && choice.value !== undefined);
}

const BY_FORMAT: Record<string, Widget> = { date: "date", "date-time": "date-time", time: "time", password: "password", money: "money", quantity: "quantity" };

/** @returns the input that fits the schema */
export function widgetOf(schema: Schema): Widget {
  if (choicesOf(schema).length > 0) return "choice";
  if (schema.format && BY_FORMAT[schema.format]) return BY_FORMAT[schema.format]!;
  switch (typeOf(schema)) {
    case "boolean":
      return "switch";
    case "integer":
      return "integer";
    case "number":
      return "number";
    case "object":
      return "object";
    case "array":
      return widgetOfItems(schema.items ?? {});
    default:
      return (schema.maxLength ?? 0) > 255 ? "long-text" : "text";
  }
}

function widgetOfItems(items: Schema): Widget {
  if (choicesOf(items).length > 0) return "choices";
  return typeOf(items) === "object" ? "list" : "words";
}

/** A rule of a form field, in the shape Ant Design's forms take. */
export interface FieldRule {
  validator: (rule: unknown, value: unknown) => Promise<void>;
  required?: boolean;
}

/** @returns the schema's constraints as rules whose messages are in the reader's language */
export function rulesOf(schema: Schema, required: boolean, t: Translate): FieldRule[] {
  return [{ required, validator: async (_, value) => fail(complaint(schema, required, value, t)) }];
}

function fail(text: string | undefined) {
  if (text) throw new Error(text);
}

/** @returns what is wrong with the value; undefined if nothing is */
export function complaint(schema: Schema, required: boolean, value: unknown, t: Translate): string | undefined {
  if (isEmpty(value)) return required ? t("form.required") : undefined;
  if (typeof value === "string") return complaintOfText(schema, value, t);
  if (typeof value === "number") return complaintOfNumber(schema, value, t);
  if (Array.isArray(value)) return complaintOfList(schema, value, t);
  return undefined;
}

/** @returns whether a field holds nothing */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

function complaintOfText(schema: Schema, value: string, t: Translate): string | undefined {
  const length = [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength) return t("form.min-length", { count: schema.minLength });
  if (schema.maxLength !== undefined && length > schema.maxLength) return t("form.max-length", { count: schema.maxLength });
  if (schema.pattern && !matches(schema.pattern, value)) return t("form.pattern");
  if (schema.format === "email" && !/^[^\s@]+@[^\s@]+$/.test(value)) return t("form.email");
  return undefined;
}

/** A pattern only Java understands is left to the server. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

function complaintOfNumber(schema: Schema, value: number, t: Translate): string | undefined {
  if (schema.minimum !== undefined && value < schema.minimum) return t("form.minimum", { value: schema.minimum });
  if (schema.maximum !== undefined && value > schema.maximum) return t("form.maximum", { value: schema.maximum });
  return undefined;
}

function complaintOfList(schema: Schema, value: unknown[], t: Translate): string | undefined {
  if (schema.minItems !== undefined && value.length < schema.minItems) return t("form.min-items", { count: schema.minItems });
  if (schema.maxItems !== undefined && value.length > schema.maxItems) return t("form.max-items", { count: schema.maxItems });
  return undefined;
}

/** @returns the values as the API wants them: text trimmed, what is empty null where the schema allows it and absent elsewhere */
export function cleaned(schema: Schema, value: unknown): unknown {
  if (typeof value === "string") return value.trim() === "" ? emptyOf(schema) : value.trim();
  if (Array.isArray(value)) return value.map((item) => cleaned(schema.items ?? {}, item)).filter((item) => item !== undefined && item !== null);
  if (value === null || value === undefined) return emptyOf(schema);
  if (typeof value !== "object" || !schema.properties) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, cleaned(schema.properties![name] ?? {}, part)] as const)
      .filter(([, part]) => part !== undefined),
  );
}

function emptyOf(schema: Schema): null | undefined {
  return isNullable(schema) ? null : undefined;
}

/** Where in a form a complaint of the server belongs. */
export interface PlacedProblem {
  path: (string | number)[];
  detail: string;
}

/**
 * Sorts the server's complaints into those that belong to a field of the form and those that do not.
 * @param paths every field on the screen
 */
export function placeProblems(errors: FieldProblem[], paths: (string | number)[][]): { placed: PlacedProblem[]; others: FieldProblem[] } {
  const placed: PlacedProblem[] = [];
  const others: FieldProblem[] = [];
  for (const error of errors) {
    const path = nearest(pathOfPointer(error.pointer), paths);
    if (path) placed.push({ path, detail: error.detail });
    else others.push(error);
  }
  return { placed, others };
}

/** A complaint about `/tags/2` is shown at the field `tags` if the items have no fields of their own. */
function nearest(path: (string | number)[], paths: (string | number)[][]): (string | number)[] | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = paths.find((known) => known.length === length && known.every((part, index) => String(part) === String(path[index])));
    if (found) return found;
  }
  return undefined;
}
