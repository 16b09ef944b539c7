import { type InputProps, createApi } from "@tessera/kit";
import type { paths } from "@api/catalog";
import { Select } from "antd";

const catalog = createApi<paths>();

/** A field for several categories of the catalogue; its value is the list of their ids. */
export function CategoriesInput({ value, onChange, ...rest }: InputProps<string[]>) {
  const categories = catalog.useQuery("get", "/api/catalog/categories", {}, { staleTime: 60_000 });
  return (
    <Select
      {...rest}
      className="t-wide"
      mode="multiple"
      loading={categories.isFetching}
      disabled={rest.disabled || categories.isError}
      showSearch={{ optionFilterProp: "label" }}
      options={(categories.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
      value={value ?? []}
      onChange={(next: string[]) => onChange?.(next)}
    />
  );
}
