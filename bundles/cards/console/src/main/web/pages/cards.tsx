import { Icon, PageHeader, usePermission, useT } from "@tessera/kit";
import { Button } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { CardTable } from "../card/card-table";
import { IssueDialog } from "../card/issue-dialog";

/** All cards of the user's stores. */
export default function CardsPage() {
  const t = useT();
  const mayIssue = usePermission("cards.issue");
  const [issuing, setIssuing] = useState(false);
  const [params] = useSearchParams();
  const batch = params.get("batch");
  return (
    <>
      <PageHeader
        title={t("page.cards")}
        subtitle={batch ? <>{t("list.of-batch")} <Link to="/cards">{t("list.all")}</Link></> : t("list.subtitle")}
        actions={
          mayIssue && (
            <Button icon={<Icon name="add" />} onClick={() => setIssuing(true)}>
              {t("issue.open")}
            </Button>
          )
        }
      />
      <CardTable {...(batch && { batchId: batch })} />
      {issuing && <IssueDialog onClose={() => setIssuing(false)} />}
    </>
  );
}
