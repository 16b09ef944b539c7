import { InlineProblem, useT } from "@tessera/kit";
import { Alert, Button, Modal, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { DuplicateCandidate } from "../api";

/** Who may be the person that is being registered, and why; goes on only when somebody has looked. */
export function DuplicatesDialog({ candidates, onClose, onRegister }: { candidates: DuplicateCandidate[]; onClose: () => void; onRegister: () => Promise<void> }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const certain = candidates.some((candidate) => candidate.reasons.includes("SAME_IDENTIFIER"));
  const go = async () => {
    setBusy(true);
    try {
      await onRegister();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const footer = (
    <Space wrap>
      <Button onClick={onClose}>{t("duplicates.back")}</Button>
      {!certain && (
        <Button type="primary" loading={busy} onClick={() => void go()}>
          {t("duplicates.register")}
        </Button>
      )}
    </Space>
  );
  return (
    <Modal open title={t("duplicates.title")} onCancel={onClose} footer={footer} width={640} className="t-dialog">
      <Space orientation="vertical" className="t-wide">
        <Alert type={certain ? "error" : "warning"} showIcon title={certain ? t("duplicates.certain") : t("duplicates.likely")} />
        <Candidates candidates={candidates} />
        {failure !== undefined && <InlineProblem error={failure} />}
      </Space>
    </Modal>
  );
}

/** Members with the reasons for which they may be the same person. */
export function Candidates({ candidates, extra }: { candidates: DuplicateCandidate[]; extra?: (candidate: DuplicateCandidate) => React.ReactNode }) {
  const t = useT();
  return (
    <ul className="t-plain-list">
      {candidates.map((candidate) => (
        <li key={candidate.member.id}>
          <Space wrap>
            <Link to={`/members/${candidate.member.id}`}>{candidate.member.name}</Link>
            <span className="t-faint">{[candidate.member.number, candidate.member.phone].filter(Boolean).join(" · ")}</span>
            <span>{candidate.reasons.map((reason) => t(`reason.${reason}`)).join(t("list.comma"))}</span>
            {extra?.(candidate)}
          </Space>
        </li>
      ))}
    </ul>
  );
}
