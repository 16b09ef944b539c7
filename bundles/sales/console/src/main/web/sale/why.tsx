import { MoneyText, useT } from "@tessera/kit";
import { Button, Popover } from "antd";
import type { SaleLine } from "../api";

/** Why a line costs what it costs: where the price came from and what took something off. */
export function Why({ line }: { line: SaleLine }) {
  const t = useT();
  const content = (
    <ul>
      {line.reasons.map((reason) => (
        <li key={reason.code}>{reason.text}</li>
      ))}
      {line.discounts.map((discount) => (
        <li key={discount.source + discount.reason.code + discount.amount}>
          {discount.reason.text} <MoneyText value={-discount.amount} />
        </li>
      ))}
      <li>
        {t("field.net")} <MoneyText value={line.net} />
      </li>
    </ul>
  );
  return (
    <Popover content={content} trigger="click" title={t("sale.why")}>
      <Button type="link" size="small">
        {line.discounts.length > 0 ? t("sale.discounted") : t("sale.why")}
      </Button>
    </Popover>
  );
}
