import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { KIT } from "../../../../build/files.mjs";

it("names no host, so that every machine uses its own registry (else run build/lockfile.mjs)", () => {
  const lock = readFileSync(join(KIT, "../../package-lock.json"), "utf8");
  expect(lock.match(/\w+:\/\/[^"]*/g) ?? []).toEqual([]);
});
