import { KindName } from "../names";

/** What a kind of points is called, by its code. */
export default function KindReference({ id }: { id: string }) {
  return <KindName code={id} />;
}
