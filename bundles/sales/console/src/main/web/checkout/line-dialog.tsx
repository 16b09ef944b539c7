import type { BasketLine } from "./basket";
import { HandChange } from "./hand-change";

/** A discount or a price by hand for one line. */
export function LineDialog({ line, onClose, onChange }: { line: BasketLine; onClose: () => void; onChange: (line: BasketLine) => void }) {
  const { priceOverride: _, ...plain } = line;
  return (
    <HandChange
      title={line.name}
      onClose={onClose}
      onDiscount={(discount) => onChange({ ...plain, discounts: [discount] })}
      onPrice={(priceOverride) => onChange({ ...plain, discounts: [], priceOverride })}
      onClear={() => onChange({ ...plain, discounts: [] })}
    />
  );
}
