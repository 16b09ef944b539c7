import { type InputProps, NOTHING, useT, useUnfolded } from "@tessera/kit";
import { TreeSelect } from "antd";
import { type Category, useCategories } from "./api";

interface Branch {
  value: string;
  title: string;
  children: Branch[];
}

/** @returns the categories below one, or the topmost, as a tree */
export function branches(categories: Category[], parentId: string | null = null, not?: string): Branch[] {
  return categories.filter((one) => (one.parentId ?? null) === parentId && one.id !== not).map((one) => ({ value: one.id, title: one.name, children: branches(categories, one.id, not) }));
}

/** A field for a category. `not` and what is below it cannot be chosen. */
export function CategoryInput({ value, onChange, not, ...rest }: InputProps<string> & { not?: string | undefined }) {
  const t = useT();
  const categories = useCategories();
  const { props: unfolded, unfold } = useUnfolded((categories.data ?? []).map((category) => category.id));
  return (
    <TreeSelect
      {...rest}
      className="t-wide"
      allowClear
      showSearch={{ treeNodeFilterProp: "title", onSearch: unfold }}
      {...unfolded}
      placeholder={t("category.choose")}
      value={value ?? undefined}
      treeData={branches(categories.data ?? [], null, not)}
      onChange={(next?: string) => onChange?.(next ?? null)}
    />
  );
}

/** A category with those above it. */
export function CategoryName({ id }: { id: string | null | undefined }) {
  const all = useCategories().data ?? [];
  const names: string[] = [];
  for (let one = all.find((each) => each.id === id); one; one = all.find((each) => each.id === one!.parentId)) names.unshift(one.name);
  return names.length > 0 ? names.join(" / ") : NOTHING;
}
