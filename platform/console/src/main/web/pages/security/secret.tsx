import { Alert, Modal, Typography } from "antd";
import { useT } from "@tessera/kit";

/** Something told only once: it stays until the user says that it was noted. */
export function SecretOnce({ title, label, secret, onClose }: { title: string; label: string; secret: string | undefined; onClose: () => void }) {
  const t = useT();
  return (
    <Modal open={secret !== undefined} title={title} onOk={onClose} okText={t("secret.noted")} cancelButtonProps={{ hidden: true }} closable={false} keyboard={false} mask={{ closable: false }} width={480}>
      <p>{label}</p>
      <Typography.Paragraph className="t-secret" copyable={{ text: secret ?? "", tooltips: [t("secret.copy"), t("secret.copied")] }}>
        <code>{secret}</code>
      </Typography.Paragraph>
      <Alert type="warning" showIcon title={t("secret.once")} />
    </Modal>
  );
}
