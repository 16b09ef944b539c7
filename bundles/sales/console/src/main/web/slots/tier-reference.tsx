import { useTiers } from "../api";

/** What a tier is called, by its code; the code itself of one there is no more. */
export default function TierReference({ id }: { id: string }) {
  return useTiers().data?.find((tier) => tier.code === id)?.name ?? <code>{id}</code>;
}
