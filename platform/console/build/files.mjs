import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** The folder of the package `@tessera/kit`, which is `platform/console`. */
export const KIT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** @returns {string[]} every file below the folder, sorted; empty if there is no such folder */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @returns {string} the path with forward slashes, as seen from the folder */
export function pathFrom(folder, file) {
  return relative(folder, file).split(sep).join("/");
}

/** @returns {string[]} the TypeScript below the folder without tests, but not what is in the folders to skip */
export function codeFiles(sources, skip) {
  return filesBelow(sources)
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))
    .filter((file) => !skip.some((folder) => pathFrom(sources, file).startsWith(`${folder}/`)));
}

/** @returns {any} the file's JSON; a broken file is named in the error */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file}: ${cause.message}`, { cause });
  }
}

export function writeText(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** @returns {string} a short hash over names and contents of files and folders; what is missing counts as missing */
export function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    const files = existsSync(path) && statSync(path).isDirectory() ? filesBelow(path) : [path];
    for (const file of files) {
      hash.update(`${file}\0`);
      hash.update(existsSync(file) ? readFileSync(file) : "missing");
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** @returns {boolean} whether the last successful work with these inputs left its mark and its outputs are still there */
export function isUpToDate(stamp, inputs, outputs) {
  return outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, "utf8") === inputs;
}

const COMPRESSIBLE = /\.(js|css|json|html|svg|map)$/;

/** Puts a `.gz` next to every file that is worth it; @returns {{raw: number, gz: number}} what travels, in bytes */
export function compress(folder) {
  const total = { raw: 0, gz: 0 };
  for (const file of filesBelow(folder).filter((name) => COMPRESSIBLE.test(name))) {
    const raw = readFileSync(file);
    const gz = gzipSync(raw, { level: 9 });
    total.raw += raw.length;
    total.gz += Math.min(gz.length, raw.length);
    if (raw.length > 512 && gz.length < raw.length * 0.9) writeFileSync(`${file}.gz`, gz);
  }
  return total;
}

/** @returns {string} bytes as kB with one decimal */
export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
