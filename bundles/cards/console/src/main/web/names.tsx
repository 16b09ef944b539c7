import { StatusTag, type Tone, useT } from "@tessera/kit";
import type { CardState } from "./api";

const TONES: Record<CardState, Tone> = { NEW: "neutral", ACTIVE: "good", FROZEN: "warn", LOST: "bad", EXPIRED: "warn", CLOSED: "neutral" };

export function StateTag({ state }: { state: CardState }) {
  const t = useT();
  return <StatusTag tone={TONES[state]}>{t(`state.${state}`)}</StatusTag>;
}
