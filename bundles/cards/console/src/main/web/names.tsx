import { StatusTag, type Tone, useLanguage, useT } from "@tessera/kit";
import { type CardState, type CardType, useTypes } from "./api";

const TONES: Record<CardState, Tone> = { NEW: "neutral", ACTIVE: "good", FROZEN: "warn", LOST: "bad", EXPIRED: "warn", CLOSED: "neutral" };

export function StateTag({ state }: { state: CardState }) {
  const t = useT();
  return <StatusTag tone={TONES[state]}>{t(`state.${state}`)}</StatusTag>;
}

/** @returns how a card type is called in the language on the screen */
export function useNameOfType(): (type: Pick<CardType, "name" | "englishName">) => string {
  const language = useLanguage();
  return (type) => (language === "en" && type.englishName ? type.englishName : type.name);
}

/** @returns how the card type of an id is called in the language on the screen; what is known of it already until all types are there */
export function useTypeName(): (id: string, known?: string) => string {
  const types = useTypes();
  const nameOf = useNameOfType();
  return (id, known = "") => {
    const type = types.data?.items.find((one) => one.id === id);
    return type ? nameOf(type) : known;
  };
}
