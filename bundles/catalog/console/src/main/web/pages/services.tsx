import { ProductList } from "../product/list";

/** Services of the chain. */
export default function ServicesPage() {
  return <ProductList kind="SERVICE" />;
}
