import { Button } from "antd";
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { type Column, ConfirmDanger, DataTable, DateTime, FileInput, FormDialog, Icon, type Schema, StatusTag, dataOf, sendFile, useNotice, usePermission, useT } from "@tessera/kit";
import { type PartnerBundle, WATCH_MILLISECONDS, api } from "./api";

interface Upload {
  jar: File;
  sha256: string;
}

const UPLOAD: Schema<Upload> = { type: "object", required: ["jar", "sha256"], properties: { jar: {}, sha256: { type: "string", pattern: "^[0-9a-fA-F]{64}$" } } };
const MAX_BYTES = 64_000_000;

/** Bundles of partners that were uploaded here. */
export function PartnerBundles() {
  const t = useT();
  const mayInstall = usePermission("modules.install");
  const [uploading, setUploading] = useState(false);
  const remove = api.useMutation("delete", "/api/modules/bundles/{name}");
  const columns: Column<PartnerBundle>[] = [
    { key: "name", title: t("modules.bundle"), render: (bundle) => bundle.name },
    { key: "state", title: t("modules.state"), render: (bundle) => <StatusTag tone={bundle.state === "ACTIVE" ? "good" : "bad"}>{bundle.state}</StatusTag> },
    { key: "version", title: t("modules.version"), render: (bundle) => bundle.version },
    { key: "changed", title: t("modules.changed"), render: (bundle) => <DateTime value={bundle.changedAt} /> },
  ];
  const action = (bundle: PartnerBundle) =>
    mayInstall && (
      <ConfirmDanger
        label={t("modules.uninstall")}
        title={t("modules.uninstall.title", { bundle: bundle.name })}
        description={t("modules.uninstall.text")}
        typed={bundle.name}
        onConfirm={() => remove.mutateAsync({ params: { path: { name: bundle.name } } })}
      />
    );
  const add = mayInstall && (
    <Button type="primary" icon={<Icon name="upload" />} onClick={() => setUploading(true)}>
      {t("modules.upload")}
    </Button>
  );
  return (
    <>
      <DataTable
        id="modules.partner-bundles"
        columns={columns}
        load={() => dataOf(api.client.GET("/api/modules/bundles"))}
        rowKey={(bundle) => bundle.name}
        rowActions={action}
        actions={add}
        refreshMilliseconds={WATCH_MILLISECONDS}
        empty={{ text: t("modules.bundles.empty") }}
        inAddress={false}
      />
      <UploadDialog open={uploading} onClose={() => setUploading(false)} />
    </>
  );
}

function UploadDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const queries = useQueryClient();
  const upload = async ({ jar, sha256 }: Upload) => {
    const bundle = await sendFile<PartnerBundle>(`/api/modules/bundles?sha256=${encodeURIComponent(sha256)}`, new File([jar], jar.name, { type: "application/java-archive" }));
    notice(t("modules.uploaded", { bundle: bundle.name }));
    await queries.invalidateQueries();
  };
  return (
    <FormDialog
      open={open}
      title={t("modules.upload")}
      schema={UPLOAD}
      fields={[
        { name: "jar", label: t("modules.jar"), input: <FileInput accept=".jar" maxBytes={MAX_BYTES} />, wide: true },
        { name: "sha256", label: t("modules.sha256"), help: t("modules.sha256.help"), wide: true },
      ]}
      submitLabel={t("modules.install")}
      onClose={onClose}
      onSubmit={upload}
    />
  );
}
