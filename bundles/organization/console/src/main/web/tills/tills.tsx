import { DataTable, FormDialog, Icon, StatusTag, dataOf, ifMatch, useNotice, usePermission, useT } from "@tessera/kit";
import { TillCreation, TillEdit } from "@api/organization/schemas";
import { Button } from "antd";
import { useState } from "react";
import { type Till, type Unit, api } from "../api";

/** A store's tills. */
export function Tills({ store }: { store: Unit }) {
  const t = useT();
  const mayEdit = usePermission("organization.tills.edit");
  const [dialog, setDialog] = useState<Till | "new">();
  const close = () => setDialog(undefined);
  const add = mayEdit && (
    <Button icon={<Icon name="add" />} onClick={() => setDialog("new")}>
      {t("tills.add")}
    </Button>
  );
  return (
    <>
      <DataTable<Till>
        id={`organization.tills.${store.id}`}
        inAddress={false}
        columns={[
          { key: "code", title: t("field.code"), sort: "code", render: (till) => till.code, text: (till) => till.code },
          { key: "name", title: t("tills.name"), render: (till) => till.name, text: (till) => till.name },
          { key: "active", title: t("tills.state"), render: (till) => <StatusTag tone={till.active ? "good" : "neutral"}>{till.active ? t("tills.active") : t("tills.retired")}</StatusTag>, text: (till) => till.active },
        ]}
        load={(query) => dataOf(api.client.GET("/api/organization/units/{id}/tills", { params: { path: { id: store.id }, query } }))}
        rowKey={(till) => till.id}
        {...(mayEdit && { onOpen: setDialog })}
        actions={add}
        empty={{ text: t("tills.empty") }}
      />
      {dialog === "new" && <NewTill store={store} onClose={close} />}
      {dialog && dialog !== "new" && <EditTill till={dialog} onClose={close} />}
    </>
  );
}

function NewTill({ store, onClose }: { store: Unit; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const create = api.useMutation("post", "/api/organization/units/{id}/tills", { onSuccess: () => notice(t("unit.saved")) });
  return (
    <FormDialog open title={t("tills.add")} schema={TillCreation} fields={["code", { name: "name", label: t("tills.name") }]} onClose={onClose} onSubmit={(body) => create.mutateAsync({ params: { path: { id: store.id } }, body })} />
  );
}

function EditTill({ till, onClose }: { till: Till; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const edit = api.useMutation("put", "/api/organization/tills/{id}", { onSuccess: () => notice(t("unit.saved")) });
  return (
    <FormDialog
      open
      title={t("tills.edit", { code: till.code })}
      schema={TillEdit}
      values={till}
      fields={["code", { name: "name", label: t("tills.name") }, { name: "active", help: t("tills.active-help") }]}
      onClose={onClose}
      onSubmit={(body) => edit.mutateAsync({ params: { path: { id: till.id }, header: ifMatch(till.version) }, body })}
    />
  );
}
