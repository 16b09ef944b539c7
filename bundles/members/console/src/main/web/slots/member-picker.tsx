import { type PickOption, type PickerProps, RemoteSelect, dataOf } from "@tessera/kit";
import { type MemberSummary, api } from "../api";

const MOST = 20;

/** A member, found by name, pinyin, number or phone. `filter.not` is a member that cannot be picked. */
export default function MemberPicker(props: PickerProps) {
  const not = props.filter?.["not"];
  const search = async (text: string) => {
    const page = await dataOf(api.client.GET("/api/members/members", { params: { query: { limit: MOST, ...(text && { q: text }) } } }));
    return page.items.filter((member) => member.id !== not).map(option);
  };
  const resolve = async (id: string) => {
    const member = await dataOf(api.client.GET("/api/members/members/{id}", { params: { path: { id } } }));
    return { value: member.id, label: member.name, detail: member.number };
  };
  return <RemoteSelect name="members.member" {...props} search={search} resolve={resolve} />;
}

function option(member: MemberSummary): PickOption {
  return { value: member.id, label: member.name, detail: [member.number, member.phone].filter(Boolean).join(" · ") };
}
