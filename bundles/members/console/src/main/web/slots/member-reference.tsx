import { useT } from "@tessera/kit";
import { Link } from "react-router";
import { useMember } from "../api";

/** A member's name, linked to their page; of a member of stores the user may not see, no more than that. */
export default function MemberReference({ id }: { id: string }) {
  const t = useT();
  const member = useMember(id);
  if (member.data) return <Link to={`/members/${member.data.id}`}>{member.data.name}</Link>;
  return member.error ? <span className="t-faint">{t("reference.elsewhere")}</span> : "…";
}
