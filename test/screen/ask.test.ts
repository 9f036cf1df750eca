/** Questions at a terminal: on standard error only, no by default, and over when nothing more can come in. */

import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { type Prompter, terminalPrompter } from "../../src/screen/ask.ts";
import { realScreen } from "../../src/screen/screen.ts";
import { LOOK } from "../support/a-render-context.ts";

const terminal = (isTTY = true) => Object.assign(new PassThrough(), { isTTY });

type Act = (keyboard: PassThrough) => void;

/** What comes of asking; `act` happens at the keyboard once something is asked, `later.act` once `seen` is on the screen. */
async function asked<T>(question: (ask: Prompter) => Promise<T>, act: Act, later?: { seen: string; act: Act }) {
  const [stdin, stdout, stderr] = [terminal(), terminal(), terminal()];
  const ask = terminalPrompter(realScreen({ stdin, stdout, stderr, prompts: stderr, env: {} }, undefined), {
    noInput: false,
    look: LOOK,
    canEdit: false,
  });
  let shown = "";
  stderr.on("data", (chunk) => {
    if (shown === "") setImmediate(act, stdin);
    const before = later !== undefined && shown.includes(later.seen);
    shown += String(chunk);
    if (later !== undefined && !before && shown.includes(later.seen)) setImmediate(later.act, stdin);
  });
  const answer = await question(ask);
  expect(stdout.read()).toBe(null);
  return { answer, shown };
}

test("enter alone is no, and y is yes", async () => {
  const no = await asked(
    (ask) => ask.confirm("Pay?"),
    (keyboard) => keyboard.write("\r"),
  );
  expect(no.answer).toBe(false);
  expect(no.shown).toContain("Pay?");
  const yes = await asked(
    (ask) => ask.confirm("Pay?"),
    (keyboard) => keyboard.write("y\r"),
  );
  expect(yes.answer).toBe(true);
});

test("moments in a question are those of the desk's zone", async () => {
  const { shown } = await asked(
    (ask) => ask.confirm("Asked by 2026-11-15T01:30:00.000Z. Is it so?"),
    (keyboard) => keyboard.write("\r"),
  );
  expect(shown).toContain("Asked by 2026-11-15 01:30 UTC. Is it so?");
});

test("one of several is chosen with the arrows", async () => {
  const choices = [
    { value: "agreed", name: "agreed" },
    { value: "refused", name: "refused" },
  ] as const;
  const { answer, shown } = await asked(
    (ask) => ask.choose("What did the seller say?", choices),
    (keyboard) => keyboard.write("\u001b[B\r"),
  );
  expect(answer).toBe("refused");
  expect(shown).toContain("What did the seller say?");
});

test("an answer that is not among the choices is an error, and never another one of them", async () => {
  const choices = [
    { value: "agreed", name: "agreed" },
    { value: "refused", name: "refused" },
  ];
  const choosing = asked(
    (ask) => ask.choose("What did the seller say?", choices),
    (keyboard) => {
      choices.pop();
      keyboard.write("\u001b[B\r");
    },
  );
  await expect(choosing).rejects.toThrow("the answer refused was not among the choices");
});

test("an answer that is found wrong is asked for again", async () => {
  const validate = (answer: string) => answer.length > 1 || "too short";
  const { answer, shown } = await asked(
    (ask) => ask.text("Why?", { validate }),
    (keyboard) => keyboard.write("a\r"),
    { seen: "too short", act: (keyboard) => keyboard.write("b\r") },
  );
  expect(answer).toBe("ab");
  expect(shown).toContain("too short");
});

test.each([
  ["Ctrl-C", (keyboard: PassThrough) => keyboard.write("\u0003")],
  ["the end of input", (keyboard: PassThrough) => keyboard.end()],
  ["a terminal that goes away", (keyboard: PassThrough) => keyboard.destroy()],
])("%s interrupts", async (_, act) => {
  await expect(asked((ask) => ask.text("Why?"), act)).rejects.toMatchObject({ code: "interrupted" });
});

test("input that was over before the question interrupts as well", async () => {
  const stdin = terminal();
  stdin.destroy();
  const stderr = terminal();
  const screen = realScreen({ stdin, stdout: terminal(), stderr, prompts: stderr, env: {} }, undefined);
  await expect(
    terminalPrompter(screen, { noInput: false, look: LOOK, canEdit: false }).confirm("Pay?"),
  ).rejects.toMatchObject({
    code: "interrupted",
  });
});

test.each([
  ["input is a pipe", false, true, false],
  ["error output is a pipe", true, false, false],
  ["--no-input says so", true, true, true],
])("nobody is asked when %s", async (_, input, error, noInput) => {
  const stderr = terminal(error);
  const streams = { stdin: terminal(input), stdout: terminal(), stderr, prompts: stderr, env: {} };
  const ask = terminalPrompter(realScreen(streams, undefined), { noInput, look: LOOK, canEdit: false });
  expect(ask.canAsk).toBe(false);
  await expect(ask.choose("Which?", [{ value: "a", name: "A" }])).rejects.toMatchObject({ code: "answer_needed" });
  await expect(ask.text("Why?")).rejects.toMatchObject({ code: "answer_needed" });
});
