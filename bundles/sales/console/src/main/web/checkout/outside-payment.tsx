import { ErrorState, Icon, MoneyText, useT } from "@tessera/kit";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Flex, QRCode, Space, Spin } from "antd";
import { useEffect, useRef } from "react";
import { type OutsidePayment, type SaleTender, api } from "../api";
import { tenderName } from "../names";
import { failureOf } from "../open-payments";

/** How long to wait before it is asked again how a payment stands, milliseconds. */
const AGAIN = 2_000;

/** A payment somebody outside is asked for, under an id of ours, so that asking again is no second payment. */
export interface Asked {
  id: string;
  tender: string;
  amount: number;
}

interface Props {
  asked: Asked;
  tillId: string;
  onAuthorised: (payment: OutsidePayment) => void;
  onGone: () => void;
  /** There is no money and will be none. */
  onFailed: (payment: OutsidePayment) => void;
}

/** Codes of tenders whose payments are asked for outside before the sale; asked once, because they change with what is installed only. */
export function useOutsideTenders(): readonly string[] {
  return api.useQuery("get", "/api/sales/payments/tenders", {}, { staleTime: Number.POSITIVE_INFINITY, retry: false, select: ({ tenders }) => tenders }).data ?? [];
}

/**
 * Keeps in mind which tenders are payments held outside. One that is no longer among the tenders, because it was taken out or the basket changed, is let
 * go, so that nobody waits for money of theirs; one that was sold with is safe, the server refuses to let it go.
 * @returns what to call with a payment that was authorised
 */
export function useHeldPayments(tenders: SaleTender[]): (payment: OutsidePayment) => void {
  const held = useRef<OutsidePayment[]>([]);
  useEffect(() => {
    const wanted = (payment: OutsidePayment) => tenders.some((tender) => tender.reference === payment.reference);
    for (const payment of held.current) if (!wanted(payment)) void letGo(payment.id);
    held.current = held.current.filter(wanted);
  }, [tenders]);
  return (payment) => held.current.push(payment);
}

/** Lets a payment go; what the till cannot tell now, the server lets go by itself after some minutes. */
export async function letGo(id: string): Promise<void> {
  await api.client.POST("/api/sales/payments/{id}/cancellation", { params: { path: { id } } }).catch(() => undefined);
}

/** Asks for a payment until it is known whether there is one, and shows meanwhile what the customer has to see. */
export function OutsidePaymentPanel({ asked, tillId, onAuthorised, onGone, onFailed }: Props) {
  const t = useT();
  const payment = useQuery({
    queryKey: ["sales.outside-payment", asked.id],
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === "PENDING" ? AGAIN : false),
    queryFn: async () => {
      const { data } = await api.client.PUT("/api/sales/payments/{id}", { params: { path: { id: asked.id } }, body: { tillId, tender: asked.tender, amount: asked.amount } });
      return data!;
    },
  });
  const found = payment.data;
  useEffect(() => {
    if (found?.state === "AUTHORISED") onAuthorised(found);
    else if (found !== undefined && found.state !== "PENDING") onFailed(found);
  }, [found, onAuthorised, onFailed]);
  const cancel = () => {
    void letGo(asked.id);
    onGone();
  };
  return (
    <Space orientation="vertical" className="t-wide" role="status">
      <Flex justify="space-between" align="center">
        <Space>
          <Spin size="small" />
          {t("payment.asking", { tender: tenderName(t, asked.tender) })}
        </Space>
        <Space>
          <MoneyText value={asked.amount} />
          <Button type="text" danger icon={<Icon name="close" />} aria-label={t("payment.cancel")} onClick={cancel} />
        </Space>
      </Flex>
      {found?.show && <QRCode type="svg" value={found.show} />}
      {found?.failure && <div className="t-faint">{failureOf(t, found.failure)}</div>}
      {payment.error && <ErrorState error={payment.error} onRetry={() => void payment.refetch()} />}
    </Space>
  );
}

/** Why there is no payment, and that another way to pay can be chosen. */
export function FailedPayment({ payment, onClose }: { payment: OutsidePayment; onClose: () => void }) {
  const t = useT();
  const reason = payment.failure ? failureOf(t, payment.failure) : t(`payment.state.${payment.state}`);
  return <Alert type="error" showIcon title={t("payment.not-made", { tender: tenderName(t, payment.tender), reason })} description={t("payment.another")} closable={{ onClose }} />;
}
