import { type PickOption, type PickerProps, RemoteSelect, dataOf, usePermission, useT } from "@tessera/kit";
import { type MemberSummary, api } from "../api";
import { memberName } from "../member-name";

const MOST = 20;

/** What may be a number, a phone number or a code on a phone: nothing that somebody types to find a name. */
const IDENTIFIER = /^[+\d][\d\s-]{5,}$/;

/**
 * A member, found by name, pinyin, number or phone among those the user may see; by a whole number or phone in the whole chain, for members roam.
 * `filter.not` is a member that cannot be picked.
 */
export default function MemberPicker(props: PickerProps) {
  const t = useT();
  const mayLookUp = usePermission("members.lookup");
  const mayRead = usePermission("members.read");
  const not = props.filter?.["not"];
  const search = async (text: string) => {
    const { items } = await dataOf(api.client.GET("/api/members/members", { params: { query: { limit: MOST, ...(text && { q: text }) } } }));
    const found = items.length === 0 && mayLookUp && IDENTIFIER.test(text.trim()) ? await elsewhere(text.trim()) : items.map(option);
    return found.filter((member) => member.value !== not);
  };
  const resolve = async (id: string) => {
    const member = mayRead && (await memberName(id));
    return member ? { value: member.id, label: member.name, detail: member.number } : { value: id, label: t("reference.elsewhere") };
  };
  return <RemoteSelect name="members.member" {...props} search={search} resolve={resolve} />;
}

function option(member: MemberSummary): PickOption {
  return { value: member.id, label: member.name, detail: [member.number, member.phone].filter(Boolean).join(" · ") };
}

async function elsewhere(value: string): Promise<PickOption[]> {
  const { items } = await dataOf(api.client.POST("/api/members/lookup", { body: { value } }));
  return items.map(option);
}
