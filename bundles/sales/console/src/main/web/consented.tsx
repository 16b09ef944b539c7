import { problemOf, useReport } from "@tessera/kit";
import { useState } from "react";
import type { SaleApproval } from "./api";
import { ApprovalDialog } from "./approval-dialog";

interface Options<What> {
  /** The permissions the server already said it wants consent to: then nothing is tried without. */
  foreseen?: string[] | undefined;
  /** One try; the first is without approvals. */
  run: (approvals: SaleApproval[], what: What) => Promise<unknown>;
  /** Shows what went wrong, and undefined when it is tried anew; without it a notice tells. */
  onError?: (error: unknown) => void;
}

interface Asking<What> {
  what: What;
  permissions: string[];
}

/**
 * For what may need a second person's consent: it is tried, and tried again with the consent to what the server names if it wants one.
 * @returns `submit`, during which it is `busy`; `attempt`, which is never busy and throws what went wrong, for a dialog that shows both itself;
 *     `asking`, whether consent is being asked for; `dialog`, which asks for it and must be on the page
 */
export function useConsented<What = void>({ foreseen = [], run, onError }: Options<What>) {
  const report = useReport();
  const [asking, setAsking] = useState<Asking<What>>();
  const [busy, setBusy] = useState(false);
  const attempt = async (what: What) => {
    try {
      await run([], what);
    } catch (error) {
      const needed = permissionNeeded(error);
      if (needed === undefined) throw error;
      setAsking({ what, permissions: [needed] });
    }
  };
  const submit = async (what: What) => {
    if (foreseen.length > 0) {
      setAsking({ what, permissions: foreseen });
      return;
    }
    setBusy(true);
    onError?.(undefined);
    try {
      await attempt(what);
    } catch (error) {
      (onError ?? report)(error);
    } finally {
      setBusy(false);
    }
  };
  const approved = async ({ what, permissions }: Asking<What>, approvals: SaleApproval[]) => {
    try {
      await run(approvals, what);
    } catch (error) {
      const needed = permissionNeeded(error);
      if (needed !== undefined && !permissions.includes(needed)) setAsking({ what, permissions: [...permissions, needed] });
      throw error;
    }
  };
  const dialog = asking && <ApprovalDialog permissions={asking.permissions} onClose={() => setAsking(undefined)} onApproved={(approvals) => approved(asking, approvals)} />;
  return { submit, attempt, busy, asking: asking !== undefined, dialog };
}

/** The server names one permission at a time. */
function permissionNeeded(error: unknown): string | undefined {
  const { code, permission } = problemOf(error);
  return code === "sales.approval-needed" ? String(permission) : undefined;
}
