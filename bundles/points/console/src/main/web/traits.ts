import { createApi, dataOf } from "@tessera/kit";
import type { paths } from "@api/catalog";

const catalog = createApi<paths>();

/** What rules ask about a line with an item; as in a sale, it comes from the catalogue. */
export interface Traits {
  categoryIds: string[];
  earnsPoints: boolean;
  storedValuePayable: boolean;
}

/** @returns what the catalogue says of the item */
export async function traitsOf(itemId: string): Promise<Traits> {
  const item = await dataOf(catalog.client.GET("/api/catalog/items/{id}", { params: { path: { id: itemId } } }));
  const [product, categories] = await Promise.all([
    dataOf(catalog.client.GET("/api/catalog/products/{id}", { params: { path: { id: item.productId } } })),
    dataOf(catalog.client.GET("/api/catalog/categories", {})),
  ]);
  const categoryIds: string[] = [];
  for (let id: string | null | undefined = product.categoryId; id && !categoryIds.includes(id); id = categories.find((one) => one.id === id)?.parentId) categoryIds.push(id);
  return { categoryIds, earnsPoints: product.earnsPoints, storedValuePayable: product.storedValuePayable };
}
