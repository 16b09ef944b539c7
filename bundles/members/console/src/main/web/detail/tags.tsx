import { usePermission, useT } from "@tessera/kit";
import { Flex, Select, Tag as Label } from "antd";
import { type Member, api, useTags } from "../api";

/** The member's tags; whoever may edit puts more on and takes them off here. */
export function MemberTags({ member }: { member: Member }) {
  const t = useT();
  const mayEdit = usePermission("members.edit") && member.status === "ACTIVE";
  const all = useTags().data?.items ?? [];
  const put = api.useMutation("put", "/api/members/members/{id}/tags/{tag}");
  const take = api.useMutation("delete", "/api/members/members/{id}/tags/{tag}");
  const path = (tag: string) => ({ params: { path: { id: member.id, tag } } });
  const others = all.filter((tag) => !member.tags.some((own) => own.id === tag.id));
  if (member.tags.length === 0 && (!mayEdit || others.length === 0)) return null;
  return (
    <Flex gap={6} wrap align="center" className="t-gap">
      {member.tags.map((tag) => (
        <Label key={tag.id} color={tag.color} closable={mayEdit && { "aria-label": t("tags.take", { name: tag.name }) }} onClose={(event) => {
          event.preventDefault();
          take.mutate(path(tag.id));
        }}>
          {tag.name}
        </Label>
      ))}
      {mayEdit && others.length > 0 && (
        <Select<string> size="small" value={null} placeholder={t("tags.put")} aria-label={t("tags.put")} showSearch={{ optionFilterProp: "label" }} style={{ minWidth: 120 }} options={others.map((tag) => ({ value: tag.id, label: tag.name }))} onChange={(tag) => put.mutate(path(tag))} />
      )}
    </Flex>
  );
}
