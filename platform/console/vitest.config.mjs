import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["src/test/web/**/*.test.{ts,tsx,mjs}"],
    setupFiles: ["src/test/web/setup.ts"],
    restoreMocks: true,
    testTimeout: 60_000,
    // One worker: the machine that builds is small, and the tests take a second.
    pool: "threads",
    maxWorkers: 1,
    isolate: false,
  },
});
