import { FormDialog, Loaded, MoneyText, Reference, StatusTag, UnitPicker, ifMatch, useNotice, useT } from "@tessera/kit";
import { UnitTermsEdit as Schema } from "@api/catalog/schemas";
import { Button, Form, Modal, Table } from "antd";
import { useState } from "react";
import { type Item, type UnitTerms, type UnitTermsEdit, api } from "../api";

/** What stores and regions do otherwise about an item: those that do, and which one to change. */
export function UnitTermsDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const t = useT();
  const [unitId, setUnit] = useState<string | null>(null);
  const known = api.useQuery("get", "/api/catalog/items/{id}/units", { params: { path: { id: item.id } } });
  if (unitId) return <Terms item={item} unitId={unitId} onClose={() => setUnit(null)} />;
  return (
    <Modal open title={t("terms.title", { name: item.name })} footer={null} onCancel={onClose} destroyOnHidden className="t-dialog" width={640}>
      <p>
        {t("terms.regular")} <MoneyText value={item.price} />
      </p>
      <Loaded query={known}>{(found) => <Deviating terms={found} onOpen={setUnit} />}</Loaded>
      <Form layout="vertical" className="t-gap">
        <Form.Item label={t("terms.other")} htmlFor="terms-unit" extra={t("terms.unit-help")}>
          <UnitPicker id="terms-unit" value={unitId} onChange={setUnit} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Deviating({ terms, onOpen }: { terms: UnitTerms[]; onOpen: (unitId: string) => void }) {
  const t = useT();
  return (
    <Table<UnitTerms>
      size="small"
      rowKey="unitId"
      pagination={terms.length > 10 ? { pageSize: 10 } : false}
      dataSource={terms}
      locale={{ emptyText: t("terms.none") }}
      columns={[
        { key: "unit", title: t("field.unitId"), render: (_, one) => <Reference type="organization.unit" id={one.unitId} /> },
        { key: "price", title: t("terms.price"), align: "end", render: (_, one) => (one.price === null || one.price === undefined ? t("terms.inherited") : <MoneyText value={one.price} />) },
        { key: "sold", title: t("terms.sold"), render: (_, one) => (one.sold === null || one.sold === undefined ? t("terms.inherited") : <StatusTag tone={one.sold ? "good" : "bad"}>{t(`sold.${one.sold}`)}</StatusTag>) },
        { key: "edit", title: "", align: "end", render: (_, one) => <Button type="link" onClick={() => onOpen(one.unitId)}>{t("edit.open")}</Button> },
      ]}
    />
  );
}

function Terms({ item, unitId, onClose }: { item: Item; unitId: string; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const path = { id: item.id, unitId };
  const terms = api.useQuery("get", "/api/catalog/items/{id}/units/{unitId}", { params: { path } });
  const edit = api.useMutation("put", "/api/catalog/items/{id}/units/{unitId}", { onSuccess: () => notice(t("saved")) });
  const choices = [true, false].map((value) => ({ value, label: t(`sold.${value}`) }));
  return (
    <Loaded query={terms}>
      {(found) => (
        <FormDialog<UnitTermsEdit>
          open
          title={<>{t("terms.title", { name: item.name })} {"·"} <Reference type="organization.unit" id={unitId} /></>}
          schema={Schema}
          values={{ price: found.price ?? null, sold: found.sold ?? null }}
          fields={[{ name: "price", label: t("terms.price"), help: t("terms.price-help") }, { name: "sold", label: t("terms.sold"), help: t("terms.sold-help"), widget: "choice", options: choices }]}
          onClose={onClose}
          onSubmit={(body) => edit.mutateAsync({ params: { path, header: ifMatch(found.version) }, body: { price: body.price ?? null, sold: body.sold ?? null } })}
        />
      )}
    </Loaded>
  );
}
