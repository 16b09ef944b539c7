import { Icon, useT } from "@tessera/kit";
import { Button } from "antd";
import { useState } from "react";
import type { Basket } from "./basket";
import { HandChange, changeOf } from "./hand-change";

/** A discount by hand on the whole sale. */
export function SaleDiscount({ basket, onChange }: { basket: Basket; onChange: (basket: Basket) => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const set = (discounts: Basket["discounts"]) => onChange({ ...basket, discounts, tenders: [] });
  const given = basket.discounts.map((discount) => discount.reason).join(", ");
  return (
    <>
      <Button icon={<Icon name="percentage" />} disabled={basket.lines.length === 0} onClick={() => setOpen(true)}>
        {given === "" ? t("checkout.discount") : t("checkout.discount-given", { reason: given })}
      </Button>
      {open && <HandChange title={t("checkout.discount")} present={changeOf(basket.discounts[0])} onClose={() => setOpen(false)} onDiscount={(discount) => set([discount])} onClear={() => set([])} />}
    </>
  );
}
