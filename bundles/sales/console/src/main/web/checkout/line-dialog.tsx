import { useT } from "@tessera/kit";
import type { BasketLine } from "./basket";
import { HandChange, changeOf } from "./hand-change";

/** A discount or a price by hand for one line. */
export function LineDialog({ line, name, onClose, onChange }: { line: BasketLine; name: string; onClose: () => void; onChange: (line: BasketLine) => void }) {
  const t = useT();
  const { priceOverride, ...plain } = line;
  return (
    <HandChange
      title={`${t("checkout.change")} · ${name}`}
      present={priceOverride ? { change: "price", value: priceOverride.unitPrice, reason: priceOverride.reason } : changeOf(line.discounts?.[0])}
      onClose={onClose}
      onDiscount={(discount) => onChange({ ...plain, discounts: [discount] })}
      onPrice={(price) => onChange({ ...plain, discounts: [], priceOverride: price })}
      onClear={() => onChange({ ...plain, discounts: [] })}
    />
  );
}
