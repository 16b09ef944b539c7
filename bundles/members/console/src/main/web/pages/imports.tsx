import { DataTable, DateTime, FileInput, Icon, InlineProblem, PageHeader, UnitPicker, dataOf, sendFile, useT } from "@tessera/kit";
import { Button, Form, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { type MemberImport, api } from "../api";
import { ImportStatus } from "../import/status";

const MOST_BYTES = 20_000_000;

/** Imports of members from tables: those that were made, and a new one. */
export default function ImportsPage() {
  const t = useT();
  const [uploading, setUploading] = useState(false);
  const add = (
    <Button type="primary" icon={<Icon name="upload" />} onClick={() => setUploading(true)}>
      {t("imports.new")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("page.imports")} subtitle={t("imports.subtitle")} actions={add} />
      <DataTable<MemberImport>
        id="members.imports"
        columns={[
          { key: "file", title: t("imports.file"), render: (one) => one.fileName },
          { key: "status", title: t("imports.status"), render: (one) => <ImportStatus status={one.status} /> },
          { key: "lines", title: t("imports.lines"), render: (one) => one.totalLines, align: "end" },
          { key: "done", title: t("imports.done"), render: (one) => one.counts.created + one.counts.updated, align: "end" },
          { key: "failed", title: t("imports.failed"), render: (one) => one.counts.failed, align: "end" },
          { key: "by", title: t("imports.by"), render: (one) => one.createdBy },
          { key: "at", title: t("imports.at"), render: (one) => <DateTime value={one.createdAt} /> },
        ]}
        load={(query) => dataOf(api.client.GET("/api/members/imports", { params: { query } }))}
        rowKey={(one) => one.id}
        href={(one) => `/members/imports/${one.id}`}
        empty={{ text: t("imports.empty"), action: add }}
      />
      {uploading && <UploadDialog onClose={() => setUploading(false)} />}
    </>
  );
}

function UploadDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const upload = async () => {
    if (!file || !unit) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const query = new URLSearchParams({ fileName: file.name, unitId: unit });
      const made = await sendFile<MemberImport>(`/api/members/imports?${query}`, file, { "Content-Type": "application/octet-stream" });
      void navigate(`/members/imports/${made.id}`);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t("imports.new")} onCancel={onClose} okText={t("imports.upload")} okButtonProps={{ disabled: !file || !unit }} confirmLoading={busy} onOk={() => void upload()} destroyOnHidden className="t-dialog">
      <Form layout="vertical">
        <Form.Item label={t("imports.file")} help={t("imports.file-help")} htmlFor="import-file">
          <FileInput id="import-file" value={file} onChange={setFile} accept=".csv,.xlsx,.txt" maxBytes={MOST_BYTES} />
        </Form.Item>
        <Form.Item label={t("imports.unit")} help={t("imports.unit-help")} htmlFor="import-unit">
          <UnitPicker id="import-unit" value={unit} onChange={setUnit} />
        </Form.Item>
      </Form>
      {failure !== undefined && <InlineProblem error={failure} />}
    </Modal>
  );
}
