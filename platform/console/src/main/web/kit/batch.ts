import DataLoader from "dataloader";

/**
 * Asks in one request for things that are asked for one by one in the same moment, as the rows of a list ask for names. Nothing is remembered; that is
 * for the query cache.
 * @param most how many one request may ask for
 * @param load finds things by their ids; what it leaves out is not there
 * @returns finds one; null if it is not there
 * @example const nameOf = inBatches(200, async (ids) => new Map((await ask(ids)).items.map((one) => [one.id, one.name])));
 */
export function inBatches<T>(most: number, load: (ids: string[]) => Promise<Map<string, T>>): (id: string) => Promise<T | null> {
  const found = async (ids: readonly string[]) => {
    const things = await load([...new Set(ids)]);
    return ids.map((id) => things.get(id) ?? null);
  };
  const loader = new DataLoader<string, T | null>(found, { cache: false, maxBatchSize: most });
  return (id) => loader.load(id);
}
