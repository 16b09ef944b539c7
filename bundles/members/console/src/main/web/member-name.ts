import { inBatches, dataOf } from "@tessera/kit";
import { useQuery } from "@tanstack/react-query";
import { type MemberName, api } from "./api";

/** The most names one request may ask for. */
const MOST = 200;

/** Finds who an id stands for, after merges; null if nobody the user may see. Asked for together, names are one request. */
export const memberName: (id: string) => Promise<MemberName | null> = inBatches(MOST, async (ids) => {
  const { items } = await dataOf(api.client.POST("/api/members/names", { body: { ids } }));
  return new Map(items.map((one) => [one.id, one.member]));
});

/** Who an id stands for; null if nobody the user may see. */
export function useMemberName(id: string, enabled: boolean) {
  return useQuery({ queryKey: ["members.name", id], queryFn: () => memberName(id), staleTime: 60_000, enabled });
}
