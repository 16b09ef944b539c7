import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { createServer } from "vite";
import { apiSchemas, generateApiTypes, importedApis } from "./apis.mjs";
import { KIT, readJson } from "./files.mjs";
import { entriesOf, roomAt } from "./room.mjs";
import { BASE } from "./shell.mjs";
import { LANGUAGES } from "./translations.mjs";

const web = join(KIT, "src/main/web");
const root = join(KIT, "..", "..");

/**
 * Serves the shell and all rooms of this tree from their sources, so that a saved file is on the screen at once.
 * Options: `--server http://localhost:8181` (a running distribution, the default), `--mock` (made-up answers), `--port 5173`.
 */
export async function serve(own, options) {
  const option = (name, fallback) => (options.includes(name) ? options[options.indexOf(name) + 1] : fallback);
  const server = option("--server", "http://localhost:8181");
  const mock = options.includes("--mock") ? (await import("../src/test/web/mock/api.mjs")).createMock() : undefined;
  const rooms = findRooms(own);
  for (const room of rooms) await generateApiTypes(room.folder, importedApis(room.sources, room.skip), join(room.target, "api")).catch((error) => console.warn(error.message));
  const vite = await createServer({
    root: join(web, "shell"),
    base: BASE,
    configFile: false,
    appType: "custom",
    publicDir: join(web, "shell/public"),
    resolve: { alias: { "@tessera/kit": join(web, "kit/index.ts") } },
    plugins: [react(), apiSchemas((importer) => rooms.find((room) => importer?.startsWith(room.folder))?.folder ?? own.folder), consolePages(rooms, server, mock)],
    optimizeDeps: { entries: [join(web, "shell/main.tsx"), ...rooms.map((room) => `${room.sources}/**/*.tsx`)] },
    server: { port: Number(option("--port", 5173)), fs: { allow: [root, own.folder] }, proxy: mock ? {} : { "/api": { target: server }, "/health": { target: server } } },
  });
  await vite.listen();
  console.log(`console: http://localhost:${vite.config.server.port}${BASE} (${mock ? "made-up answers" : `answers of ${server}`})`);
}

/** This room, the platform's, and all others of the tree. */
function findRooms(own) {
  const bundles = join(root, "bundles");
  const others = existsSync(bundles) ? readdirSync(bundles).map((name) => join(bundles, name, "console")) : [];
  const folders = new Set([own.folder, KIT, ...others]);
  return [...folders].map(roomAt).filter((room) => existsSync(room.descriptor) && existsSync(room.sources));
}

function consolePages(rooms, server, mock) {
  return {
    name: "tessera-console-pages",
    configureServer(vite) {
      vite.middlewares.use(async (request, response, next) => {
        const path = new URL(request.url, "http://localhost").pathname;
        try {
          if (path === "/api/console/contributions") await answerContributions(request, response, rooms, server, mock);
          else if (mock && /^\/(api|health)\//.test(path)) await mock(request, response);
          else if (isPage(request, path)) await answerPage(vite, request, response);
          else next();
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

function isPage(request, path) {
  return path.startsWith(BASE) && request.headers.accept?.includes("text/html") && !/\.\w+$/.test(path);
}

async function answerPage(vite, request, response) {
  const page = readFileSync(join(web, "shell/index.html"), "utf8").replace("<!-- main -->", `<script type="module" src="/main.tsx"></script>`);
  response.setHeader("Content-Type", "text/html;charset=utf-8");
  response.end(await vite.transformIndexHtml(request.url, page));
}

/** What the server has, with the rooms of this tree from their sources. */
async function answerContributions(request, response, rooms, server, mock) {
  const answer = mock ? await mock.contributions(request) : await upstream(request, server);
  response.statusCode = answer.status;
  response.setHeader("Content-Type", answer.type);
  if (answer.status !== 200) return void response.end(JSON.stringify(answer.body));
  const own = rooms.map((room) => fromSources(room, answer.permissions ?? allowedIn(answer.body)));
  const modules = [...answer.body.modules.filter((module) => !own.some(({ id }) => id === module.id)), ...own];
  response.end(JSON.stringify({ ...answer.body, modules }));
}

async function upstream(request, server) {
  const { cookie = "", "accept-language": language = "" } = request.headers;
  const answer = await fetch(server + request.url, { headers: { cookie, "accept-language": language } });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "application/json", body: await answer.json() };
}

/** What a page from the sources may be shown for is what the server said of the same page. */
function allowedIn(contributions) {
  const denied = contributions.modules.flatMap((module) => module.pages.filter((page) => !page.allowed).map((page) => page.permission));
  return { includes: (permission) => !denied.includes(permission) };
}

export function fromSources(room, permissions, base = `${BASE}@fs${room.sources}/`, fileOf = sourceFile) {
  const descriptor = readJson(room.descriptor);
  const texts = LANGUAGES.map((language) => [language, readJson(join(room.sources, `i18n/${language}.json`))]);
  const title = (key) => (key ? Object.fromEntries(texts.map(([language, all]) => [language, all[key] ?? key])) : null);
  const may = (part) => !part.permission || permissions.includes(part.permission);
  const entries = entriesOf(room, descriptor);
  return {
    id: descriptor.id,
    bundle: `${descriptor.id} (sources)`,
    base,
    pages: (descriptor.pages ?? []).map((page) => ({ ...page, order: page.order ?? 0, module: fileOf(room, entries, page.module), title: title(page.title), allowed: may(page) })),
    slots: (descriptor.slots ?? []).filter(may).map((slot) => ({ ...slot, order: slot.order ?? 0, module: fileOf(room, entries, slot.module), title: title(slot.title) })),
  };
}

function sourceFile(room, entries, module) {
  return entries[module.replace(/\.js$/, "")].slice(room.sources.length + 1);
}
