import { DataTable, DownloadButton, Icon, MoneyText, PageHeader, StatusTag, dataOf, usePermission, useT } from "@tessera/kit";
import { Button, Space } from "antd";
import { Link } from "react-router";
import { type ItemKind, type ProductSummary, api } from "../api";
import { CategoryInput, CategoryName } from "../categories";

/** Goods or services, to search, filter and open. */
export function ProductList({ kind }: { kind: ItemKind }) {
  const t = useT();
  const goods = kind === "GOODS";
  return (
    <>
      <PageHeader title={goods ? t("page.goods") : t("page.services")} subtitle={goods ? t("goods.subtitle") : t("services.subtitle")} actions={<Actions kind={kind} />} />
      <DataTable<ProductSummary>
        id={goods ? "catalog.goods" : "catalog.services"}
        fixed={{ kind }}
        columns={[
          { key: "name", title: t("field.name"), sort: "name", render: (product) => product.name, text: (product) => product.name },
          { key: "code", title: t("field.code"), sort: "code", render: (product) => product.code, text: (product) => product.code },
          ...(goods ? [{ key: "barcode", title: t("field.barcode"), render: (product: ProductSummary) => product.barcode, text: (product: ProductSummary) => product.barcode }] : []),
          { key: "category", title: t("field.categoryId"), render: (product) => <CategoryName id={product.categoryId} /> },
          { key: "price", title: t("field.price"), align: "end", render: (product) => <Prices product={product} />, text: (product) => product.priceFrom },
          { key: "items", title: t("list.items"), align: "end", render: (product) => product.items, text: (product) => product.items, hidden: !goods },
          { key: "active", title: t("field.active"), render: (product) => <ActiveTag active={product.active} />, text: (product) => product.active },
        ]}
        load={(query) => dataOf(api.client.GET("/api/catalog/products", { params: { query } }))}
        rowKey={(product) => product.id}
        href={(product) => `/goods/${product.id}`}
        search={goods ? t("list.search") : t("services.search")}
        filters={[
          { name: "categoryId", title: t("field.categoryId"), input: (props) => <CategoryInput {...props} /> },
          { name: "active", title: t("field.active"), options: ["true", "false"].map((value) => ({ value, label: t(`active.${value}`) })) },
        ]}
        empty={{ text: goods ? t("goods.empty") : t("services.empty"), action: <Create kind={kind} /> }}
      />
    </>
  );
}

function Prices({ product }: { product: ProductSummary }) {
  return (
    <>
      <MoneyText value={product.priceFrom} />
      {product.priceTo > product.priceFrom && (
        <>
          {" – "}
          <MoneyText value={product.priceTo} />
        </>
      )}
    </>
  );
}

export function ActiveTag({ active }: { active: boolean }) {
  const t = useT();
  return <StatusTag tone={active ? "good" : "neutral"}>{t(`active.${active}`)}</StatusTag>;
}

function Create({ kind }: { kind: ItemKind }) {
  const t = useT();
  return usePermission("catalog.edit") ? (
    <Link to={`/goods/new?kind=${kind}`}>
      <Button type="primary" icon={<Icon name="add" />}>
        {t(`create.${kind}`)}
      </Button>
    </Link>
  ) : null;
}

function Actions({ kind }: { kind: ItemKind }) {
  const t = useT();
  return (
    <Space wrap>
      <DownloadButton url="/api/catalog/export?format=XLSX" name="goods.xlsx" label={t("list.export-all")} />
      <Create kind={kind} />
    </Space>
  );
}
