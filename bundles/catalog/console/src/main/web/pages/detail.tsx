import { Facts, Icon, Loaded, MoneyText, NOTHING, PageHeader, QuantityText, Reference, Section, usePermission, useT } from "@tessera/kit";
import { Button, Space, Table } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { type Item, type Product, useProduct } from "../api";
import { CategoryName } from "../categories";
import { Images } from "../product/images";
import { ActiveTag } from "../product/list";
import { UnitTermsDialog } from "../product/unit-terms";
import { WhyDialog } from "../product/why";

/** A product or service with its items, prices and pictures. */
export default function DetailPage() {
  const { id } = useParams();
  return <Loaded query={useProduct(id!)}>{(product) => <Detail product={product} />}</Loaded>;
}

function Detail({ product }: { product: Product }) {
  const t = useT();
  const mayEdit = usePermission("catalog.edit");
  const edit = mayEdit && (
    <Link to={`/goods/${product.id}/edit`}>
      <Button type="primary" icon={<Icon name="edit" />}>
        {t("edit.open")}
      </Button>
    </Link>
  );
  return (
    <>
      <PageHeader title={product.name} subtitle={product.code} back={product.kind === "GOODS" ? "/goods" : "/goods/services"} tags={<ActiveTag active={product.active} />} actions={edit} />
      <Section title={t("detail.items")}>
        <Items product={product} />
      </Section>
      <Section title={t("detail.facts")}>
        <ProductFacts product={product} />
      </Section>
      {product.service && product.service.consumables && product.service.consumables.length > 0 && (
        <Section title={t("field.service.consumables")}>
          {product.service.consumables.map((used) => (
            <div key={used.itemId}>
              <Reference type="catalog.item" id={used.itemId} /> {"×"} <QuantityText value={used.quantity} />
            </div>
          ))}
        </Section>
      )}
      <Section title={t("detail.images")}>
        <Images product={product} />
      </Section>
    </>
  );
}

function ProductFacts({ product }: { product: Product }) {
  const t = useT();
  const flags = (["fractional", "discountable", "earnsPoints", "stocked", "storedValuePayable"] as const).filter((flag) => product[flag]).map((flag) => t(`field.${flag}`));
  return (
    <Facts
      items={[
        { label: t("field.categoryId"), value: <CategoryName id={product.categoryId} /> },
        { label: t("field.unit"), value: product.unit },
        { label: t("detail.flags"), value: flags.join(t("comma")) || NOTHING },
        ...(product.service ? [{ label: t("field.service.minutes"), value: product.service.minutes ?? NOTHING }, { label: t("field.service.staffRoles"), value: product.service.staffRoles?.join(t("comma")) || NOTHING }] : []),
        { label: t("field.taxNote"), value: product.taxNote ?? NOTHING },
        { label: t("field.description"), value: product.description ?? NOTHING },
      ]}
    />
  );
}

function Items({ product }: { product: Product }) {
  const t = useT();
  const mayPrice = usePermission("catalog.prices.edit");
  const [open, setOpen] = useState<{ dialog: "why" | "terms"; item: Item }>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Table<Item>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={product.items}
        columns={[
          { key: "name", title: t("field.name"), dataIndex: "name" },
          { key: "code", title: t("field.code"), dataIndex: "code" },
          { key: "unit", title: t("field.unit"), dataIndex: "unit" },
          { key: "barcodes", title: t("field.barcodes"), render: (_, item) => [...item.barcodes, ...(item.scaleCode ? [t("detail.scale", { code: item.scaleCode })] : [])].join(t("comma")) || NOTHING },
          { key: "price", title: t("field.price"), align: "end", render: (_, item) => <MoneyText value={item.price} /> },
          { key: "active", title: t("field.active"), render: (_, item) => <ActiveTag active={item.active} /> },
          {
            key: "actions",
            title: "",
            align: "end",
            render: (_, item) => (
              <Space>
                <Button type="link" icon={<Icon name="help" />} onClick={() => setOpen({ dialog: "why", item })}>
                  {t("why.open")}
                </Button>
                {mayPrice && (
                  <Button type="link" onClick={() => setOpen({ dialog: "terms", item })}>
                    {t("terms.open")}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {open?.dialog === "why" && <WhyDialog item={open.item} onClose={close} />}
      {open?.dialog === "terms" && <UnitTermsDialog item={open.item} onClose={close} />}
    </>
  );
}
