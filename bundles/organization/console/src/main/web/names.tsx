import { Icon, type IconName, type Language, StatusTag, type Tone, useLanguage, useT } from "@tessera/kit";
import type { UnitKind, UnitStatus } from "./api";

interface Named {
  name: string;
  englishName?: string | null;
}

/** @returns the name in the language on the screen, if the unit has one in it */
export function nameOf(unit: Named, language: Language): string {
  return language === "en" ? (unit.englishName ?? unit.name) : unit.name;
}

export function useName(unit: Named): string {
  return nameOf(unit, useLanguage());
}

const ICONS: Record<UnitKind, IconName> = { HEADQUARTERS: "bank", REGION: "apartment", STORE: "shop" };

export function KindIcon({ kind }: { kind: UnitKind }) {
  return <Icon name={ICONS[kind]} />;
}

const TONES: Record<UnitStatus, Tone> = { PLANNED: "busy", OPEN: "good", SUSPENDED: "warn", CLOSED: "neutral" };

export function UnitStatusTag({ status }: { status: UnitStatus }) {
  const t = useT();
  return <StatusTag tone={TONES[status]}>{t(`field.status.${status}`)}</StatusTag>;
}
