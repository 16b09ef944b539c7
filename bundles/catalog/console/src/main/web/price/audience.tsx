import { useT } from "@tessera/kit";
import type { PriceList } from "../api";

/** For whom a price list is. */
export function AudienceText({ list }: { list: PriceList }) {
  const t = useT();
  return list.audience === "TIER" ? t("price-list.tier", { tier: list.tier ?? "" }) : t(`field.audience.${list.audience}`);
}
