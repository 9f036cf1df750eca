import { defineConfig } from "vitest/config";

/** `--mode shells` runs what needs programs that not every machine has: zsh, fish and mandoc. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === "shells" ? "test/**/*.shells.ts" : "test/**/*.test.ts"],
    testTimeout: mode === "shells" ? 60_000 : 30_000,
  },
}));
