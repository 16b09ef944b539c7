// Takes out of the lockfile what names a host: run it after every npm install that changed the lockfile.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KIT } from "./files.mjs";

const file = join(KIT, "../../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
for (const entry of Object.values(lock.packages)) {
  delete entry.funding;
  if (/^https?:/.test(entry.resolved ?? "")) delete entry.resolved;
}
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
