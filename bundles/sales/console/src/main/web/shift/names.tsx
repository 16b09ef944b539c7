import { StatusTag, type Tone, useT } from "@tessera/kit";
import type { ShiftSummary } from "../api";

const TONES: Record<ShiftSummary["state"], Tone> = { OPEN: "good", COUNTING: "warn", CLOSED: "neutral" };

export function ShiftState({ state }: { state: ShiftSummary["state"] }) {
  const t = useT();
  return <StatusTag tone={TONES[state]}>{t(`shift.state.${state}`)}</StatusTag>;
}
