import { DateTime, shortTime, useT } from "@tessera/kit";
import type { PriceList } from "../api";

/** When a price list holds, in words: from and until when, on which days, at what hours. */
export function Period({ list }: { list: PriceList }) {
  const t = useT();
  const days = list.weekdays.length > 0 && list.weekdays.length < 7 ? list.weekdays.map((day) => t(`field.weekdays.${day}`)).join(t("comma")) : "";
  const hours = list.timeFrom ? `${shortTime(list.timeFrom)}–${shortTime(list.timeUntil)}` : "";
  const often = [days, hours].filter(Boolean).join(" ");
  return (
    <>
      {(list.validFrom || list.validUntil) && (
        <div>
          {list.validFrom && <DateTime value={list.validFrom} />}
          {" – "}
          {list.validUntil && <DateTime value={list.validUntil} />}
        </div>
      )}
      {often ? <div>{often}</div> : !list.validFrom && !list.validUntil && t("price-list.always")}
    </>
  );
}
