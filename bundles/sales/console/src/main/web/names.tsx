import { StatusTag, type Tone, type Translate, useT } from "@tessera/kit";
import type { Sale } from "./api";

const TENDERS = new Set(["cash", "bank-card", "wallet", "stored-value", "count", "on-account", "points", "deposit"]);
const LINES = new Set(["goods", "service", "cards.sale", "cards.top-up", "cards.fee", "cards.repayment", "sales.deposit"]);

/** @returns what a tender is called; its code where nobody named it */
export function tenderName(t: Translate, code: string): string {
  return TENDERS.has(code) ? t(`tender.${code}`) : code;
}

/** @returns what a line type is called; its code where nobody named it */
export function lineName(t: Translate, code: string): string {
  return LINES.has(code) ? t(`line.${code}`) : code;
}

/** @returns what a line is called: by its type where it is an act of ours, which has no name in a catalogue, else by its item */
export function nameOf(t: Translate, line: { type: string; name: string }): string {
  return line.type === "sales.deposit" ? lineName(t, line.type) : line.name;
}

const TONES: Record<Sale["state"], Tone> = { COMPLETED: "good", PARTLY_REFUNDED: "warn", REFUNDED: "neutral", VOIDED: "bad" };

export function SaleState({ state }: { state: Sale["state"] }) {
  const t = useT();
  return <StatusTag tone={TONES[state]}>{t(`state.${state}`)}</StatusTag>;
}
