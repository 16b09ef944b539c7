import { createApi } from "@tessera/kit";
import type { components, paths } from "@api/catalog";

type Schemas = components["schemas"];

export type Product = Schemas["ProductAnswer"];
export type ProductSummary = Schemas["ProductSummary"];
export type ProductFields = Schemas["ProductFields"];
export type Item = Schemas["ItemAnswer"];
export type ItemFields = Schemas["ItemFields"];
export type ItemKind = Schemas["ItemKind"];
export type CatalogItem = Schemas["CatalogItem"];
export type Category = Schemas["Category"];
export type PriceList = Schemas["PriceList"];
export type PriceListFields = Schemas["PriceListFields"];
export type ListedPrice = Schemas["ListedPrice"];
export type PriceExplanation = Schemas["PriceExplanation"];
export type UnitTerms = Schemas["UnitTerms"];
export type UnitTermsEdit = Schemas["UnitTermsEdit"];
export type GoodsImport = Schemas["GoodsImport"];

export const api = createApi<paths>();

/** One product with its items. */
export function useProduct(id: string) {
  return api.useQuery("get", "/api/catalog/products/{id}", { params: { path: { id } } });
}

/** All categories; pages and inputs share this one answer. */
export function useCategories() {
  return api.useQuery("get", "/api/catalog/categories", {}, { staleTime: 30_000 });
}
