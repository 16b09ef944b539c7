import { Loaded, PageHeader, Section, ifMatch, useNotice, useT } from "@tessera/kit";
import { useNavigate, useParams } from "react-router";
import { type Product, type ProductFields, api, useProduct } from "../api";
import { ProductForm } from "../product/form";

/** Edits a product with its items. */
export default function EditPage() {
  const { id } = useParams();
  return <Loaded query={useProduct(id!)}>{(product) => <Edit product={product} />}</Loaded>;
}

function Edit({ product }: { product: Product }) {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const edit = api.useMutation("put", "/api/catalog/products/{id}");
  const leave = () => void navigate(`/goods/${product.id}`);
  return (
    <>
      <PageHeader title={t("edit.title", { name: product.name })} back={`/goods/${product.id}`} />
      <Section>
        <ProductForm
          kind={product.kind}
          values={fieldsOf(product)}
          onCancel={leave}
          onSubmit={async (body) => {
            await edit.mutateAsync({ params: { path: { id: product.id }, header: ifMatch(product.version) }, body });
            notice(t("saved"));
            leave();
          }}
        />
      </Section>
    </>
  );
}

/** What of a product can be edited; names of items are made, not entered. */
function fieldsOf({ kind, code, name, categoryId, unit, fractional, discountable, earnsPoints, stocked, storedValuePayable, active, taxNote, description, service, items }: Product): ProductFields {
  return { kind, code, name, categoryId: categoryId ?? null, unit, fractional, discountable, earnsPoints, stocked, storedValuePayable, active, taxNote: taxNote ?? null, description: description ?? null, service: service ?? null, items: items.map(itemOf) };
}

function itemOf({ id, code, attributes, pack, price, barcodes, scaleCode, active }: Product["items"][number]): ProductFields["items"][number] {
  return { id, code, attributes, pack: pack ?? null, price, barcodes, scaleCode: scaleCode ?? null, active };
}
