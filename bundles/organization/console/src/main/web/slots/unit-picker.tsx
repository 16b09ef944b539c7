import { type Language, type PickerProps, useLanguage, useUnfolded } from "@tessera/kit";
import { TreeSelect } from "antd";
import { type ReactNode, useMemo } from "react";
import { type UnitSummary, useTree } from "../api";
import { nameOf } from "../names";
import { type TreeNode, matching, treeOf } from "../tree/tree-data";
import { UnitLabel } from "../tree/unit-label";

/** A unit to pick, in the names Ant Design's tree select reads. */
interface Choice {
  value: string;
  title: ReactNode;
  label: string;
  words: string;
  disabled: boolean;
  children: Choice[];
}

/**
 * A unit of the organisation. `filter.kind` names the kinds that can be picked, with commas between; `filter.not` a unit that cannot,
 * with everything below it; closed units are left out unless `filter.closed` is `true`.
 */
export default function UnitPicker({ value, onChange, filter, ...rest }: PickerProps) {
  const language = useLanguage();
  const tree = useTree();
  const kinds = filter?.["kind"];
  const not = filter?.["not"];
  const showsClosed = filter?.["closed"] === "true";
  const { props: unfolded, unfold } = useUnfolded((tree.data?.units ?? []).map((unit) => unit.id));
  const choices = useMemo(() => {
    const wanted = (unit: UnitSummary) => showsClosed || unit.status !== "CLOSED" || unit.id === value;
    const units = matching(tree.data?.units ?? [], "", wanted);
    return choicesOf(treeOf(units), language, (unit) => kinds?.split(",").includes(unit.kind) ?? true, not);
  }, [tree.data, language, kinds, not, showsClosed, value]);
  return (
    <TreeSelect<string | null, Choice>
      {...rest}
      className="t-wide"
      loading={tree.isFetching}
      treeData={choices}
      {...unfolded}
      treeNodeLabelProp="label"
      showSearch={{ filterTreeNode: (text, node) => String(node["words"]).includes(text.trim().toLowerCase()), onSearch: unfold }}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? null)}
    />
  );
}

/** Units that cannot be picked are there only to lead to others that can. */
function choicesOf(nodes: TreeNode[], language: Language, canPick: (unit: UnitSummary) => boolean, not: string | undefined): Choice[] {
  return nodes
    .filter((node) => node.key !== not)
    .map(({ unit, children }) => ({
      value: unit.id,
      title: <UnitLabel unit={unit} language={language} />,
      label: nameOf(unit, language),
      words: [unit.code, unit.name, unit.englishName].join(" ").toLowerCase(),
      disabled: !canPick(unit),
      children: choicesOf(children, language, canPick, not),
    }))
    .filter((choice) => !choice.disabled || choice.children.length > 0);
}
