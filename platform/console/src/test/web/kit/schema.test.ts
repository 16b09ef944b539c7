import { describe, expect, it } from "vitest";
import { pathOfPointer } from "../../../main/web/kit/problem";
import { type Schema, cleaned, complaint, placeProblems, plain, widgetOf } from "../../../main/web/kit/schema";

const t = (key: string, values?: Record<string, string | number>) => `${key}${values ? JSON.stringify(values) : ""}`;

describe("pointers", () => {
  it("name the place in the form", () => {
    expect(pathOfPointer("/identifiers/0/value")).toEqual(["identifiers", 0, "value"]);
    expect(pathOfPointer("/a~1b/~0c/01")).toEqual(["a/b", "~c", "01"]);
    expect(pathOfPointer("")).toEqual([]);
    expect(pathOfPointer("?limit")).toEqual([]);
  });

  it("put complaints at the nearest field on the screen and leave the others over", () => {
    const fields = [["name"], ["tags"], ["addresses", 0, "city"]];
    const error = (pointer: string) => ({ pointer, code: "c", detail: pointer });
    const { placed, others } = placeProblems(["/name", "/tags/3", "/addresses/0/city", "/addresses/1/city", "/unknown", "?q"].map(error), fields);
    expect(placed.map(({ path, detail }) => [path, detail])).toEqual([
      [["name"], "/name"],
      [["tags"], "/tags/3"],
      [["addresses", 0, "city"], "/addresses/0/city"],
    ]);
    expect(others.map(({ pointer }) => pointer)).toEqual(["/addresses/1/city", "/unknown", "?q"]);
  });
});

describe("schemas", () => {
  it("choose the input", () => {
    const widgets: [Schema, string][] = [
      [{ type: "string" }, "text"],
      [{ type: ["string", "null"], maxLength: 2000 }, "long-text"],
      [{ type: ["string", "null"], format: "date" }, "date"],
      [{ type: "string", format: "date-time" }, "date-time"],
      [{ type: ["string", "null"], format: "time" }, "time"],
      [{ type: "integer" }, "integer"],
      [{ type: "integer", format: "money" }, "money"],
      [{ type: "number", format: "quantity" }, "quantity"],
      [{ type: ["boolean", "null"] }, "switch"],
      [{ type: "string", enum: ["A", "B"] }, "choice"],
      [{ type: "array", items: { type: "string", enum: ["A"] } }, "choices"],
      [{ type: "array", items: { type: "string" } }, "words"],
      [{ type: "array", items: { type: "object" } }, "list"],
      [{ type: "object" }, "object"],
      [{ type: "string", oneOf: [{ const: "a", title: "A" }] }, "choice"],
    ];
    for (const [schema, widget] of widgets) expect(widgetOf(schema), JSON.stringify(schema)).toBe(widget);
  });

  it("may say nullable in two ways", () => {
    const schema: Schema = { type: "object", properties: { level: { anyOf: [{ type: "string", enum: ["A"] }, { type: "null" }], description: "d" }, when: { type: ["string", "null"], format: "date" } } };
    expect(plain(schema).properties).toEqual({ level: { type: ["string", "null"], enum: ["A"], description: "d" }, when: { type: ["string", "null"], format: "date" } });
  });

  it("say what is wrong before the server does", () => {
    expect(complaint({ type: "string" }, true, "  ", t)).toBe("form.required");
    expect(complaint({ type: "string" }, false, "", t)).toBeUndefined();
    expect(complaint({ minLength: 2 }, true, "\u{20bb7}", t)).toBe('form.min-length{"count":2}');
    expect(complaint({ maxLength: 3 }, true, "abcd", t)).toBe('form.max-length{"count":3}');
    expect(complaint({ pattern: "^\\d+$" }, true, "12a", t)).toBe("form.pattern");
    expect(complaint({ pattern: "\\p{IsHan}+" }, true, "x", t), "a pattern only Java knows is left to the server").toBeUndefined();
    expect(complaint({ format: "email" }, true, "a@", t)).toBe("form.email");
    expect(complaint({ minimum: 1 }, true, 0, t)).toBe('form.minimum{"value":1}');
    expect(complaint({ maximum: 9 }, true, 9, t)).toBeUndefined();
    expect(complaint({ maxItems: 1 }, true, [1, 2], t)).toBe('form.max-items{"count":1}');
  });

  it("send what the API wants: trimmed, and nothing where nothing was entered", () => {
    const schema: Schema = {
      type: "object",
      properties: {
        name: { type: "string" },
        note: { type: ["string", "null"] },
        phone: { type: "string" },
        tags: { type: "array", items: { type: "string" } },
        address: { type: "object", properties: { city: { type: "string" }, lane: { type: ["string", "null"] } } },
        count: { type: "integer" },
        active: { type: "boolean" },
      },
    };
    const entered = { name: " Wang ", note: " ", phone: "", tags: ["a", " ", "b "], address: { city: "", lane: "" }, count: 0, active: false };
    expect(cleaned(schema, entered)).toEqual({ name: "Wang", note: null, tags: ["a", "b"], address: { lane: null }, count: 0, active: false });
  });
});
