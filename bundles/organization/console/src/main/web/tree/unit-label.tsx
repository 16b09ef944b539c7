import { type Language, StatusTag, useT } from "@tessera/kit";
import { Flex } from "antd";
import type { UnitSummary } from "../api";
import { KindIcon, UnitStatusTag, nameOf } from "../names";

/** A unit in a tree: what it is, its name and code, and whatever is not ordinary about it. */
export function UnitLabel({ unit, language }: { unit: UnitSummary; language: Language }) {
  const t = useT();
  return (
    <Flex align="baseline" gap={6}>
      <KindIcon kind={unit.kind} />
      <span>
        {nameOf(unit, language)} <span className="t-faint t-number">{unit.code}</span> {unit.ownership === "FRANCHISED" && <StatusTag>{t("tree.franchised")}</StatusTag>}
        {unit.status !== "OPEN" && <UnitStatusTag status={unit.status} />}
      </span>
    </Flex>
  );
}
