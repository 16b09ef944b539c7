/** Numbers that look random and can be had again: the seed is in the name of a failing test's message or set by TESSERA_SEED. */
export function randomOf(purpose: string) {
  const seed = Number(process.env["TESSERA_SEED"] ?? Date.now() % 1_000_000);
  console.info(`${purpose}: TESSERA_SEED=${seed}`);
  let state = seed || 1;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { upTo: (limit: number) => Math.floor(next() * limit) };
}
