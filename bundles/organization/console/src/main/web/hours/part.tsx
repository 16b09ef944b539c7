import type { ReactNode } from "react";

/** A titled group of inputs or lines. */
export function Part({ title, disabled = false, children }: { title: string; disabled?: boolean; children: ReactNode }) {
  return (
    <fieldset className="t-fieldset" disabled={disabled} style={{ margin: 0, paddingBottom: 16 }}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
