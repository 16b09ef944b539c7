import { Icon, usePermission, useT } from "@tessera/kit";
import { Button, Dropdown, Space } from "antd";
import { useState } from "react";
import type { Unit, UnitStatus } from "../api";
import { CreateUnitDialog } from "./create-unit";
import { EditUnitDialog } from "./edit-unit";
import { MoveUnitDialog } from "./move-unit";
import { StatusDialog } from "./status-dialog";

/** What the user may do with a unit; the server decides for which units. */
export function UnitActions({ unit }: { unit: Unit }) {
  const t = useT();
  const [dialog, setDialog] = useState<string>();
  const mayEdit = usePermission("organization.edit");
  const mayRestructure = usePermission("organization.restructure");
  const close = () => setDialog(undefined);
  const more = [
    ...(unit.kind === "HEADQUARTERS" ? [] : [{ key: "move", label: t("move.open") }]),
    ...unit.nextStatuses.map((status) => ({ key: status, label: t(`status.${unit.status}.${status}`), danger: status === "CLOSED" })),
  ];
  const mayAdd = mayRestructure && unit.kind !== "STORE" && unit.status !== "CLOSED";
  return (
    <Space wrap>
      {mayAdd && (
        <Button icon={<Icon name="add" />} onClick={() => setDialog("create")}>
          {t("create.open")}
        </Button>
      )}
      {mayEdit && (
        <Button icon={<Icon name="edit" />} onClick={() => setDialog("edit")}>
          {t("edit.open")}
        </Button>
      )}
      {mayRestructure && more.length > 0 && (
        <Dropdown trigger={["click"]} menu={{ items: more, onClick: ({ key }) => setDialog(key) }}>
          <Button icon={<Icon name="more" />} aria-label={t("unit.more")} />
        </Dropdown>
      )}
      {dialog === "create" && <CreateUnitDialog parent={unit} onClose={close} />}
      {dialog === "edit" && <EditUnitDialog unit={unit} onClose={close} />}
      {dialog === "move" && <MoveUnitDialog unit={unit} onClose={close} />}
      {unit.nextStatuses.includes(dialog as UnitStatus) && <StatusDialog unit={unit} status={dialog as UnitStatus} onClose={close} />}
    </Space>
  );
}
