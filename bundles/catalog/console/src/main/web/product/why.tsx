import { Loaded, MoneyText, Picker, Reference, StatusTag, type Tone, UnitPicker, useT } from "@tessera/kit";
import { Form, Modal, Table } from "antd";
import { useState } from "react";
import { type Item, type PriceExplanation, api } from "../api";

const TONES: Record<PriceExplanation["considered"][number]["outcome"], Tone> = {
  CHOSEN: "good", NOT_LOWEST: "warn", OUTRANKED: "warn", OTHER_BUYERS: "neutral", OTHER_STORES: "neutral", OTHER_TIME: "neutral",
};

/** Why an item costs what it costs in a store, and why its other prices do not count. */
export function WhyDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const t = useT();
  const [storeId, setStore] = useState<string | null>(null);
  const [tier, setTier] = useState<string | null>(null);
  return (
    <Modal open width={760} title={t("why.title", { name: item.name })} footer={null} onCancel={onClose} destroyOnHidden className="t-dialog">
      <Form layout="vertical" className="t-form-grid">
        <Form.Item label={t("why.store")} htmlFor="why-store">
          <UnitPicker id="why-store" value={storeId} onChange={setStore} filter={{ kind: "STORE" }} />
        </Form.Item>
        <Form.Item label={t("why.tier")} htmlFor="why-tier">
          <Picker type="sales.tier" id="why-tier" value={tier} onChange={setTier} allowClear />
        </Form.Item>
      </Form>
      {storeId && <Why itemId={item.id} storeId={storeId} tier={tier ?? ""} />}
    </Modal>
  );
}

function Why({ itemId, storeId, tier }: { itemId: string; storeId: string; tier: string }) {
  const t = useT();
  const why = api.useQuery("get", "/api/catalog/items/{id}/price", { params: { path: { id: itemId }, query: { storeId, ...(tier && { tier }) } } });
  return (
    <Loaded query={why}>
      {(found) => (
        <>
          <p>
            <strong>
              <MoneyText value={found.unitPrice} />
            </strong>{" "}
            {found.reasons.map((reason) => reason.text).join(t("why.join"))} {!found.sold && <StatusTag tone="bad">{t("why.not-sold")}</StatusTag>}
          </p>
          <Table
            size="small"
            pagination={false}
            rowKey={(row) => `${row.priceListId ?? ""}${row.unitId}`}
            scroll={{ x: "max-content" }}
            dataSource={found.considered}
            columns={[
              { key: "price", title: t("field.price"), align: "end", render: (_, row) => <MoneyText value={row.price} /> },
              { key: "reason", title: t("why.origin"), render: (_, row) => row.reason.text },
              { key: "unit", title: t("field.unitId"), render: (_, row) => <Reference type="organization.unit" id={row.unitId} /> },
              { key: "outcome", title: t("why.outcome"), render: (_, row) => <StatusTag tone={TONES[row.outcome]}>{t(`outcome.${row.outcome}`)}</StatusTag> },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
