import { useLanguage } from "@tessera/kit";
import { Link } from "react-router";
import { useTree } from "../api";
import { nameOf } from "../names";

/** A unit's name, linked to its page; its id where the user may not see it. */
export default function UnitReference({ id }: { id: string }) {
  const language = useLanguage();
  const unit = useTree().data?.units.find((one) => one.id === id);
  return unit ? <Link to={`/organization/${id}`}>{nameOf(unit, language)}</Link> : <code>{id}</code>;
}
