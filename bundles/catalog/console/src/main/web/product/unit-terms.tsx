import { FormDialog, Loaded, UnitPicker, ifMatch, useNotice, useT } from "@tessera/kit";
import { UnitTermsEdit as Schema } from "@api/catalog/schemas";
import { Form, Modal } from "antd";
import { useState } from "react";
import { type Item, type UnitTermsEdit, api } from "../api";

/** What a store or region does otherwise about an item: first which, then its price and whether it sells it. */
export function UnitTermsDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const t = useT();
  const [unitId, setUnit] = useState<string | null>(null);
  if (unitId) return <Terms item={item} unitId={unitId} onClose={onClose} />;
  return (
    <Modal open title={t("terms.title", { name: item.name })} footer={null} onCancel={onClose} destroyOnHidden className="t-dialog">
      <Form layout="vertical">
        <Form.Item label={t("field.unitId")} htmlFor="terms-unit" help={t("terms.unit-help")}>
          <UnitPicker id="terms-unit" value={unitId} onChange={setUnit} />
        </Form.Item>
      </Form>
    </Modal>
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
          title={t("terms.title", { name: item.name })}
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
