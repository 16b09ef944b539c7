import { Holdings } from "../holdings";

/** A tab of the member's page: all the member holds and owes by the ledger. */
export default function MemberValue({ memberId }: { memberId: string }) {
  return <Holdings owner="MEMBER" ownerId={memberId} />;
}
