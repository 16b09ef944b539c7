import { EmptyState, Icon, Section, useLanguage, useStored, useT } from "@tessera/kit";
import { Flex, Input, Switch, Tree } from "antd";
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import type { UnitSummary } from "../api";
import { type TreeNode, matching, treeOf } from "./tree-data";
import { UnitLabel } from "./unit-label";

/** The tree of units with a search; choosing one opens it. */
export function UnitTree({ units, chosen }: { units: UnitSummary[]; chosen?: string }) {
  const t = useT();
  const language = useLanguage();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [collapsed, setCollapsed] = useStored<string[]>("tessera.organization.collapsed", []);
  const [showsClosed, setShowsClosed] = useStored("tessera.organization.closed", false);
  const shown = useMemo(
    () => matching(units, text, (unit) => showsClosed || unit.status !== "CLOSED" || unit.id === chosen),
    [units, text, showsClosed, chosen],
  );
  const nodes = useMemo(() => treeOf(shown), [shown]);
  const hasClosed = units.some((unit) => unit.status === "CLOSED");
  const expanded = shown.map((unit) => unit.id).filter((id) => text !== "" || !collapsed.includes(id));
  return (
    <Section>
      <Flex vertical gap={12}>
        <Input prefix={<Icon name="search" />} allowClear value={text} onChange={(event) => setText(event.target.value)} placeholder={t("tree.search")} aria-label={t("tree.search")} />
        {hasClosed && (
          <label className="t-faint">
            <Switch size="small" checked={showsClosed} onChange={setShowsClosed} /> {t("tree.closed")}
          </label>
        )}
        {nodes.length === 0 ? (
          <EmptyState text={t("tree.nothing")} />
        ) : (
          <Tree<TreeNode>
            blockNode
            aria-label={t("page.title")}
            treeData={nodes}
            selectedKeys={chosen ? [chosen] : []}
            expandedKeys={expanded}
            onExpand={(_, { node, expanded: open }) => setCollapsed(open ? collapsed.filter((id) => id !== node.key) : [...collapsed, node.key])}
            onSelect={(_, { node }) => void navigate(`/organization/${node.key}`)}
            titleRender={(node) => <UnitLabel unit={node.unit} language={language} />}
          />
        )}
      </Flex>
    </Section>
  );
}
