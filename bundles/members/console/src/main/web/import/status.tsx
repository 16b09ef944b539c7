import { StatusTag, type Tone, useT } from "@tessera/kit";
import type { MemberImport } from "../api";

const TONES: Record<MemberImport["status"], Tone> = { UPLOADED: "neutral", QUEUED: "busy", RUNNING: "busy", DONE: "good", CANCELLED: "warn" };

export function ImportStatus({ status }: { status: MemberImport["status"] }) {
  const t = useT();
  return <StatusTag tone={TONES[status]}>{t(`imports.status.${status}`)}</StatusTag>;
}

/** @returns whether lines are still being worked on */
export function isRunning(status: MemberImport["status"]): boolean {
  return status === "QUEUED" || status === "RUNNING";
}
