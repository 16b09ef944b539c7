import { StatusTag, useT } from "@tessera/kit";

/** Whether a price list is in use. */
export function InUseTag({ active }: { active: boolean }) {
  const t = useT();
  return <StatusTag tone={active ? "good" : "neutral"}>{t(`price-list.active.${active}`)}</StatusTag>;
}
