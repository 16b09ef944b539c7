import { MemberPicker, PageHeader, Picker, SchemaForm, Section, UnitPicker, useT } from "@tessera/kit";
import { EarningSimulationInput as SimulationSchema } from "@api/points/schemas";
import { useState } from "react";
import { type EarningSimulation, api } from "../api";
import { LinesInput } from "../inputs/lines-input";
import { Earned } from "../rules/earned";
import { traitsOf } from "../traits";

/** What a sale would earn, and why. */
export default function SimulationPage() {
  const t = useT();
  const [result, setResult] = useState<EarningSimulation>();
  const simulate = api.useMutation("post", "/api/points/simulations");
  return (
    <>
      <PageHeader title={t("page.simulation")} subtitle={t("simulation.subtitle")} />
      <Section>
        <SchemaForm
          schema={SimulationSchema}
          guarded={false}
          submitLabel={t("simulation.run")}
          values={{ lines: [{ quantity: 1, net: 10_000 }] } as never}
          fields={[
            { name: "storeId", input: <UnitPicker filter={{ kind: "STORE" }} /> },
            { name: "tier", input: <Picker type="sales.tier" allowClear /> },
            { name: "memberId", input: <MemberPicker allowClear />, help: t("simulation.member-help") },
            "at",
            { name: "paidByPoints", widget: "money" },
            { name: "paidByBonus", widget: "money" },
            { name: "lines", wide: true, input: <LinesInput />, help: t("lines.help") },
          ]}
          onSubmit={async (body) => setResult(await simulate.mutateAsync({ body: { ...body, lines: await Promise.all(body.lines.map(async (line) => (line.itemId ? { ...line, ...(await traitsOf(line.itemId)) } : line))) } }))}
        />
      </Section>
      {result && <Earned result={result} />}
    </>
  );
}
