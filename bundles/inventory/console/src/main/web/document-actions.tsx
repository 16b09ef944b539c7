import { Icon, usePermission, useT } from "@tessera/kit";
import { Button, Space } from "antd";
import { Link } from "react-router";

/** Buttons to write down what happened to stock. */
export function DocumentActions({ storeId }: { storeId: string | undefined }) {
  const t = useT();
  const mayReceive = usePermission("inventory.receive");
  const mayAdjust = usePermission("inventory.adjust");
  const to = (kind: string) => `/inventory/documents/new/${kind}${storeId ? `?storeId=${storeId}` : ""}`;
  return (
    <Space wrap>
      {mayReceive && (
        <Link to={to("opening")}>
          <Button>{t("kind.OPENING")}</Button>
        </Link>
      )}
      {mayAdjust && (
        <Link to={to("adjustment")}>
          <Button>{t("kind.ADJUSTMENT")}</Button>
        </Link>
      )}
      {mayReceive && (
        <Link to={to("receipt")}>
          <Button type="primary" icon={<Icon name="add" />}>
            {t("kind.RECEIPT")}
          </Button>
        </Link>
      )}
    </Space>
  );
}
