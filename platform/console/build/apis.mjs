import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KIT, codeFiles, fingerprint, isUpToDate, readJson, writeText } from "./files.mjs";

const root = join(KIT, "..", "..");
const IMPORT = /["']@api\/([a-z][a-z0-9-]*)(?:\/schemas)?["']/g;

/** @returns {string[]} the modules whose REST types the sources import as `@api/<module>` */
export function importedApis(sources, skip = []) {
  const names = new Set();
  for (const file of codeFiles(sources, skip)) {
    for (const match of readFileSync(file, "utf8").matchAll(IMPORT)) names.add(match[1]);
  }
  return [...names].sort();
}

/** @returns {string} the OpenAPI document the module's Java build wrote */
export function openApiFile(room, name) {
  const document = "target/classes/META-INF/tessera/openapi.json";
  const places = [
    join(room, "apis", `${name}.json`),
    join(room, "..", "..", name, "provider", document),
    join(root, "bundles", name, "provider", document),
    join(root, "platform", name, document),
  ];
  const found = places.find(existsSync);
  if (found) return found;
  throw new Error(`The pages import @api/${name}, but no OpenAPI document of it was found. Build that module's provider first. Looked at:\n  ${places.join("\n  ")}`);
}

/** Writes `<module>.d.ts` (types of paths and schemas) and `<module>/schemas.d.ts` (the schemas as values) for every imported API. */
export async function generateApiTypes(room, names, target) {
  for (const name of names) {
    const source = openApiFile(room, name);
    const types = join(target, `${name}.d.ts`);
    const values = join(target, name, "schemas.d.ts");
    const stamp = join(target, `${name}.stamp`);
    const wanted = fingerprint([source, join(KIT, "build", "apis.mjs")]);
    if (isUpToDate(stamp, wanted, [types, values])) continue;
    const { default: generate, astToString } = await import("openapi-typescript");
    const document = readJson(source);
    writeText(types, astToString(await generate(document)));
    writeText(values, schemaTypes(name, Object.keys(document.components?.schemas ?? {})));
    writeText(stamp, wanted);
  }
}

function schemaTypes(name, schemas) {
  const lines = schemas
    .filter(isIdentifier)
    .map((schema) => `export declare const ${schema}: Schema<components["schemas"]["${schema}"]>;`);
  return [`import type { components } from "../${name}";`, `import type { Schema } from "@tessera/kit";`, ...lines, ""].join("\n");
}

function isIdentifier(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** A Vite plugin that resolves `@api/<module>/schemas` to the component schemas as constants, with references filled in. */
export function apiSchemas(roomOf) {
  const prefix = "\0tessera-schemas:";
  return {
    name: "tessera-api-schemas",
    enforce: "pre",
    resolveId(id, importer) {
      const match = /^@api\/([a-z][a-z0-9-]*)\/schemas$/.exec(id);
      return match ? `${prefix}${openApiFile(roomOf(importer), match[1])}.js` : undefined;
    },
    load(id) {
      if (!id.startsWith(prefix)) return undefined;
      const file = id.slice(prefix.length, -".js".length);
      this.addWatchFile(file);
      const schemas = readJson(file).components?.schemas ?? {};
      return Object.keys(schemas)
        .filter(isIdentifier)
        .map((name) => `export const ${name} = ${JSON.stringify(inlined(schemas[name], schemas, [name]))};`)
        .join("\n");
    },
  };
}

/** A schema that contains itself is cut at the second round: forms do not nest endlessly. */
function inlined(node, schemas, path) {
  if (Array.isArray(node)) return node.map((item) => inlined(item, schemas, path));
  if (node === null || typeof node !== "object") return node;
  if (typeof node.$ref === "string") {
    const name = node.$ref.split("/").pop();
    const { $ref, ...beside } = node;
    return path.includes(name) ? beside : { ...inlined(schemas[name] ?? {}, schemas, [...path, name]), ...beside };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlined(value, schemas, path)]));
}
