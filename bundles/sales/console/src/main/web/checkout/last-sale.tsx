import { MoneyText, dataOf, idempotencyKey, useShortcut, useT } from "@tessera/kit";
import { Alert, Button, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type Sale, api } from "../api";
import { PaperDialog } from "../paper-dialog";
import { InCash } from "../rounding";

/** The sale just made, above the next one: what the customer gets back, the receipt, and what followed. */
export function LastSale({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const t = useT();
  const [paper, setPaper] = useState(false);
  useShortcut("f10", t("sale.receipt"), () => setPaper(true));
  const print = async (width: number) => {
    const answer = await dataOf(api.client.POST("/api/sales/sales/{id}/receipt-prints", { params: { path: { id: sale.id }, query: { width }, header: idempotencyKey() } }));
    return answer.text;
  };
  return (
    <>
      <Alert
        type="success"
        showIcon
        role="status"
        className="t-gap"
        closable={{ onClose }}
        title={
          <Space wrap size="large">
            <span>{t("checkout.sold", { number: sale.number })}</span>
            <span>
              {t("field.total")} <MoneyText value={sale.total} />
              {sale.payments.map((payment) => (
                <InCash key={payment.number} amount={payment.amount} rounding={payment.rounding} />
              ))}
            </span>
            {sale.change > 0 && (
              <strong className="t-big">
                {t("sale.change")} <MoneyText value={sale.change} />
              </strong>
            )}
          </Space>
        }
        description={
          <Space wrap size="middle">
            {sale.effects.length > 0 && <span>{sale.effects.map((effect) => effect.text).join(" · ")}</span>}
            <Button onClick={() => setPaper(true)}>{`${t("sale.receipt")} (F10)`}</Button>
            <Link to={`/sales/${sale.id}`}>{t("checkout.open-sale")}</Link>
          </Space>
        }
      />
      {paper && <PaperDialog title={t("sale.receipt")} url={`/api/sales/sales/${sale.id}/receipt`} onClose={() => setPaper(false)} onPrint={print} />}
    </>
  );
}
