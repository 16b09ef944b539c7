import { Icon, dataOf, idempotencyKey, useNotice, useReport, useT } from "@tessera/kit";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../api";
import { type Basket, requestOf } from "./basket";

/** Puts the basket aside, to be taken up at any till of the store. */
export function HoldButton({ basket, tillId, onHeld }: { basket: Basket; tillId: string; onHeld: () => void }) {
  const t = useT();
  const notice = useNotice();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const hold = async () => {
    setBusy(true);
    try {
      await dataOf(api.client.POST("/api/sales/held", { params: { header: idempotencyKey() }, body: { sale: { ...requestOf(basket, tillId), tenders: [] } } }));
      notice(t("held.done"));
      onHeld();
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<Icon name="pause" />} disabled={basket.lines.length === 0} loading={busy} onClick={() => void hold()}>
      {t("held.hold")}
    </Button>
  );
}
