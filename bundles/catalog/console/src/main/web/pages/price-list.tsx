import { ConfirmDanger, DataTable, Facts, Icon, InlineProblem, Loaded, MoneyInput, MoneyText, PageHeader, Picker, Reference, Section, dataOf, usePermission, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Modal, Space } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { type ListedPrice, type PriceList, api } from "../api";
import { AudienceText } from "../price/audience";
import { InUseTag } from "../price/in-use-tag";
import { PriceListDialog } from "../price/list-dialog";
import { Period } from "../price/period";

/** One price list with its prices. */
export default function PriceListPage() {
  const { id } = useParams();
  const list = api.useQuery("get", "/api/catalog/price-lists/{id}", { params: { path: { id: id! } } });
  return <Loaded query={list}>{(found) => <Detail list={found} />}</Loaded>;
}

function Detail({ list }: { list: PriceList }) {
  const t = useT();
  const client = useQueryClient();
  const mayEdit = usePermission("catalog.prices.edit");
  const [dialog, setDialog] = useState<"list" | "new" | ListedPrice>();
  const put = api.useMutation("put", "/api/catalog/price-lists/{id}/prices");
  const set = async (itemId: string, price: number | null) => {
    await put.mutateAsync({ params: { path: { id: list.id } }, body: { prices: [{ itemId, price }] } });
    await client.invalidateQueries();
  };
  const actions = mayEdit && (
    <Space wrap>
      <Button onClick={() => setDialog("list")}>{t("edit.open")}</Button>
      <Button type="primary" icon={<Icon name="add" />} onClick={() => setDialog("new")}>
        {t("prices.add")}
      </Button>
    </Space>
  );
  const rowActions = (row: ListedPrice) => (
    <Space>
      <Button type="link" onClick={() => setDialog(row)}>
        {t("prices.change")}
      </Button>
      <ConfirmDanger link label={t("prices.remove")} title={t("prices.remove-title", { name: row.name })} description={t("prices.remove-text")} onConfirm={() => set(row.itemId, null)} />
    </Space>
  );
  return (
    <>
      <PageHeader title={list.name} subtitle={list.code} back="/goods/price-lists" tags={<InUseTag active={list.active} />} actions={actions} />
      <Section>
        <Facts
          items={[
            { label: t("field.unitId"), value: <Reference type="organization.unit" id={list.unitId} /> },
            { label: t("field.audience"), value: <AudienceText list={list} /> },
            { label: t("price-list.when"), value: <Period list={list} />, wide: true },
          ]}
        />
      </Section>
      <DataTable<ListedPrice>
        id="catalog.price-list"
        dependsOn={list.id}
        columns={[
          { key: "name", title: t("field.name"), render: (row) => row.name, text: (row) => row.name },
          { key: "code", title: t("field.code"), sort: "code", render: (row) => row.code, text: (row) => row.code },
          { key: "unit", title: t("field.unit"), render: (row) => row.unit },
          { key: "regular", title: t("prices.regular"), align: "end", render: (row) => <MoneyText value={row.regularPrice} />, text: (row) => row.regularPrice },
          { key: "price", title: t("prices.price"), align: "end", render: (row) => <MoneyText value={row.price} />, text: (row) => row.price },
        ]}
        load={(query) => dataOf(api.client.GET("/api/catalog/price-lists/{id}/prices", { params: { path: { id: list.id }, query } }))}
        rowKey={(row) => row.itemId}
        {...(mayEdit && { rowActions })}
        search={t("prices.search")}
        empty={{ text: t("prices.empty") }}
      />
      {dialog === "list" && <PriceListDialog list={list} onClose={() => setDialog(undefined)} />}
      {dialog !== undefined && dialog !== "list" && <PriceDialog {...(dialog !== "new" && { row: dialog })} onClose={() => setDialog(undefined)} onSet={set} />}
    </>
  );
}

function PriceDialog({ row, onClose, onSet }: { row?: ListedPrice; onClose: () => void; onSet: (itemId: string, price: number) => Promise<void> }) {
  const t = useT();
  const [item, setItem] = useState<string | null>(row?.itemId ?? null);
  const [price, setPrice] = useState<number | null>(row?.price ?? null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const save = async () => {
    if (!item || price === null) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await onSet(item, price);
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={row ? row.name : t("prices.add")} onCancel={onClose} onOk={() => void save()} okButtonProps={{ disabled: !item || price === null }} confirmLoading={busy} destroyOnHidden className="t-dialog">
      <Form layout="vertical">
        {!row && (
          <Form.Item label={t("prices.item")} htmlFor="price-item">
            <Picker type="catalog.item" id="price-item" value={item} onChange={setItem} />
          </Form.Item>
        )}
        <Form.Item label={t("prices.price")} htmlFor="price-price">
          <MoneyInput id="price-price" value={price} onChange={setPrice} min={0} />
        </Form.Item>
      </Form>
      {failure !== undefined && <InlineProblem error={failure} />}
    </Modal>
  );
}
