/** What the demo and the guided desk run inside: the text of a command, and nothing that moves on a terminal. */
import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { NO_MACHINE } from "../../src/main/machine.ts";
import { main } from "../../src/main.ts";
import { MONDAY } from "../support/a-moment.ts";

test("a bar of progress is none of it, however slow the machine is", async () => {
  let now = 0;
  const ticks = () => {
    now += 60_000;
    return now;
  };
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const inside = {
    version: "0.0.0",
    root: ".",
    enterRoot: () => {},
    machine: NO_MACHINE,
    env: {},
    stdin: Readable.from([]),
  };
  const code = await main({ ...inside, argv: ["demo"], clock: () => MONDAY, stdout, stderr, prompts: stderr, ticks });
  const shown = String(stdout.read());
  expect([code, shown.includes("refund store verify"), shown.includes("\u001b")]).toEqual([0, true, false]);
});
