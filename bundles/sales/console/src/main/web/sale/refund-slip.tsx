import { Icon, dataOf, idempotencyKey, useT } from "@tessera/kit";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { type Refund, api } from "../api";
import { PaperDialog } from "../paper-dialog";

/** Which slip is meant. */
type Slip = Pick<Refund, "id" | "number">;

/** What is given to the page to which one comes after something was taken back. */
interface Arrival {
  slip?: Slip;
}

/** @returns the state to go to a page with, so that it offers the slip of what was just taken back */
export function withSlip({ id, number }: Slip): { state: Arrival } {
  return { state: { slip: { id, number } } };
}

/** Shows the slip of a refund, void, exchange or refund without receipt, and prints it. */
export function SlipButton({ slip, small = false }: { slip: Slip; small?: boolean }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const print = async (width: number) => {
    const answer = await dataOf(api.client.POST("/api/sales/refunds/{id}/receipt-prints", { params: { path: { id: slip.id }, query: { width }, header: idempotencyKey() } }));
    return answer.text;
  };
  return (
    <>
      <Button size={small ? "small" : "middle"} icon={<Icon name="printer" />} onClick={() => setOpen(true)}>
        {t("slip.print")}
      </Button>
      {open && <PaperDialog title={t("slip.title", { number: slip.number })} url={`/api/sales/refunds/${slip.id}/receipt`} onClose={() => setOpen(false)} onPrint={print} />}
    </>
  );
}

/** Above a page to which one came after something was taken back: its slip; nothing otherwise. */
export function SlipOffer() {
  const t = useT();
  const { state, pathname, search } = useLocation();
  const navigate = useNavigate();
  const slip = (state as Arrival | null)?.slip;
  if (!slip) return null;
  return (
    <Alert
      key={slip.id}
      type="success"
      showIcon
      className="t-gap"
      title={t("slip.title", { number: slip.number })}
      action={<SlipButton slip={slip} />}
      closable={{ onClose: () => void navigate(pathname + search, { replace: true }) }}
    />
  );
}
