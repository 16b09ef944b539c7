import { problemOf, useReport } from "@tessera/kit";
import { useState } from "react";
import type { SaleApproval } from "./api";
import { ApprovalDialog } from "./approval-dialog";

interface Options<What> {
  /** What a second person consents to if the server wants it and nothing was foreseen. */
  permissions: string[];
  /** What the server already said it wants consent to: then nothing is tried without. */
  foreseen?: string[] | undefined;
  /** One try; the first is without approvals. */
  run: (approvals: SaleApproval[], what: What) => Promise<unknown>;
  /** Shows what went wrong, and undefined when it is tried anew; without it a notice tells. */
  onError?: (error: unknown) => void;
}

/**
 * For what may need a second person's consent: it is tried, and tried again with the consent if the server wants one.
 * @returns `submit`, during which it is `busy`; `attempt`, which is never busy and throws what went wrong, for a dialog that shows both itself;
 *     `asking`, whether consent is being asked for; `dialog`, which asks for it and must be on the page
 */
export function useConsented<What = void>({ permissions, foreseen = [], run, onError }: Options<What>) {
  const report = useReport();
  const [asking, setAsking] = useState<{ what: What }>();
  const [busy, setBusy] = useState(false);
  const attempt = async (what: What) => {
    try {
      await run([], what);
    } catch (error) {
      if (problemOf(error).code !== "sales.approval-needed") throw error;
      setAsking({ what });
    }
  };
  const submit = async (what: What) => {
    if (foreseen.length > 0) {
      setAsking({ what });
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
  const needed = foreseen.length > 0 ? foreseen : permissions;
  const dialog = asking && <ApprovalDialog permissions={needed} onClose={() => setAsking(undefined)} onApproved={(approvals) => run(approvals, asking.what)} />;
  return { submit, attempt, busy, asking: asking !== undefined, dialog };
}
