/** A spell of guided work on a pseudo-terminal, from an empty desk to money on its way, as it stands on the screen. UPDATE=1 writes it anew. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { displayWidth } from "../../src/screen/width.ts";
import { onTerminal, program, programEnv } from "../support/program.ts";
import { rendered } from "../support/rendered.ts";

const ENTER = "\r";
const CTRL_C = "\u0003";
const UP = "\u001b[A";
const DOWN = "\u001b[B";

type Answers = readonly (readonly [string, string])[];

function aDesk(more: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "refund-work-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = programEnv(join(folder, "desk.db"), { REFUND_NOW: "2026-11-16T01:00:00Z", ...more });
  return { folder, env };
}

/** Mei brings the orders in, opens a ticket on one that she finds by its goods, and takes it to the approver. */
const MEI: Answers = [
  ["? Nothing is waiting for you", UP + ENTER],
  ["Which file?", `fixtures/imports/orders.csv${ENTER}`],
  ["? Nothing else is waiting for you", DOWN + ENTER],
  ["Which order?", "围巾"],
  ["❯ 26110003", ENTER],
  ["Why?", ENTER],
  ["? R-1 submitted", ENTER],
  ["? R-1 in review", ENTER],
  ["? Nothing else is waiting for you", DOWN + DOWN + ENTER],
  ["❯ R-1", ENTER],
  ["? R-1 awaiting seller", ENTER],
  ["What was the answer?", ENTER],
  ["? R-1 in review", ENTER],
  ["? Propose that?", `y${ENTER}`],
  ["? R-1 awaiting approval", UP + ENTER],
];

/** Bo approves, pays, and says that the money is on its way. */
const BO: Answers = [
  ["? R-1 awaiting approval", ENTER],
  ["? Approve 35.30 EUR", `y${ENTER}`],
  ["? R-1 approved", ENTER],
  ["? Pay 35.30 EUR", `y${ENTER}`],
  ["? R-1 paying", ENTER],
  ["gateway", `GW-77${ENTER}`],
  ["? Nothing else is waiting for you", ENTER],
];

test.each([
  { name: "80 columns", columns: 80, env: {} },
  { name: "60 columns", columns: 60, env: {} },
  { name: "a dumb terminal, which shows the same", columns: 80, env: { TERM: "dumb" } },
  { name: "no colour, which shows the same", columns: 80, env: { NO_COLOR: "1" } },
])("a whole ticket on $name", async ({ columns, env: more }) => {
  const { env } = aDesk(more);
  const mei = await onTerminal(["work"], env, MEI, { columns });
  const bo = await onTerminal(["work", "--as", "bo"], env, BO, { columns });
  const shown = [
    "$ refund work",
    ...(await rendered(mei.out, columns)),
    "",
    "$ refund work --as bo",
    ...(await rendered(bo.out, columns)),
  ];
  const place = join(import.meta.dirname, `work-${columns}.screen`);
  const fresh = `${shown.join("\n")}\n`;
  expect([mei.code, bo.code]).toEqual([0, 0]);
  if (process.env["UPDATE"] === "1") writeFileSync(place, fresh);
  expect(fresh).toBe(readFileSync(place, "utf8"));
  expect(Math.max(...shown.map(displayWidth))).toBeLessThanOrEqual(columns);
  if ("NO_COLOR" in more) expect(mei.out + bo.out).not.toMatch(COLOUR);
});

/** Any colour but the terminal's own. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[(?:3[0-7]|9[0-7]|38;|4[0-7])[0-9;]*m`);

test("Ctrl-C at any question leaves everything as it was before that step", async () => {
  for (let stop = 0; stop < MEI.length; stop += 1) {
    const { env } = aDesk();
    const [question = ""] = MEI[stop] ?? [];
    // An answered question is drawn once more; a list of choices stands only under an open one.
    const open: Answers =
      question === "Which file?" || question === "? Propose that?"
        ? [[question, CTRL_C]]
        : [
            [question, ""],
            ["navigate", CTRL_C],
          ];
    const { code, out } = await onTerminal(["work"], env, [...MEI.slice(0, stop), ...open]);
    expect(code, out).toBe(130);
    const shown = await program(["show", "R-1", "--json"], env);
    const events = shown.code === 0 ? JSON.parse(shown.out).version : 0;
    expect(events, `${stop}: ${question}`).toBe([0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 5, 5, 6][stop]);
  }
});

test("a window that becomes narrower is written to as it is now", async () => {
  const { env, folder } = aDesk();
  await program(["import", "fixtures/imports/orders.csv"], env);
  await program(["open", "26110001", "--line", "1", "--reason", "cancel"], env);
  const when = join(folder, "narrower");
  const narrower = () => {
    writeFileSync(when, "");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, A_WHILE);
    return ENTER;
  };
  const answers = [
    ["? R-1 submitted", narrower],
    ["? R-1 in review", UP + ENTER],
  ] as const;
  const { out, code } = await onTerminal(["work"], env, answers, { resized: { columns: 50, when } });
  expect(code).toBe(0);
  const lines = await rendered(out, 200);
  const narrow = lines.findIndex((line) => line.includes("R-1: mei reviewed the order"));
  expect(Math.max(...lines.slice(0, narrow).map(displayWidth))).toBeGreaterThan(60);
  const wide = lines.slice(narrow).filter((line) => displayWidth(line) > 50 && !line.startsWith("warning: the clock"));
  expect(wide).toEqual([]);
});

/** Milliseconds in which a window surely is told of its new size. */
const A_WHILE = 500;

test("what somebody said is written in the editor where nothing is typed", async () => {
  const { env, folder } = aDesk();
  const editor = join(folder, "editor");
  writeFileSync(editor, `#!/bin/sh\nprintf 'first line\\nsecond line, 第二行\\n' > "$1"\n`, { mode: 0o700 });
  await program(["import", "fixtures/imports/orders.csv"], env);
  await program(["open", "26110003", "--reason", "cancel"], env);
  const { code } = await onTerminal(["note", "R-1"], { ...env, EDITOR: editor }, [["in your editor", ENTER]]);
  expect(code).toBe(0);
  const { events } = JSON.parse((await program(["timeline", "R-1", "--json"], env)).out);
  expect(events.at(-1).data.text).toBe("first line\nsecond line, 第二行");
});
