import { Link } from "react-router";
import { useCard } from "../api";

/** A card's number, linked to its page; the id where the user may not see it. */
export default function CardReference({ id }: { id: string }) {
  const card = useCard(id).data;
  return card ? (
    <Link to={`/cards/${card.id}`}>
      {card.typeName} {card.number}
    </Link>
  ) : (
    <code>{id}</code>
  );
}
