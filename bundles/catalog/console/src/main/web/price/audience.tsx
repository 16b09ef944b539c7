import { Reference, useT } from "@tessera/kit";
import type { PriceList } from "../api";

/** For whom a price list is. */
export function AudienceText({ list }: { list: PriceList }) {
  const t = useT();
  if (list.audience !== "TIER") return t(`field.audience.${list.audience}`);
  return (
    <>
      {t("price-list.tier")} <Reference type="sales.tier" id={list.tier} />
    </>
  );
}
