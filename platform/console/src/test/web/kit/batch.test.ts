import { expect, it, vi } from "vitest";
import { inBatches } from "../../../main/web/kit/batch";

it("asks once for what is wanted in one moment, and again later", async () => {
  const load = vi.fn(async (ids: string[]) => new Map(ids.filter((id) => id !== "hidden").map((id) => [id, `name of ${id}`])));
  const nameOf = inBatches(3, load);
  expect(await Promise.all(["a", "b", "hidden", "c", "c"].map(nameOf))).toEqual(["name of a", "name of b", null, "name of c", "name of c"]);
  expect(load.mock.calls).toEqual([[["a", "b", "hidden"]], [["c"]]]);
  await nameOf("a");
  expect(load).toHaveBeenCalledTimes(3);
});

it("fails everybody who asked when the request fails, and nobody afterwards", async () => {
  const load = vi.fn().mockRejectedValueOnce(new Error("away")).mockResolvedValue(new Map([["a", 1]]));
  const nameOf = inBatches(200, load);
  const both = await Promise.allSettled([nameOf("a"), nameOf("b")]);
  expect(both.map((one) => one.status)).toEqual(["rejected", "rejected"]);
  expect(await nameOf("a")).toBe(1);
});
