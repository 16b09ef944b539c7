import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeText } from "../../../../build/files.mjs";
import { checkTranslations } from "../../../../build/translations.mjs";

function check(code, zh, en, used = []) {
  const sources = mkdtempSync(join(tmpdir(), "tessera-texts-"));
  writeText(join(sources, "page.tsx"), code);
  writeText(join(sources, "i18n/zh-CN.json"), JSON.stringify(zh));
  writeText(join(sources, "i18n/en.json"), JSON.stringify(en));
  return checkTranslations({ sources, texts: join(sources, "i18n"), used });
}

describe("the check of translations", () => {
  it("is content with what is right", () => {
    const code = 'export const P = ({ t, s, n }) => <b title={t("a")} className="x">{t(`state.${s}`)} {t("count", { count: n })} {n ? t("yes") : t("no")}</b>;';
    const zh = { a: "甲", "state.ON": "开", count: "{{count}} 个", yes: "是", no: "否", menu: "菜单", "field.name": "名称" };
    const en = { a: "A", "state.ON": "On", count_one: "{{count}} thing", count_other: "{{count}} things", yes: "yes", no: "no", menu: "Menu", "field.name": "Name" };
    expect(check(code, zh, en, ["menu"])).toEqual([]);
  });

  it.each([
    ["text in JSX", "export const P = () => <b>Save</b>;", "Save"],
    ["text in an attribute", 'export const P = () => <b title="Save it" />;', "Save it"],
    ["text in an object", 'export const c = { title: "Name of it" };', "Name of it"],
    ["Chinese in code", 'export const c = "\u4f1a\u5458";', "\u4f1a\u5458"],
    ["Chinese in a template", "export const c = (n) => `\u5171${n}`;", "\u5171"],
  ])("finds %s", (_, code, text) => {
    expect(check(code, {}, {})).toEqual([`page.tsx:1: the text "${text}" belongs into the translation files.`]);
  });

  it("finds keys that are missing, left over, different or empty", () => {
    const found = check('export const a = (t) => [t("here"), t("nowhere"), t(`none.${1}`)];', { here: "{{x}}", left: "y", zh: "z" }, { here: "{{y}}", left: "" });
    expect(found.join("\n")).toContain('The text "nowhere" is used but is in no translation file.');
    expect(found.join("\n")).toContain('Texts beginning with "none." are used but are in no translation file.');
    expect(found.join("\n")).toContain('The text "left" is in the translation files but nothing uses it.');
    expect(found.join("\n")).toContain('The text "zh" is missing in en.');
    expect(found.join("\n")).toContain('The text "here" has other {{values}} in zh-CN than in en.');
    expect(found.join("\n")).toContain('the text "left" must be a string that says something.');
  });
});
