import { ConfirmDanger, DataTable, DateTime, FormDialog, Icon, StatusTag, dataOf, ifMatch, usePermission, useT } from "@tessera/kit";
import { NoteInput } from "@api/members/schemas";
import { Button, Space } from "antd";
import { useState } from "react";
import { type Member, type Note, type NoteFields, api } from "../api";

/** Notes of the staff about a member. */
export function NotesTab({ member }: { member: Member }) {
  const t = useT();
  const mayEdit = usePermission("members.edit") && member.status === "ACTIVE";
  const [dialog, setDialog] = useState<Note | "new">();
  const add = api.useMutation("post", "/api/members/members/{id}/notes");
  const edit = api.useMutation("put", "/api/members/members/{id}/notes/{note}");
  const remove = api.useMutation("delete", "/api/members/members/{id}/notes/{note}");
  const id = member.id;
  const note = dialog === "new" ? undefined : dialog;
  const save = (body: NoteFields) =>
    note ? edit.mutateAsync({ params: { path: { id, note: note.id }, header: ifMatch(note.version) }, body }) : add.mutateAsync({ params: { path: { id } }, body });
  return (
    <>
      <DataTable<Note>
        id={`members.notes.${id}`}
        inAddress={false}
        columns={[
          { key: "text", title: t("notes.text"), render: (one) => <Text note={one} /> },
          { key: "author", title: t("notes.author"), width: 160, render: (one) => one.author },
          { key: "at", title: t("notes.at"), width: 180, render: (one) => <DateTime value={one.changedAt ?? one.createdAt} /> },
        ]}
        load={(query) => dataOf(api.client.GET("/api/members/members/{id}/notes", { params: { path: { id }, query } }))}
        rowKey={(one) => one.id}
        actions={
          mayEdit && (
            <Button icon={<Icon name="add" />} onClick={() => setDialog("new")}>
              {t("notes.add")}
            </Button>
          )
        }
        {...(mayEdit && {
          rowActions: (one: Note) =>
            one.text !== null && (
              <Space>
                <Button type="link" onClick={() => setDialog(one)}>
                  {t("edit.open")}
                </Button>
                <ConfirmDanger link label={t("remove")} title={t("notes.remove-title")} description={t("notes.remove-text")} onConfirm={() => remove.mutateAsync({ params: { path: { id, note: one.id } } })} />
              </Space>
            ),
        })}
        empty={{ text: t("notes.empty") }}
      />
      {dialog && (
        <FormDialog
          open
          title={note ? t("notes.edit") : t("notes.add")}
          schema={NoteInput}
          {...(note && { values: { text: note.text ?? "", sensitive: note.sensitive } })}
          fields={[{ name: "text", label: t("notes.text"), widget: "long-text", wide: true }, { name: "sensitive", label: t("notes.sensitive"), help: t("notes.sensitive-help"), wide: true }]}
          onClose={() => setDialog(undefined)}
          onSubmit={save}
        />
      )}
    </>
  );
}

function Text({ note }: { note: Note }) {
  const t = useT();
  return (
    <Space align="start">
      {note.sensitive && <StatusTag tone="warn">{t("notes.sensitive")}</StatusTag>}
      <span className="t-pre">{note.text ?? t("reveal.hidden")}</span>
    </Space>
  );
}
