import { type PickOption, type PickerProps, RemoteSelect, dataOf, problemOf, usePermission, useT } from "@tessera/kit";
import { type MemberSummary, api } from "../api";

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
  const not = props.filter?.["not"];
  const search = async (text: string) => {
    const { items } = await dataOf(api.client.GET("/api/members/members", { params: { query: { limit: MOST, ...(text && { q: text }) } } }));
    const found = items.length === 0 && mayLookUp && IDENTIFIER.test(text.trim()) ? await elsewhere(text.trim()) : items.map(option);
    return found.filter((member) => member.value !== not);
  };
  const resolve = async (id: string) => {
    try {
      const member = await dataOf(api.client.GET("/api/members/members/{id}", { params: { path: { id } } }));
      return { value: member.id, label: member.name, detail: member.number };
    } catch (error) {
      if (problemOf(error).status < 500) return { value: id, label: t("reference.elsewhere") };
      throw error;
    }
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
