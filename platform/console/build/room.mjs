import { spawn } from "node:child_process";
import { cpSync, existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "vite";
import { apiSchemas, generateApiTypes, importedApis, openApiFile } from "./apis.mjs";
import { KIT, compress, filesBelow, fingerprint, isUpToDate, kilobytes, pathFrom, readJson, writeText } from "./files.mjs";
import { LANGUAGES, checkTranslations } from "./translations.mjs";

/** What the shell ships once for all pages; a room's build leaves imports of these as they are. */
export const SHARED = ["react", "react/jsx-runtime", "react-dom", "react-dom/client", "react-router", "@tanstack/react-query", "antd", "dayjs", "@tessera/kit"];

const require = createRequire(import.meta.url);

/** @returns what a console room consists of; `skip` are folders of its sources with texts of their own (only the platform's) */
export function roomAt(folder) {
  const isPlatform = folder === KIT;
  return {
    folder,
    sources: join(folder, "src/main/web"),
    skip: isPlatform ? ["kit", "shell"] : [],
    descriptor: join(folder, "src/main/resources/META-INF/tessera/console.json"),
    target: join(folder, "target"),
    output: join(folder, "target/classes/META-INF/tessera/console"),
  };
}

/** Checks and builds a room unless nothing changed since the last time. */
export async function buildRoom(room, { check = true } = {}) {
  const started = performance.now();
  const descriptor = readJson(room.descriptor);
  const apis = importedApis(room.sources, room.skip);
  const inputs = fingerprint([room.sources, room.descriptor, join(room.folder, "tsconfig.json"), ...apis.map((name) => openApiFile(room.folder, name)), ...kitInputs()]);
  const stamp = join(room.target, "console-room.stamp");
  if (isUpToDate(stamp, inputs, [room.output])) return;

  await generateApiTypes(room.folder, apis, join(room.target, "api"));
  await Promise.all([check ? checkRoom(room, descriptor) : undefined, bundle(room, descriptor)]);
  for (const language of LANGUAGES) cpSync(join(room.sources, `i18n/${language}.json`), join(room.output, `i18n/${language}.json`));
  const size = compress(room.output);
  writeText(stamp, inputs);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`console: ${descriptor.id}: ${modulesOf(descriptor).length} pages and slots, ${kilobytes(size.gz)} gzipped, built in ${seconds} s`);
}

/** The kit's types, the build itself and the lockfile: when they change, every room is built anew. */
function kitInputs() {
  return [join(KIT, "target/types"), join(KIT, "build"), join(KIT, "package.json"), join(KIT, "tsconfig.room.json")];
}

export function modulesOf(descriptor) {
  return [...new Set([...(descriptor.pages ?? []), ...(descriptor.slots ?? [])].map((part) => part.module))];
}

/** @returns {Record<string, string>} built file without `.js` -> source file */
export function entriesOf(room, descriptor) {
  return Object.fromEntries(
    modulesOf(descriptor).map((module) => {
      const name = module.replace(/\.js$/, "");
      const source = [".tsx", ".ts"].map((ending) => join(room.sources, name + ending)).find(existsSync);
      if (!source) throw new Error(`${room.descriptor} names ${module}, but there is no ${join(room.sources, name)}.tsx`);
      return [name, source];
    }),
  );
}

async function bundle(room, descriptor) {
  const input = entriesOf(room, descriptor);
  rmSync(room.output, { recursive: true, force: true });
  if (Object.keys(input).length === 0) return;
  await build({
    root: room.sources,
    base: "./",
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    plugins: [apiSchemas(() => room.folder)],
    build: {
      target: "es2022",
      outDir: room.output,
      emptyOutDir: true,
      modulePreload: false,
      reportCompressedSize: false,
      rollupOptions: {
        input,
        external: SHARED,
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js", assetFileNames: "assets/[name]-[hash][extname]" },
      },
    },
  });
}

/** Translations, lint and types; throws with everything that is wrong. */
export async function checkRoom(room, descriptor = readJson(room.descriptor)) {
  if (!existsSync(join(KIT, "target/types"))) throw new Error("The types of @tessera/kit are missing: build platform/console first.");
  const titles = [...(descriptor.pages ?? []), ...(descriptor.slots ?? [])].map((part) => part.title).filter(Boolean);
  const problems = checkTranslations({ sources: room.sources, texts: join(room.sources, "i18n"), skip: room.skip, used: titles });
  const [lint, types] = await Promise.all([runLint([room.sources], room.skip), runTypes(room.folder)]);
  failIfAny([...problems, ...lint, ...types]);
}

export function failIfAny(problems) {
  if (problems.length > 0) throw new Error(`${problems.length} problem(s):\n${problems.map((line) => `  ${line}`).join("\n")}`);
}

export function runLint(paths, skip = []) {
  const ignored = skip.flatMap((folder) => ["--ignore-pattern", `**/${folder}/**`]);
  return run(binary("oxlint", "bin/oxlint"), ["--config", join(KIT, "oxlint.json"), "--deny-warnings", "--format=unix", ...ignored, ...paths]);
}

export function runTypes(folder, ...more) {
  return run(binary("tsc-native", "bin/tsc"), ["--project", join(folder, "tsconfig.json"), "--pretty", "false", ...more], folder);
}

function binary(name, path) {
  return join(require.resolve(`${name}/package.json`), "..", path);
}

/** @returns {Promise<string[]>} what it complained of, a line each; none if it succeeded */
function run(script, args, cwd = process.cwd()) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], { cwd });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("error", fail);
    child.on("close", (code) => done(code === 0 ? [] : output.split("\n").filter((line) => /^\S/.test(line) && !/^\d+ problems?$/.test(line))));
  });
}

/** @returns {string[]} every file of the built room, for reports */
export function builtFiles(room) {
  return filesBelow(room.output).map((file) => pathFrom(room.output, file));
}
