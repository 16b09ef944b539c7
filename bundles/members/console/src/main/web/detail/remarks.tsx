import { FormDialog, Icon, ifMatch, usePermission, useT } from "@tessera/kit";
import { RemarksEdit } from "@api/members/schemas";
import { Button, Flex } from "antd";
import { useState } from "react";
import { type Member, api } from "../api";
import type { Revealed } from "./reveal";

/** Sensitive remarks, which only those may read who may see personal data. */
export function Remarks({ member, revealed, onChange }: { member: Member; revealed: Revealed | undefined; onChange: () => void }) {
  const t = useT();
  const may = usePermission("members.personal-data");
  const [editing, setEditing] = useState(false);
  const edit = api.useMutation("put", "/api/members/members/{id}/remarks", { onSuccess: onChange });
  const hidden = member.hasRemarks ? t("reveal.hidden") : t("remarks.none");
  return (
    <section className="t-gap">
      <Flex justify="space-between" align="center">
        <h3>{t("remarks.title")}</h3>
        {revealed && may && member.status === "ACTIVE" && (
          <Button icon={<Icon name="edit" />} onClick={() => setEditing(true)}>
            {t("remarks.edit")}
          </Button>
        )}
      </Flex>
      <p className={revealed?.remarks ? "t-pre" : "t-faint"}>{revealed ? (revealed.remarks ?? t("remarks.none")) : hidden}</p>
      {editing && (
        <FormDialog
          open
          title={t("remarks.edit")}
          schema={RemarksEdit}
          values={{ remarks: revealed?.remarks ?? "" }}
          fields={[{ name: "remarks", label: t("remarks.title"), widget: "long-text", wide: true }]}
          onClose={() => setEditing(false)}
          onSubmit={(body) => edit.mutateAsync({ params: { path: { id: member.id }, header: ifMatch(member.version) }, body })}
        />
      )}
    </section>
  );
}
