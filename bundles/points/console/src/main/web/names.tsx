import { type Translate, useLanguage } from "@tessera/kit";
import { useKinds } from "./api";

/** @returns the name in the reader's language */
export function nameIn(language: string, of: { nameZh: string; nameEn: string }): string {
  return language === "en" ? of.nameEn : of.nameZh;
}

/** What a kind of points is called. */
export function KindName({ code }: { code: string }) {
  const language = useLanguage();
  const kind = useKinds().data?.items.find((one) => one.kind.code === code);
  return kind ? nameIn(language, kind.kind) : code;
}

const REASONS = new Set(["sales.sale", "sales.refund", "sales.void", "points.expiry", "points.merge", "points.opening", "ledger.merge", "points.event-registration", "points.event-referral", "points.event-birthday", "goodwill", "correction", "promotion", "complaint", "gift", "family", "other"]);

/** Why points moved; the reason code itself where the business made it. */
export function reasonName(code: string, t: Translate): string {
  return REASONS.has(code) ? t(`reason.${code}`) : code;
}

/** @returns the choices of a kind of points */
export function useKindOptions() {
  const language = useLanguage();
  return (useKinds().data?.items ?? []).map(({ kind }) => ({ value: kind.code, label: nameIn(language, kind) }));
}
