import { ConfirmDanger, FileInput, InlineProblem, sendFile, usePermission, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Flex, Image } from "antd";
import { useState } from "react";
import { type Product, api } from "../api";

const MOST_BYTES = 2_000_000;

/** A product's pictures; the first is the main one. */
export function Images({ product }: { product: Product }) {
  const t = useT();
  const client = useQueryClient();
  const mayEdit = usePermission("catalog.edit");
  const [failure, setFailure] = useState<unknown>();
  const remove = api.useMutation("delete", "/api/catalog/images/{id}");
  const add = async (file: File | null) => {
    if (!file) return;
    setFailure(undefined);
    try {
      await sendFile(`/api/catalog/products/${product.id}/images`, file, { "Content-Type": "application/octet-stream" });
      await client.invalidateQueries();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <Flex gap={12} wrap>
        {product.images.map((id) => (
          <Flex key={id} vertical align="center" gap={4}>
            <Image src={`/api/catalog/images/${id}`} alt={product.name} width={140} height={140} style={{ objectFit: "contain" }} />
            {mayEdit && <ConfirmDanger link label={t("images.remove")} title={t("images.remove-title")} description={t("images.remove-text")} onConfirm={() => remove.mutateAsync({ params: { path: { id } } })} />}
          </Flex>
        ))}
        {product.images.length === 0 && <span className="t-faint">{t("images.none")}</span>}
      </Flex>
      {mayEdit && <p className="t-faint">{t("images.help")}</p>}
      {mayEdit && <FileInput value={null} onChange={(file) => void add(file)} accept="image/jpeg,image/png,image/webp" maxBytes={MOST_BYTES} />}
      {failure !== undefined && <InlineProblem error={failure} />}
    </>
  );
}
