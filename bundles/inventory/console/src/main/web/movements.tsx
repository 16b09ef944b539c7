import { StatusTag, type Tone, useT } from "@tessera/kit";
import type { Kind } from "./api";

const TONES: Record<Kind, Tone> = { OPENING: "neutral", RECEIPT: "good", SALE: "busy", RETURN: "warn", ADJUSTMENT: "warn" };

export function KindTag({ kind }: { kind: Kind }) {
  const t = useT();
  return <StatusTag tone={TONES[kind]}>{t(`kind.${kind}`)}</StatusTag>;
}

/** Where the document of a movement is shown. */
export function documentPath(type: string, id: string): string | undefined {
  return type.startsWith("inventory.") ? `/inventory/documents/${id}` : undefined;
}
