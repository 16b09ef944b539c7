#!/usr/bin/env node
// The build of one console room, run in its folder: `tessera-room build | check | dev`.
import { KIT } from "./files.mjs";

const [command = "build", ...options] = process.argv.slice(2);
const folder = process.cwd();

try {
  if (command === "build" && folder === KIT) await (await import("./shell.mjs")).buildShell();
  const { buildRoom, checkRoom, roomAt } = await import("./room.mjs");
  if (command === "build") await buildRoom(roomAt(folder));
  else if (command === "check") await checkRoom(roomAt(folder));
  else if (command === "dev") await (await import("./dev.mjs")).serve(roomAt(folder), options);
  else throw new Error(`Unknown command "${command}"; there are build, check and dev.`);
} catch (error) {
  console.error(`console: ${error.message}`);
  process.exit(1);
}
