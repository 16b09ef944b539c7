import type { UnitSummary } from "../api";

/** A unit in its place; `key` and `children` are the names Ant Design's tree reads. */
export interface TreeNode {
  key: string;
  unit: UnitSummary;
  children: TreeNode[];
}

/** @returns the units as trees; a unit whose parent is not among them is a root */
export function treeOf(units: UnitSummary[]): TreeNode[] {
  const nodes = new Map(units.map((unit) => [unit.id, { key: unit.id, unit, children: [] as TreeNode[] }]));
  const roots: TreeNode[] = [];
  for (const node of nodes.values()) (nodes.get(node.unit.parentId ?? "")?.children ?? roots).push(node);
  return roots;
}

/** @returns the units that match and those above them, in the order they came in */
export function matching(units: UnitSummary[], text: string, wanted: (unit: UnitSummary) => boolean): UnitSummary[] {
  const search = text.trim().toLowerCase();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const kept = new Set<string>();
  for (const unit of units) {
    if (!wanted(unit) || !contains(unit, search)) continue;
    for (let at: UnitSummary | undefined = unit; at && !kept.has(at.id); at = byId.get(at.parentId ?? "")) kept.add(at.id);
  }
  return units.filter((unit) => kept.has(unit.id));
}

function contains(unit: UnitSummary, search: string): boolean {
  return [unit.code, unit.name, unit.englishName ?? ""].some((value) => value.toLowerCase().includes(search));
}

/** @returns the ids of the unit and everything below it */
export function subtreeIds(units: UnitSummary[], id: string): Set<string> {
  const ids = new Set([id]);
  for (const unit of units) if (unit.parentId && ids.has(unit.parentId)) ids.add(unit.id);
  return ids;
}
