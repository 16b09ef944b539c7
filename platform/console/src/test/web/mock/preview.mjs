// The built console with made-up answers, served with the headers the real server sends: node src/test/web/mock/preview.mjs [port]
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { KIT } from "../../../../build/files.mjs";
import { fromSources } from "../../../../build/dev.mjs";
import { roomAt } from "../../../../build/room.mjs";
import { createMock } from "./api.mjs";

const TYPES = { js: "text/javascript", css: "text/css", json: "application/json", svg: "image/svg+xml", html: "text/html" };
const shell = join(KIT, "target/classes/META-INF/tessera/shell");

/** @returns a listening server */
export function preview(port, rooms = [KIT]) {
  const mock = createMock();
  const served = rooms.map((folder) => roomAt(folder));
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const room = served.find((one) => path.startsWith(`/console/_modules/${idOf(one)}/`));
    if (path === "/api/console/contributions") {
      const answer = await mock.contributions(request);
      const modules = served.map((one) => fromSources(one, answer.permissions ?? [], `/console/_modules/${idOf(one)}/0/`, (_, __, module) => module));
      response.writeHead(answer.status, { "Content-Type": answer.type }).end(JSON.stringify(answer.status === 200 ? { ...answer.body, modules } : answer.body));
    } else if (/^\/(api|health)\//.test(path)) await mock(request, response);
    else if (room) sendFile(response, join(room.output, path.split("/").slice(5).join("/")));
    else if (path.startsWith("/console/_shell/") || path === "/console/icon.svg") sendFile(response, join(shell, path.slice("/console/".length)));
    else if (path.startsWith("/console/")) sendPage(response);
    else response.writeHead(302, { Location: "/console/" }).end();
  });
  return new Promise((resolve) => server.listen(port, () => resolve(server)));
}

function idOf(room) {
  return JSON.parse(readFileSync(room.descriptor, "utf8")).id;
}

function sendFile(response, file) {
  if (!existsSync(file)) return response.writeHead(404).end();
  return response.writeHead(200, { "Content-Type": TYPES[file.split(".").pop()], "Cache-Control": "public, max-age=31536000, immutable" }).end(readFileSync(file));
}

function sendPage(response) {
  const nonce = randomBytes(18).toString("base64");
  const policy = `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
  const page = readFileSync(join(shell, "index.html"), "utf8").replace('<script type="importmap"', `<script type="importmap" nonce="${nonce}"`);
  response.writeHead(200, { "Content-Type": "text/html;charset=utf-8", "Content-Security-Policy": policy, "Cache-Control": "no-cache" }).end(page);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const port = Number(process.argv[2] ?? 5180);
  await preview(port, [KIT, ...process.argv.slice(3)]);
  console.log(`http://localhost:${port}/console/`);
}
