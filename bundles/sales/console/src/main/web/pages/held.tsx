import { ConfirmDanger, DataTable, DateTime, PageHeader, Reference, UnitPicker, dataOf, idempotencyKey, useReport, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useNavigate } from "react-router";
import { type Held, api, usePlace } from "../api";
import { type Basket, EMPTY, withMember } from "../checkout/basket";

/** Baskets put aside, to be taken up again. */
export default function HeldPage() {
  const t = useT();
  const navigate = useNavigate();
  const report = useReport();
  const client = useQueryClient();
  const [place, setPlace] = usePlace();
  const refresh = () => client.invalidateQueries({ queryKey: ["table", "sales.held"] });
  const recall = async (held: Held) => {
    try {
      const { sale, tillId, storeId } = await dataOf(api.client.POST("/api/sales/held/{id}/recall", { params: { path: { id: held.id }, header: idempotencyKey() } }));
      const basket: Basket = withMember({ ...EMPTY, lines: sale.lines.map((line) => ({ ...line, name: "" })), discounts: sale.discounts ?? [] }, sale.memberId ?? null);
      if (place.storeId !== storeId || place.tillId === null) setPlace({ storeId, tillId });
      void navigate("/sales/checkout", { state: { basket } });
    } catch (error) {
      report(error);
    } finally {
      void refresh();
    }
  };
  const drop = async (held: Held) => {
    await api.client.DELETE("/api/sales/held/{id}", { params: { path: { id: held.id } } });
    void refresh();
  };
  return (
    <>
      <PageHeader title={t("page.held")} />
      <DataTable<Held>
        id="sales.held"
        columns={[
          { key: "heldAt", title: t("held.at"), render: (held) => <DateTime value={held.heldAt} /> },
          { key: "label", title: t("held.note"), render: (held) => held.label },
          { key: "lines", title: t("sale.lines"), align: "end", render: (held) => held.lines },
          { key: "member", title: t("field.member"), render: (held) => <Reference type="members.member" id={held.memberId} /> },
          { key: "store", title: t("field.store"), render: (held) => <Reference type="organization.unit" id={held.storeId} /> },
        ]}
        load={(query) => dataOf(api.client.GET("/api/sales/held", { params: { query } }))}
        rowKey={(held) => held.id}
        filters={[{ name: "storeId", title: t("field.store"), input: (props) => <UnitPicker {...props} filter={{ kind: "STORE" }} allowClear /> }]}
        rowActions={(held) => (
          <Space>
            <Button size="small" onClick={() => void recall(held)}>
              {t("held.recall")}
            </Button>
            <ConfirmDanger link label={t("held.drop")} title={t("held.drop")} description={t("held.drop-text")} onConfirm={() => drop(held)} />
          </Space>
        )}
        empty={{ text: t("held.empty") }}
      />
    </>
  );
}
