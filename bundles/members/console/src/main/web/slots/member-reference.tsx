import { usePermission, useT } from "@tessera/kit";
import { Link } from "react-router";
import { useMemberName } from "../member-name";

/** A member's name, linked to their page; of a member of stores the user may not see, no more than that. */
export default function MemberReference({ id }: { id: string }) {
  const t = useT();
  const mayRead = usePermission("members.read");
  const name = useMemberName(id, mayRead);
  if (name.data) return <Link to={`/members/${name.data.id}`}>{name.data.name}</Link>;
  return name.isPending && mayRead ? "…" : <span className="t-faint">{t("reference.elsewhere")}</span>;
}
