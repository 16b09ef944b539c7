import { MoneyText, QuantityText, useT } from "@tessera/kit";
import { Button, Popover } from "antd";
import type { SaleLine } from "../api";

/** As wide as a sentence, and never wider than a phone. */
const WIDTH = { width: "min(320px, 80vw)" } as const;

const TIMES = " × ";

/** Why a line costs what it costs: where the price came from, what it comes to, and what took something off; the last amount is the sum of those above. */
export function Why({ line }: { line: SaleLine }) {
  const t = useT();
  const content = (
    <div style={WIDTH}>
      <ul className="t-plain-list">
        {line.reasons.map((reason) => (
          <li key={reason.code}>{reason.text}</li>
        ))}
      </ul>
      <ul className="t-lines">
        <li>
          <span>
            <QuantityText value={line.quantity} />{TIMES}<MoneyText value={line.unitPrice} />
          </span>
          <MoneyText value={line.gross} />
        </li>
        {line.discounts.map((discount) => (
          <li key={discount.source + discount.reason.code + discount.amount}>
            <span>{discount.reason.text}</span>
            <MoneyText value={-discount.amount} />
          </li>
        ))}
        <li>
          <strong>{t("field.net")}</strong>
          <strong>
            <MoneyText value={line.net} />
          </strong>
        </li>
      </ul>
    </div>
  );
  return (
    <Popover content={content} trigger="click" title={t("sale.why")}>
      <Button type="link" size="small">
        {line.discounts.length > 0 ? t("sale.discounted") : t("sale.why")}
      </Button>
    </Popover>
  );
}
