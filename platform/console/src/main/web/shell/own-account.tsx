import { Modal } from "antd";
import { useNotice } from "../kit/feedback";
import { useTextsOf } from "../kit/i18n";
import { PasswordForm } from "./login";

/** What somebody can do about their own account. */
export type OwnDialog = "password" | "totp" | "sessions";

export function OwnAccount({ dialog, onClose }: { dialog: OwnDialog | undefined; onClose: () => void }) {
  const t = useTextsOf("shell");
  const notice = useNotice();
  const done = () => {
    notice(t("password.changed"));
    onClose();
  };
  return (
    <Modal open={dialog === "password"} title={t("user.password")} footer={null} onCancel={onClose} destroyOnHidden width={420}>
      <PasswordForm onDone={done} />
    </Modal>
  );
}
