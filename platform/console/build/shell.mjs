import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { KIT, compress, fingerprint, isUpToDate, kilobytes, writeText } from "./files.mjs";
import { SHARED, failIfAny, runLint, runTypes } from "./room.mjs";
import { checkTranslations } from "./translations.mjs";

const require = createRequire(import.meta.url);
const web = join(KIT, "src/main/web");
const output = join(KIT, "target/classes/META-INF/tessera/shell");
export const BASE = "/console/";

/** Builds the shell, the kit and what all pages share, and the kit's types, unless nothing changed since the last time. */
export async function buildShell() {
  const started = performance.now();
  const inputs = fingerprint([join(web, "kit"), join(web, "shell"), join(KIT, "build"), ...["package.json", "tsconfig.json", "tsconfig.room.json", "tsconfig.kit.json", "oxlint.json", "../../package-lock.json"].map((name) => join(KIT, name))]);
  const stamp = join(KIT, "target/console-shell.stamp");
  if (isUpToDate(stamp, inputs, [output, join(KIT, "target/types/index.d.ts")])) return;

  await Promise.all([checkShell(), bundle()]);
  const size = compress(output);
  writeText(stamp, inputs);
  console.log(`console: shell: ${kilobytes(size.gz)} gzipped, built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function checkShell() {
  rmSync(join(KIT, "target/types"), { recursive: true, force: true });
  const scopes = ["kit", "shell"].map((name) => join(web, name));
  const problems = scopes.flatMap((scope) => checkTranslations({ sources: scope, texts: join(scope, "i18n") }));
  const [lint, types] = await Promise.all([runLint(scopes), runTypes(KIT, "--project", join(KIT, "tsconfig.kit.json"))]);
  failIfAny([...problems, ...lint, ...types]);
}

/** One file for each shared package, whatever module system it was written in. */
export function sharedEntries() {
  const prefix = "\0shared:";
  return {
    name: "tessera-shared",
    resolveId: (id) => (id.startsWith("shared:") ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(prefix)) return undefined;
      const name = id.slice(prefix.length);
      if (name === "@tessera/kit") return `export * from ${JSON.stringify(join(web, "kit/index.ts"))};`;
      const lines = [`export * from ${JSON.stringify(name)};`];
      if (isCommonJs(name)) {
        const names = Object.keys(require(name)).filter((key) => key !== "default" && /^[A-Za-z_$][\w$]*$/.test(key));
        lines[0] = names.length > 0 ? `export { ${names.join(", ")} } from ${JSON.stringify(name)};` : "";
        lines.push(`export { default } from ${JSON.stringify(name)};`);
      }
      return lines.join("\n");
    },
  };
}

function isCommonJs(name) {
  return /^(react|react-dom|dayjs)(\/|$)/.test(name);
}

async function bundle() {
  rmSync(output, { recursive: true, force: true });
  const shared = Object.fromEntries(SHARED.map((name) => [fileName(name), `shared:${name}`]));
  const result = await build({
    root: join(web, "shell"),
    base: BASE,
    configFile: false,
    publicDir: join(web, "shell/public"),
    logLevel: "warn",
    plugins: [react(), sharedEntries()],
    build: {
      target: "es2022",
      outDir: output,
      emptyOutDir: true,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input: { shell: join(web, "shell/main.tsx"), ...shared },
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "_shell/[name]-[hash].js", chunkFileNames: "_shell/[name]-[hash].js", assetFileNames: "_shell/[name]-[hash][extname]" },
      },
    },
  });
  const files = result.output;
  const entry = (name) => BASE + files.find((file) => file.type === "chunk" && file.isEntry && file.name === name).fileName;
  const imports = Object.fromEntries(SHARED.map((name) => [name, entry(fileName(name))]));
  const css = files.filter((file) => file.fileName.endsWith(".css")).map((file) => BASE + file.fileName);
  const needed = staticImports(files, "shell").map((file) => BASE + file);
  writeIndex({ imports, main: entry("shell"), css, needed });
}

function fileName(name) {
  return name.replace("@", "").replaceAll("/", "-");
}

/** What the browser needs before the first line of the shell runs; told in the page's head it is fetched at once. */
function staticImports(files, name) {
  const chunks = new Map(files.filter((file) => file.type === "chunk").map((file) => [file.fileName, file]));
  const start = [...chunks.values()].find((file) => file.isEntry && file.name === name);
  const seen = new Set();
  const visit = (file) => {
    for (const next of chunks.get(file)?.imports ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit(start.fileName);
  return [...seen];
}

/** The page; the server adds a nonce to its one inline script. */
function writeIndex({ imports, main, css, needed }) {
  const map = JSON.stringify({ imports });
  const head = [...css.map((file) => `<link rel="stylesheet" href="${file}">`), ...needed.map((file) => `<link rel="modulepreload" href="${file}">`)];
  const page = readFileSync(join(web, "shell/index.html"), "utf8")
    .replace('href="/icon.svg"', `href="${BASE}icon.svg"`)
    .replace("<!-- head -->", [`<script type="importmap">${map}</script>`, ...head].join("\n    "))
    .replace("<!-- main -->", `<script type="module" src="${main}"></script>`);
  writeText(join(output, "index.html"), page);
}

