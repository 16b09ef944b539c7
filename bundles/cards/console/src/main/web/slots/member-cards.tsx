import { Icon, usePermission, useT } from "@tessera/kit";
import { Button } from "antd";
import { useState } from "react";
import { CardTable } from "../card/card-table";
import { IssueDialog } from "../card/issue-dialog";

/** A member's cards, on the member's page. */
export default function MemberCards({ memberId }: { memberId: string }) {
  const t = useT();
  const mayIssue = usePermission("cards.issue");
  const [issuing, setIssuing] = useState(false);
  const add = mayIssue && (
    <Button icon={<Icon name="add" />} onClick={() => setIssuing(true)}>
      {t("issue.open")}
    </Button>
  );
  return (
    <>
      <CardTable memberId={memberId} actions={add} />
      {issuing && <IssueDialog memberId={memberId} onClose={() => setIssuing(false)} />}
    </>
  );
}
