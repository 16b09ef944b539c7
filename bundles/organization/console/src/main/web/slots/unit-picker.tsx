import { type PickerProps, useLanguage } from "@tessera/kit";
import { TreeSelect } from "antd";
import { useMemo } from "react";
import { type UnitSummary, useTree } from "../api";
import { nameOf } from "../names";
import { type TreeNode, matching, treeOf } from "../tree/tree-data";
import { UnitLabel } from "../tree/unit-label";

interface Choice {
  value: string;
  title: React.ReactNode;
  label: string;
  words: string;
  disabled: boolean;
  children: Choice[];
}

/**
 * A unit of the organisation. `filter.kind` names the kinds that can be picked, with commas between, `filter.not` a unit that cannot, with everything
 * below it; closed units are left out unless `filter.closed` is `true`.
 */
export default function UnitPicker({ value, onChange, filter, ...rest }: PickerProps) {
  const language = useLanguage();
  const tree = useTree();
  const kinds = filter?.["kind"];
  const not = filter?.["not"];
  const showsClosed = filter?.["closed"] === "true";
  const choices = useMemo(() => {
    const choice = ({ unit, children }: TreeNode): Choice => ({
      value: unit.id,
      title: <UnitLabel unit={unit} language={language} />,
      label: nameOf(unit, language),
      words: [unit.code, unit.name, unit.englishName].join(" ").toLowerCase(),
      disabled: kinds !== undefined && !kinds.split(",").includes(unit.kind),
      children: children.filter((child) => child.key !== not).map(choice),
    });
    const wanted = (unit: UnitSummary) => showsClosed || unit.status !== "CLOSED" || unit.id === value;
    return treeOf(matching(tree.data?.units ?? [], "", wanted)).filter((node) => node.key !== not).map(choice);
  }, [tree.data, language, kinds, not, showsClosed, value]);
  return (
    <TreeSelect<string | null, Choice>
      {...rest}
      className="t-wide"
      loading={tree.isFetching}
      treeData={choices}
      treeDefaultExpandAll
      treeNodeLabelProp="label"
      showSearch={{ filterTreeNode: (text, node) => String(node["words"]).includes(text.trim().toLowerCase()) }}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? null)}
    />
  );
}
