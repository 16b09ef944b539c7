import { Loaded, ManyPicker, PageHeader, SchemaForm, Section, UnitPicker, ifMatch, useNotice, useT } from "@tessera/kit";
import { DealerTiersEdit, ScaleLayoutEdit } from "@api/catalog/schemas";
import { Form } from "antd";
import { useState } from "react";
import { api } from "../api";

const PREFIXES = Array.from({ length: 10 }, (_, digit) => ({ value: `2${digit}`, label: `2${digit}` }));

/** How scales print their labels, and which tiers are dealers. */
export default function SettingsPage() {
  const t = useT();
  const [unit, setUnit] = useState<string | null>(null);
  return (
    <>
      <PageHeader title={t("page.settings")} subtitle={t("settings.subtitle")} />
      <Section title={t("settings.dealers")}>
        <Dealers />
      </Section>
      <Section title={t("settings.scales")}>
        <Form layout="vertical">
          <Form.Item label={t("field.unitId")} htmlFor="scale-unit" help={t("settings.scales-help")}>
            <UnitPicker id="scale-unit" value={unit} onChange={setUnit} />
          </Form.Item>
        </Form>
        {unit && <Layout key={unit} unitId={unit} />}
      </Section>
    </>
  );
}

function Dealers() {
  const t = useT();
  const notice = useNotice();
  const dealers = api.useQuery("get", "/api/catalog/dealer-tiers", {});
  const edit = api.useMutation("put", "/api/catalog/dealer-tiers", { onSuccess: () => notice(t("saved")) });
  return (
    <Loaded query={dealers}>
      {(found) => (
        <SchemaForm
          key={found.version}
          schema={DealerTiersEdit}
          values={{ tiers: found.tiers }}
          fields={[{ name: "tiers", input: <ManyPicker type="sales.tier" />, help: t("settings.dealers-help"), wide: true }]}
          onSubmit={(body) => edit.mutateAsync({ params: { header: ifMatch(found.version) }, body })}
        />
      )}
    </Loaded>
  );
}

function Layout({ unitId }: { unitId: string }) {
  const t = useT();
  const notice = useNotice();
  const layout = api.useQuery("get", "/api/catalog/scale-layouts/{unitId}", { params: { path: { unitId } } });
  const edit = api.useMutation("put", "/api/catalog/scale-layouts/{unitId}", { onSuccess: () => notice(t("saved")) });
  return (
    <Loaded query={layout}>
      {(found) => (
        <SchemaForm
          key={found.version}
          schema={ScaleLayoutEdit}
          values={{ weightPrefixes: found.weightPrefixes, pricePrefixes: found.pricePrefixes }}
          fields={[{ name: "weightPrefixes", widget: "words", options: PREFIXES }, { name: "pricePrefixes", widget: "words", options: PREFIXES }]}
          onSubmit={(body) => edit.mutateAsync({ params: { path: { unitId }, header: ifMatch(found.version) }, body })}
        />
      )}
    </Loaded>
  );
}
