import { Icon, dataOf, usePermission, useReport, useT } from "@tessera/kit";
import { Button } from "antd";
import { useState } from "react";
import { type Contact, type Identifier, type Member, api } from "../api";

/** A member's personal data in clear. */
export interface Revealed {
  remarks: string | null;
  identifiers: Identifier[];
  contacts: Contact[];
  attributes: Record<string, unknown>;
}

/** Shows personal data that is masked otherwise, and hides it again; asking for it leaves an audit entry. */
export function RevealButton({ member, revealed, onReveal }: { member: Member; revealed: Revealed | undefined; onReveal: (revealed: Revealed | undefined) => void }) {
  const t = useT();
  const report = useReport();
  const may = usePermission("members.personal-data");
  const [busy, setBusy] = useState(false);
  if (!may || member.status === "ERASED") return null;
  const reveal = async () => {
    setBusy(true);
    try {
      onReveal((await dataOf(api.client.GET("/api/members/members/{id}/personal-data", { params: { path: { id: member.id } } }))) as Revealed);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<Icon name={revealed ? "eye-off" : "eye"} />} loading={busy} onClick={() => (revealed ? onReveal(undefined) : void reveal())} className="t-gap">
      {revealed ? t("reveal.hide") : t("reveal.show")}
    </Button>
  );
}
