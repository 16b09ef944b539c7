import { Link } from "react-router";
import { useMember } from "../api";

/** A member's name, linked to their page; the id where the user may not see them. */
export default function MemberReference({ id }: { id: string }) {
  const member = useMember(id).data;
  return member ? <Link to={`/members/${member.id}`}>{member.name}</Link> : <code>{id}</code>;
}
