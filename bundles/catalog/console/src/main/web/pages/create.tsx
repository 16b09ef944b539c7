import { PageHeader, Section, useNotice, useT } from "@tessera/kit";
import { useNavigate, useSearchParams } from "react-router";
import { type ItemKind, type ProductFields, api } from "../api";
import { ProductForm } from "../product/form";

/** A new product or service. */
export default function CreatePage() {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const [query] = useSearchParams();
  const kind: ItemKind = query.get("kind") === "SERVICE" ? "SERVICE" : "GOODS";
  const create = api.useMutation("post", "/api/catalog/products");
  const beginning: Partial<ProductFields> = {
    unit: t(`form.unit.${kind}`), discountable: true, earnsPoints: true, stocked: kind === "GOODS", storedValuePayable: true, active: true, fractional: false,
    items: [{ active: true }] as ProductFields["items"],
  };
  return (
    <>
      <PageHeader title={t(`create.${kind}`)} back={kind === "GOODS" ? "/goods" : "/goods/services"} />
      <Section>
        <ProductForm
          kind={kind}
          values={beginning}
          onCancel={() => void navigate(kind === "GOODS" ? "/goods" : "/goods/services")}
          onSubmit={async (body) => {
            const made = await create.mutateAsync({ body });
            notice(t("saved"));
            void navigate(`/goods/${made.id}`);
          }}
        />
      </Section>
    </>
  );
}
