import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { codeFiles, pathFrom, readJson } from "./files.mjs";

export const LANGUAGES = ["zh-CN", "en"];

/** Scripts of China, Japan and Korea with their punctuation: text that belongs into a translation file. */
const CJK = /[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]/u;

/** Properties a person reads or hears, as JSX attributes and in objects (columns, options, menus, notices). */
const SPOKEN = new Set([
  "title", "label", "placeholder", "alt", "aria-label", "description", "message", "tooltip", "okText", "cancelText", "extra", "help",
  "emptyText", "content", "addonBefore", "addonAfter", "subTitle", "suffix", "prefix", "header", "footer", "tip", "hint", "text",
]);

/**
 * @param {{sources: string, texts: string, skip?: string[], used?: string[]}} scope where the code and its translation files are, which
 *     folders of it have their own texts, and which keys are used elsewhere (titles in the descriptor)
 * @returns {string[]} what is wrong, one sentence each
 */
export function checkTranslations({ sources, texts, skip = [], used = [] }) {
  const problems = [];
  const languages = LANGUAGES.map((language) => readTexts(join(texts, `${language}.json`), problems));
  const keys = new Set(languages.flatMap((language) => Object.keys(language)));
  for (const key of keys) compare(key, languages, problems);

  const usage = { exact: new Set(used), prefixes: new Set() };
  for (const file of codeFiles(sources, skip)) inspect(file, pathFrom(sources, file), usage, problems);

  for (const key of usage.exact) if (![...keys].some((known) => sameKey(known, key))) problems.push(`The text "${key}" is used but is in no translation file.`);
  for (const prefix of usage.prefixes) if (![...keys].some((key) => key.startsWith(prefix))) problems.push(`Texts beginning with "${prefix}" are used but are in no translation file.`);
  for (const key of keys) if (!isUsed(key, usage)) problems.push(`The text "${key}" is in the translation files but nothing uses it.`);
  return problems;
}

function readTexts(file, problems) {
  if (!existsSync(file)) {
    problems.push(`${file} is missing.`);
    return {};
  }
  const texts = readJson(file);
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value !== "string" || value.trim() === "") problems.push(`${file}: the text "${key}" must be a string that says something.`);
  }
  return texts;
}

function compare(key, languages, problems) {
  languages.forEach((texts, index) => {
    const other = languages[1 - index];
    if (!(key in texts) && !hasForms(texts, key)) problems.push(`The text "${key}" is missing in ${LANGUAGES[index]}.`);
    else if (index === 0 && key in texts && key in other && slots(texts[key]) !== slots(other[key])) {
      problems.push(`The text "${key}" has other {{values}} in ${LANGUAGES[0]} than in ${LANGUAGES[1]}.`);
    }
  });
}

/** A language without plural (Chinese) has one text where the other has `_one` and `_other`. */
function hasForms(texts, key) {
  const plain = key.replace(/_(one|other)$/, "");
  return plain in texts || `${plain}_other` in texts;
}

function slots(text) {
  return [...String(text).matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1]).sort().join();
}

/** The ends `_one` and `_other` are forms of one text for different counts. */
function sameKey(known, key) {
  return known === key || known === `${key}_one` || known === `${key}_other`;
}

/** Keys beginning with `field.` are labels a generated form takes by the field's name. */
function isUsed(key, usage) {
  const plain = key.replace(/_(one|other)$/, "");
  return usage.exact.has(key) || usage.exact.has(plain) || key.startsWith("field.") || [...usage.prefixes].some((prefix) => key.startsWith(prefix));
}

function inspect(file, name, usage, problems) {
  const code = readFileSync(file, "utf8");
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) {
    problems.push(`${name}: ${errors[0].message}`);
    return;
  }
  const at = (node) => `${name}:${code.slice(0, node.start).split("\n").length}`;
  const complain = (node, text) => problems.push(`${at(node)}: the text "${text.trim().slice(0, 40)}" belongs into the translation files.`);
  walk(program, (node) => {
    if (node.type === "Literal" && typeof node.value === "string" && CJK.test(node.value)) complain(node, node.value);
    else if (node.type === "TemplateElement" && CJK.test(node.value.raw)) complain(node, node.value.raw);
    else if (node.type === "JSXText" && /[\p{L}\p{N}]/u.test(node.value)) complain(node, node.value);
    else if (node.type === "JSXAttribute" && SPOKEN.has(node.name.name) && isWords(node.value)) complain(node, node.value.value);
    else if (node.type === "Property" && SPOKEN.has(node.key.name ?? node.key.value) && isWords(node.value)) complain(node, node.value.value);
    else if (node.type === "CallExpression" && isTranslate(node.callee)) note(node.arguments[0], usage);
  });
}

/** Something a person would read: it has a space or begins with a capital; `title: "name"` is a field's name. */
function isWords(node) {
  return node?.type === "Literal" && typeof node.value === "string" && /^[A-Z]|\p{L}\s+\p{L}/u.test(node.value);
}

/** `t("…")` and what kit components name like it: `t`, `tk`, `translate`. */
function isTranslate(callee) {
  return callee.type === "Identifier" && ["t", "tk", "translate"].includes(callee.name);
}

function note(argument, usage) {
  if (!argument) return;
  if (argument.type === "Literal") usage.exact.add(argument.value);
  if (argument.type === "TemplateLiteral" && argument.quasis[0].value.cooked) usage.prefixes.add(argument.quasis[0].value.cooked);
  if (argument.type === "ConditionalExpression") [argument.consequent, argument.alternate].forEach((side) => note(side, usage));
  if (argument.type === "LogicalExpression") [argument.left, argument.right].forEach((side) => note(side, usage));
}

function walk(node, visit) {
  if (Array.isArray(node)) {
    node.forEach((child) => walk(child, visit));
  } else if (node && typeof node.type === "string") {
    visit(node);
    for (const key of Object.keys(node)) if (key !== "parent" && typeof node[key] === "object") walk(node[key], visit);
  }
}
