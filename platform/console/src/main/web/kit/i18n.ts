import { createInstance, type i18n } from "i18next";
import { createContext, use, useMemo } from "react";
import en from "./i18n/en.json";
import zh from "./i18n/zh-CN.json";
import { createStore, useStore } from "./store";

/** The languages of the console. */
export type Language = "zh-CN" | "en";

/** One text in every language. */
export type Texts = Record<Language, string>;

/** Looks up a text; `{{name}}` in it is filled from the values, and `count` chooses between `key_one` and `key_other`. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

const STORED = "tessera.language";

function initialLanguage(): Language {
  const stored = globalThis.localStorage?.getItem(STORED);
  return stored === "en" || stored === "zh-CN" ? stored : "zh-CN";
}

/** For the shell; pages use {@link useLanguage}. */
export const languageStore = createStore<Language>(initialLanguage());

const texts: i18n = createInstance({
  lng: languageStore.get(),
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  ns: ["kit"],
  resources: { "zh-CN": { kit: zh }, en: { kit: en } },
  interpolation: { escapeValue: false },
  saveMissing: true,
  missingKeyHandler: (languages, namespace, key) => {
    console.error(`Missing text "${key}" of ${namespace} in ${languages.join()}`);
  },
});
void texts.init();

/** Bumped when texts arrive, so that what is on the screen shows them. */
const arrivals = createStore(0);

const loaders = new Map<string, (language: Language) => Promise<Record<string, string>>>();

/** For the shell: makes a module's texts known; they are fetched for each language when it is first shown. */
export async function loadTexts(namespace: string, load: (language: Language) => Promise<Record<string, string>>): Promise<void> {
  loaders.set(namespace, load);
  await fetchTexts(namespace, languageStore.get());
}

/** For the shell: texts that are already here, in all languages. */
export function addTexts(namespace: string, all: Record<Language, Record<string, string>>): void {
  for (const language of Object.keys(all) as Language[]) texts.addResourceBundle(language, namespace, all[language]);
}

async function fetchTexts(namespace: string, language: Language): Promise<void> {
  const load = loaders.get(namespace);
  if (!load) return;
  texts.addResourceBundle(language, namespace, await load(language), false, true);
  arrivals.set(arrivals.get() + 1);
}

/** For the shell: changes the language everywhere, once the texts of everything loaded so far are there. */
export async function changeLanguage(language: Language): Promise<void> {
  await Promise.all([...loaders.keys()].filter((namespace) => !texts.hasResourceBundle(language, namespace)).map((namespace) => fetchTexts(namespace, language)));
  await texts.changeLanguage(language);
  globalThis.localStorage?.setItem(STORED, language);
  languageStore.set(language);
}

/** @returns the language on the screen */
export function useLanguage(): Language {
  return useStore(languageStore);
}

/** @returns a lookup in the texts of one namespace, in the language on the screen */
export function useTextsOf(namespace: string): Translate {
  const language = useLanguage();
  const arrived = useStore(arrivals);
  return useMemo(() => translator(namespace, language, arrived), [namespace, language, arrived]);
}

/** @returns a lookup for code outside React */
export function translator(namespace: string, language: Language = languageStore.get(), _arrived = 0): Translate {
  const fixed = texts.getFixedT(language, namespace);
  return (key, values) => String(fixed(key, values ?? {}));
}

/** The kit's own texts. */
export function useKitTexts(): Translate {
  return useTextsOf("kit");
}

/** Which module's code is being rendered: its id, its bundle, and where its files are. */
export interface ModuleScope {
  id: string;
  bundle: string;
  base: string;
}

export const ModuleContext = createContext<ModuleScope | undefined>(undefined);

/** @returns the module whose page or slot this component is part of */
export function useModule(): ModuleScope {
  const scope = use(ModuleContext);
  if (!scope) throw new Error("No module: this component is for pages and slots of modules");
  return scope;
}

/**
 * The texts of the module a component belongs to.
 * @example const t = useT(); <Button>{t("list.add")}</Button>
 */
export function useT(): Translate {
  return useTextsOf(useModule().id);
}
