// Runs the unit tests of the kit and of the build, unless nothing they test has changed since they passed.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { KIT, fingerprint, isUpToDate, writeText } from "./files.mjs";

const inputs = fingerprint(["src/main/web", "src/test/web", "build", "package.json"].map((name) => join(KIT, name)));
const stamp = join(KIT, "target/console-tests.stamp");
if (!isUpToDate(stamp, inputs, [])) {
  const vitest = join(createRequire(import.meta.url).resolve("vitest/package.json"), "..", "vitest.mjs");
  const run = spawnSync(process.execPath, [vitest, "run", "--reporter=default"], { cwd: KIT, stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
  writeText(stamp, inputs);
}
