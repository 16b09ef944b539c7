import { ProductList } from "../product/list";

/** Goods of the chain. */
export default function GoodsPage() {
  return <ProductList kind="GOODS" />;
}
