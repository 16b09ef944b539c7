import { DateTime, ErrorState, Facts, MoneyInput, MoneyText, PageHeader, Section, dataOf, useT } from "@tessera/kit";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { type Place, type ReceiptShown, type ShownReceipt, api, usePlace } from "../api";
import { SaleState, tenderName } from "../names";
import { PlacePicker } from "../place-picker";
import { RefundForm } from "../sale/refund-form";

/** A receipt that was found, and what was typed to find it. */
interface Found {
  sale: ShownReceipt;
  receipt: ReceiptShown;
}

/** Takes back what was bought in a store whose sales the user does not see: number and total of the receipt open the sale. */
export default function ShownReceiptPage() {
  const t = useT();
  const [place, setPlace] = usePlace();
  const [found, setFound] = useState<Found>();
  const refund = found ? ` ${found.sale.number}` : "";
  return (
    <>
      <PageHeader title={t("page.receipt") + refund} subtitle={t("receipt.subtitle")} back="/sales" actions={<PlacePicker place={place} onChange={setPlace} />} />
      <Search place={place} onFound={setFound} />
      {found && (
        <>
          <Section>
            <Facts
              items={[
                { label: t("field.total"), value: <><MoneyText value={found.sale.total} /> <SaleState state={found.sale.state} /></> },
                ...(found.sale.refunded > 0 ? [{ label: t("field.refunded"), value: <MoneyText value={-found.sale.refunded} /> }] : []),
                { label: t("field.originAt"), value: <DateTime value={found.sale.originAt} /> },
                ...found.sale.payments.map((payment) => ({ label: tenderName(t, payment.type), value: <MoneyText value={payment.amount} /> })),
              ]}
            />
          </Section>
          <RefundForm key={found.sale.id} sale={found.sale} place={place} receipt={found.receipt} then="/sales" />
        </>
      )}
    </>
  );
}

function Search({ place, onFound }: { place: Place; onFound: (found: Found | undefined) => void }) {
  const t = useT();
  const [parameters] = useSearchParams();
  const [number, setNumber] = useState(parameters.get("number") ?? "");
  const [total, setTotal] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const find = async () => {
    if (place.tillId === null || total === null) return;
    const receipt = { number: number.trim(), total };
    setBusy(true);
    setRefused(undefined);
    onFound(undefined);
    try {
      onFound({ sale: await dataOf(api.client.POST("/api/sales/shown-receipts", { body: { tillId: place.tillId, receipt } })), receipt });
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section>
      {place.tillId === null && <Alert type="info" showIcon className="t-gap" title={t("checkout.choose-till")} />}
      <Form layout="vertical" onFinish={() => void find()}>
        <Form.Item label={t("receipt.number")} htmlFor="receipt-number">
          <Input id="receipt-number" value={number} maxLength={64} onChange={(event) => setNumber(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("receipt.total")}>
          <MoneyInput min={0} value={total} aria-label={t("receipt.total")} onChange={setTotal} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy} disabled={place.tillId === null || number.trim() === "" || total === null}>
          {t("receipt.find")}
        </Button>
      </Form>
      {refused !== undefined && (
        <div className="t-gap">
          <ErrorState error={refused} />
        </div>
      )}
    </Section>
  );
}
