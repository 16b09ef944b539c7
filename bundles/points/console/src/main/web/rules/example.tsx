import { MoneyInput, Picker, QuantityInput, UnitPicker, problemOf, useT } from "@tessera/kit";
import { Alert, Button, Form } from "antd";
import { useState } from "react";
import { type EarningRuleInput, type EarningSimulation, api } from "../api";
import { traitsOf } from "../traits";
import { Earned } from "./earned";

/** What the rule, as it stands in the form, would earn in a sale of one line that it is for; nothing is saved. */
export function RuleExample({ replaces, rule }: { replaces?: string; rule: (entered: EarningRuleInput) => EarningRuleInput }) {
  const t = useT();
  const form = Form.useFormInstance();
  const simulate = api.useMutation("post", "/api/points/simulations");
  const [storeId, setStore] = useState<string | null>(null);
  const [net, setNet] = useState<number | null>(10_000);
  const [quantity, setQuantity] = useState<number | null>(1);
  const [tier, setTier] = useState<string | null>(null);
  const [result, setResult] = useState<EarningSimulation>();
  const run = async () => {
    await form.validateFields();
    const draft = rule(filled(form.getFieldsValue()));
    const itemId = draft.itemIds?.[0];
    const line = { quantity: quantity ?? 1, net: net ?? 0, ...(itemId ? { itemId, ...(await traitsOf(itemId)) } : draft.categoryIds?.length && { categoryIds: draft.categoryIds }) };
    setResult(await simulate.mutateAsync({ body: { storeId: storeId!, ...(tier && { tier }), lines: [line], rule: draft, ...(replaces && { replaces }) } }));
  };
  return (
    <section className="t-gap">
      <h3>{t("example.title")}</h3>
      <p>{t("example.help")}</p>
      <div className="t-form-grid">
        <Form.Item label={t("field.storeId")}><UnitPicker filter={{ kind: "STORE" }} value={storeId} onChange={setStore} aria-label={t("field.storeId")} /></Form.Item>
        <Form.Item label={t("example.net")}><MoneyInput min={0} value={net} onChange={setNet} aria-label={t("example.net")} /></Form.Item>
        <Form.Item label={t("example.quantity")}><QuantityInput min={0.001} value={quantity} onChange={setQuantity} aria-label={t("example.quantity")} /></Form.Item>
        <Form.Item label={t("field.tier")}><Picker type="sales.tier" value={tier} onChange={setTier} allowClear aria-label={t("field.tier")} /></Form.Item>
      </div>
      <Button disabled={!storeId} loading={simulate.isPending} onClick={() => void run().catch(() => undefined)}>{t("simulation.run")}</Button>
      {simulate.error ? <Alert type="error" showIcon role="alert" title={problemOf(simulate.error).detail ?? problemOf(simulate.error).title} /> : result && <Earned result={result} />}
    </section>
  );
}

/** What was entered, without what was left empty. */
function filled(entered: object): EarningRuleInput {
  return JSON.parse(JSON.stringify(entered, (_, value: unknown) => (value === null || value === "" ? undefined : value))) as EarningRuleInput;
}
