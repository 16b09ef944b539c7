import { DataTable, EmptyState, FormDialog, Icon, PageHeader, StatusTag, dataOf, ifMatch, useNotice, usePermission, useT } from "@tessera/kit";
import { DrawerCreation, DrawerEdit } from "@api/sales/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { type Drawer, api, usePlace } from "../api";
import { StorePicker } from "../place-picker";

/** A store's drawers: each till has its own, others can be shared. */
export default function DrawersPage() {
  const t = useT();
  const [place, setPlace] = usePlace();
  return (
    <>
      <PageHeader
        title={t("page.drawers")}
        subtitle={t("drawer.subtitle")}
        actions={<StorePicker storeId={place.storeId} onChange={(storeId) => setPlace({ storeId, tillId: null })} />}
      />
      {place.storeId === null ? <EmptyState text={t("day.choose-store")} /> : <Drawers key={place.storeId} storeId={place.storeId} />}
    </>
  );
}

function Drawers({ storeId }: { storeId: string }) {
  const t = useT();
  const mayEdit = usePermission("sales.drawers.edit");
  const [dialog, setDialog] = useState<Drawer | "new">();
  const close = () => setDialog(undefined);
  const add = mayEdit && (
    <Button type="primary" icon={<Icon name="add" />} onClick={() => setDialog("new")}>
      {t("drawer.add")}
    </Button>
  );
  return (
    <>
      <DataTable<Drawer>
        id={`sales.drawers.${storeId}`}
        inAddress={false}
        columns={[
          { key: "name", title: t("drawer.name"), render: (drawer) => drawer.name, text: (drawer) => drawer.name },
          { key: "kind", title: t("drawer.kind"), render: (drawer) => t(drawer.tillId === null ? "drawer.shared" : "drawer.own"), text: (drawer) => t(drawer.tillId === null ? "drawer.shared" : "drawer.own") },
          { key: "active", title: t("field.state"), render: (drawer) => <StatusTag tone={drawer.active ? "good" : "neutral"}>{t(drawer.active ? "drawer.active" : "drawer.retired")}</StatusTag>, text: (drawer) => drawer.active },
        ]}
        load={(query) => dataOf(api.client.GET("/api/sales/drawers", { params: { query: { ...query, storeId } } }))}
        rowKey={(drawer) => drawer.id}
        {...(mayEdit && { onOpen: setDialog })}
        actions={add}
        empty={{ text: t("drawer.empty") }}
      />
      {dialog === "new" && <NewDrawer storeId={storeId} onClose={close} />}
      {dialog && dialog !== "new" && <EditDrawer drawer={dialog} onClose={close} />}
    </>
  );
}

function useSaved() {
  const t = useT();
  const notice = useNotice();
  const client = useQueryClient();
  return () => {
    notice(t("drawer.saved"));
    void client.invalidateQueries();
  };
}

function NewDrawer({ storeId, onClose }: { storeId: string; onClose: () => void }) {
  const t = useT();
  const create = api.useMutation("post", "/api/sales/drawers", { onSuccess: useSaved() });
  return (
    <FormDialog
      open
      title={t("drawer.add")}
      schema={DrawerCreation}
      values={{ storeId }}
      fields={[{ name: "name", label: t("drawer.name"), help: t("drawer.name-help") }]}
      onClose={onClose}
      onSubmit={(body) => create.mutateAsync({ body: { ...body, storeId } })}
    />
  );
}

function EditDrawer({ drawer, onClose }: { drawer: Drawer; onClose: () => void }) {
  const t = useT();
  const edit = api.useMutation("put", "/api/sales/drawers/{id}", { onSuccess: useSaved() });
  return (
    <FormDialog
      open
      title={t("drawer.edit", { name: drawer.name })}
      schema={DrawerEdit}
      values={{ name: drawer.name, active: drawer.active }}
      fields={[
        { name: "name", label: t("drawer.name") },
        { name: "active", label: t("drawer.in-use"), help: t("drawer.in-use-help") },
      ]}
      onClose={onClose}
      onSubmit={(body) => edit.mutateAsync({ params: { path: { id: drawer.id }, header: ifMatch(drawer.version) }, body })}
    />
  );
}
