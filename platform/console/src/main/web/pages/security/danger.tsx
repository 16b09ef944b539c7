import { Modal } from "antd";
import { useState } from "react";
import { InlineProblem, useT } from "@tessera/kit";

/** Something that is asked about before it is done. */
export interface Danger {
  label: string;
  title: string;
  text: string;
  act: () => Promise<unknown>;
}

/** The question, opened from a menu, where there is no button to hold it. */
export function DangerDialog({ danger, onClose }: { danger: Danger | undefined; onClose: () => void }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const act = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await danger?.act();
      close();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open={danger !== undefined} title={danger?.title} okText={danger?.label} cancelText={t("cancel")} okButtonProps={{ danger: true, loading: busy }} onOk={() => void act()} onCancel={close} width={440}>
      <p>{danger?.text}</p>
      {error !== undefined && <InlineProblem error={error} />}
    </Modal>
  );
}
