import { ConfirmDanger, EmptyState, FormDialog, Icon, Loaded, PageHeader, Picker, Reference, Section, UnitPicker, useNotice, useT } from "@tessera/kit";
import { StockPolicy } from "@api/inventory/schemas";
import { Button, Table } from "antd";
import { useState } from "react";
import { type Policy, api } from "../api";

/** What happens when more is sold than is there: rules for units, and for items in them. */
export default function PoliciesPage() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const rules = api.useQuery("get", "/api/inventory/policies");
  const notice = useNotice();
  const set = api.useMutation("put", "/api/inventory/policies", { onSuccess: () => notice(t("policies.saved")) });
  const add = (
    <Button type="primary" icon={<Icon name="add" />} onClick={() => setOpen(true)}>
      {t("policies.add")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("page.policies")} subtitle={t("policies.subtitle")} actions={add} />
      <Section>
        <Loaded query={rules}>
          {(found) => (found.length === 0 ? <EmptyState text={t("policies.empty")} /> : <Rules rules={found} remove={(rule) => set.mutateAsync({ body: { ...rule, negativeStock: null } })} />)}
        </Loaded>
      </Section>
      <FormDialog<Policy>
        open={open}
        title={t("policies.add")}
        onClose={() => setOpen(false)}
        schema={StockPolicy}
        fields={[
          { name: "unitId", input: <UnitPicker />, required: true, help: t("policies.unit-help") },
          { name: "itemId", input: <Picker type="catalog.item" filter={{ stocked: "true" }} allowClear />, help: t("policies.item-help") },
          { name: "negativeStock", required: true, options: (["REFUSE", "WARN", "ALLOW"] as const).map((value) => ({ value, label: t(`policy.${value}`) })) },
        ]}
        onSubmit={(body) => set.mutateAsync({ body })}
      />
    </>
  );
}

function Rules({ rules, remove }: { rules: Policy[]; remove: (rule: Policy) => Promise<unknown> }) {
  const t = useT();
  return (
    <Table<Policy>
      size="small"
      rowKey={(rule) => `${rule.unitId}.${rule.itemId}`}
      pagination={rules.length > 50 ? { pageSize: 50 } : false}
      dataSource={rules}
      columns={[
        { title: t("field.unitId"), render: (_, rule) => <Reference type="organization.unit" id={rule.unitId} /> },
        { title: t("field.itemId"), render: (_, rule) => (rule.itemId ? <Reference type="catalog.item" id={rule.itemId} /> : t("policies.all-items")) },
        { title: t("field.negativeStock"), render: (_, rule) => rule.negativeStock && t(`policy.${rule.negativeStock}`) },
        { title: "", align: "end", render: (_, rule) => <ConfirmDanger link label={t("policies.remove")} title={t("policies.remove-title")} description={t("policies.remove-description")} onConfirm={() => remove(rule)} /> },
      ]}
    />
  );
}
