import { UnitPicker, download, usePermission, useReport, useT } from "@tessera/kit";
import { Checkbox, Form, Modal, Segmented } from "antd";
import { useState } from "react";

/** Members as a table to keep; which columns are personal and whether they are in clear is the user's choice and is recorded. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const report = useReport();
  const mayReveal = usePermission("members.personal-data");
  const [format, setFormat] = useState("XLSX");
  const [unit, setUnit] = useState<string | null>(null);
  const [reveal, setReveal] = useState(false);
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const query = new URLSearchParams({ format, reveal: String(reveal), ...(unit && { unit }) });
      await download(`/api/members/export?${query}`, `members.${format.toLowerCase()}`);
      onClose();
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t("export.title")} onCancel={onClose} onOk={() => void start()} okText={t("export.start")} confirmLoading={busy} destroyOnHidden className="t-dialog">
      <Form layout="vertical">
        <Form.Item label={t("export.format")}>
          <Segmented options={["XLSX", "CSV"]} value={format} onChange={setFormat} />
        </Form.Item>
        <Form.Item label={t("export.unit")} htmlFor="export-unit">
          <UnitPicker id="export-unit" value={unit} onChange={setUnit} allowClear placeholder={t("export.all-units")} />
        </Form.Item>
        {mayReveal && (
          <Form.Item help={t("export.reveal-help")}>
            <Checkbox checked={reveal} onChange={(event) => setReveal(event.target.checked)}>
              {t("export.reveal")}
            </Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
