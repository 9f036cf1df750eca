import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** `--mode shells` runs what needs zsh, fish and mandoc; `--mode package` what installs everything anew from a clone; `--mode disk` what mounts a small disk; `--mode chromium` what a browser shows; `--mode cron` what Debian's cron mails; `--mode hledger` what hledger says of the books; `--mode postgres` what runs on a PostgreSQL server. */
const OTHER_MODES = ["shells", "package", "disk", "chromium", "cron", "hledger", "postgres"];

/** Random histories and files, which are played in mode postgres, too: there on the server. */
const ON_BOTH_ENGINES = [
  "test/desk/buyer-timeline.test.ts",
  "test/desk/money-histories.test.ts",
  "test/desk/intake/any-{cell,rows}.test.ts",
  "test/desk/reports/{as-of,sums}.test.ts",
];

/** Where a test takes long although its file is short, so that it would be begun last, and be waited for alone. */
const LONG = ["/test/sessions/", "/test/program/", "/test/desk/verify/", "/test/registry.test.ts"];

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((part) => moduleId.includes(part));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig(({ mode }) => ({
  test: {
    // Many tests wait for the program, so that of two processors one would stand still.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongOnesFirst },
    globalSetup: mode === "postgres" ? ["test/support/a-server.ts"] : [],
    env: { REFUND_TEST_ENGINE: mode === "postgres" ? "postgres" : "sqlite" },
    include: [
      OTHER_MODES.includes(mode) ? `test/**/*.${mode}.ts` : "test/**/*.test.ts",
      ...(mode === "postgres" ? ON_BOTH_ENGINES : []),
    ],
    testTimeout: OTHER_MODES.includes(mode) ? 300_000 : 30_000,
    hookTimeout: OTHER_MODES.includes(mode) ? 300_000 : 30_000,
  },
}));
