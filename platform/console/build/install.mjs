// Installs what the lockfile names, once per change of it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { KIT, fingerprint, isUpToDate, writeText } from "./files.mjs";

const root = join(KIT, "..", "..");
const modules = join(root, "node_modules");
const stamp = join(modules, ".tessera-installed");
const wanted = fingerprint(["package-lock.json", "package.json", ".npmrc", "platform/console/package.json"].map((name) => join(root, name)));

if (!isUpToDate(stamp, wanted, [modules])) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`The console is built with Node 20.19 or newer; this is ${process.version}.`);
  }
  console.log("console: installing packages (npm ci)");
  const npm = spawnSync("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  writeText(stamp, wanted);
}
