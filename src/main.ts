/** The front door: argv, streams, environment and clock → an exit code. Runs one command; turns any error into text and code. */
import { createReadStream, existsSync, fstatSync } from "node:fs";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import type { Outcome } from "./commands/command.ts";
import { helpPage } from "./commands/help.ts";
import { asksForJson, type Parsed, parse } from "./commands/parse.ts";
import { REGISTRY } from "./commands/registry.ts";
import { runCommand } from "./commands/run-command.ts";
import { typedLine } from "./commands/typed-line.ts";
import type { Captured, CommandLine } from "./desk/demo/practice-desk.ts";
import type { Settings } from "./desk/settings/settings.ts";
import { askedFor, colourFlag, settingFlags } from "./main/asked-for.ts";
import { endOnHangUp, endOnInterruption } from "./main/ended-by-signals.ts";
import { type Machine, NO_MACHINE, THIS_MACHINE } from "./main/machine.ts";
import { openDesk } from "./main/open-desk.ts";
import { keepLittle, print } from "./main/print.ts";
import { settingsOf, usualSettings } from "./main/settings.ts";
import { outputTo } from "./main/standard-output.ts";
import { Refusal } from "./rules/refusal.ts";
import { fromMillis, type Instant } from "./rules/time/instant.ts";
import { encodeAnswer } from "./screen/answer.ts";
import { terminalPrompter } from "./screen/ask.ts";
import { type Channels, channelsOn } from "./screen/channels.ts";
import { stylesFor } from "./screen/colour.ts";
import { errorOutput } from "./screen/error-output.ts";
import { moment } from "./screen/moment.ts";
import type { OutputStream } from "./screen/output-stream.ts";
import { onePart } from "./screen/pages.ts";
import { progressBarOn } from "./screen/progress.ts";
import type { RenderContext } from "./screen/renderer.ts";
import { realScreen, type Screen } from "./screen/screen.ts";
import { streamsTo } from "./screen/streamed-answer.ts";
import { reasonOf } from "./store/files/system-reason.ts";
import type { Store } from "./store/store.ts";

/** Everything that the program takes from outside. */
export interface Outside {
  /** The words after `refund`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Where questions are asked: the stream behind standard error. */
  readonly prompts: NodeJS.WritableStream;
  readonly clock: () => Instant;
  readonly version: string;
  /** The folder that the program is installed in: the package, or the checkout. */
  readonly root: string;
  /** Makes that folder the one that relative names count from. */
  readonly enterRoot: () => void;
  readonly machine: Machine;
  /** Shows a text through a pager; false where it cannot be run. Without it, everything is printed as it is. */
  readonly page?: (text: string, command: string) => Promise<boolean>;
  /** Milliseconds from any start, for bars of progress; without it, none is drawn. */
  readonly ticks?: () => number;
  /** Given what an interruption has to end first, such as a document that is printed bit by bit. */
  readonly whenInterrupted?: (end: () => void) => void;
  /** The built program that reads large files in a thread; without it, they are read in this one. */
  readonly reader?: string;
}

/** Runs the program in a process: the launcher calls this and nothing else. */
export function start(process: NodeJS.Process): void {
  const { env } = process;
  const { stdout, stderr, lost } = outputsOf(process);
  const asking = { program: process, stderr };
  endOnHangUp(asking, stdout);
  const ends: (() => void)[] = [];
  endOnInterruption(asking, ends);
  // Node's own warnings (an API is experimental, a variable is odd) are nothing that an operator can act on.
  if (env["REFUND_DEBUG"] !== "1") process.removeAllListeners("warning");
  const clock = () => fromMillis(Date.now());
  const argv = process.argv.slice(2);
  const { version } = packageJson;
  const root = join(import.meta.dirname, "..");
  const reader = join(import.meta.dirname, "reader.cjs");
  const page = async (text: string, command: string) => {
    const { showInPager } = await import("./main/pager.ts");
    // Ctrl-C is for the pager, which stays.
    process.on("SIGINT", () => {});
    return showInPager(text, command, env).finally(() => process.removeAllListeners("SIGINT"));
  };
  const enterRoot = () => process.chdir(root);
  const installed = { version, root, enterRoot, machine: THIS_MACHINE, page, reader };
  const whenInterrupted = (end: () => void) => ends.push(end);
  const outside = {
    ...installed,
    argv,
    env,
    // Node loads much to read even nothing, as a cron run has it.
    get stdin() {
      return inputOf(process);
    },
    stdout,
    stderr,
    get prompts() {
      return process.stderr;
    },
    clock,
    ticks: () => performance.now(),
    whenInterrupted,
  };
  main(outside).then((code) => {
    // Never process.exit: what is still being written to a pipe would be lost.
    process.exitCode = lost.code ?? code;
  });
}

/** Standard input. Node takes a folder there (`refund import - < .`) for an empty file; read as a file, it says what it is. */
function inputOf(process: NodeJS.Process): Outside["stdin"] {
  return fstatSync(0).isDirectory() ? createReadStream("", { fd: 0, autoClose: false }) : process.stdin;
}

interface Outputs {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** The exit code of a program whose answer could not be written: none yet. */
  readonly lost: { readonly code: number | undefined };
}

/** A reader that closes early, such as `head`, ends the program quietly with 0; a full disk is told in a line, and ends it with 1. */
function outputsOf(process: NodeJS.Process): Outputs {
  const lost: { code: number | undefined } = { code: undefined };
  const ends = (code: number) => {
    lost.code = Math.max(lost.code ?? 0, code);
    process.exitCode = lost.code;
  };
  const stderr = outputTo(
    2,
    () => process.stderr,
    (error) => ends(error.code === "EPIPE" ? 0 : 1),
  );
  const stdout = outputTo(
    1,
    () => process.stdout,
    (error) => {
      if (error.code === "EPIPE") return ends(0);
      if (lost.code === undefined) {
        stderr.write(`refund: the answer cannot be written: ${reasonOf(error)}\n`);
        stderr.write("hint: make room, or name another file; what the command did is done\n");
      }
      ends(1);
    },
  );
  return { stdout, stderr, lost };
}

/** The exit code of one command line. Everything that it prints has been handed to the streams. */
export async function main(outside: Outside): Promise<number> {
  const { env, argv } = outside;
  let settings: Settings | undefined;
  try {
    const parsed = await parse(argv, REGISTRY);
    if (parsed.kind === "version") {
      outside.stdout.write(`refund ${outside.version}\n`);
      return 0;
    }
    if (parsed.kind === "help") return await showHelp(outside, parsed);
    settings = await settingsOf(outside, settingFlags(parsed.globals));
    return await run(outside, parsed, settings);
  } catch (error) {
    const { text, exitCode } = errorOutput(error, {
      // The words themselves are looked at, because they may be what cannot be parsed.
      json: asksForJson(argv),
      debug: env["REFUND_DEBUG"] === "1",
      get zone() {
        return settings?.zone.value ?? "UTC";
      },
      reinstall: reinstallIn(outside.root),
    });
    outside.stderr.write(text);
    return exitCode;
  }
}

/** Works where the package came from a file or from git, too: it installs what the package needs, not the package. */
function reinstallIn(root: string): string {
  const isCheckout = existsSync(join(root, "build.ts"));
  return `npm --prefix '${root}' ${isCheckout ? "ci" : "install --omit=dev --ignore-scripts"}`;
}

type Installed = Pick<Outside, "version" | "root" | "enterRoot" | "reader">;

/** Runs one command line in the folder of the program, with nobody there to answer questions. */
export async function runCaptured(
  { version, root, enterRoot, reader }: Installed,
  { argv, env, clock, columns, stdin: piped }: CommandLine,
): Promise<Captured> {
  enterRoot();
  const [{ Readable }, { CapturedStream }] = await Promise.all([
    import("node:stream"),
    import("./main/captured-stream.ts"),
  ]);
  const [stdout, stderr] = [new CapturedStream(columns), new CapturedStream(columns)];
  const stdin = Readable.from(piped === null ? [] : [piped]);
  // Nothing else of the process: a bar of progress, which nobody watches, would stand in the text.
  const installed: Installed = { version, root, enterRoot, ...(reader !== undefined && { reader }) };
  const outputs = { stdout, stderr, prompts: stderr };
  const code = await main({ ...installed, machine: NO_MACHINE, argv, env, clock, stdin, ...outputs });
  return { code, out: stdout.text, err: stderr.text };
}

async function showHelp(outside: Outside, { about, globals }: Extract<Parsed, { kind: "help" }>): Promise<number> {
  const screen = realScreen(outside, colourFlag(globals));
  const flags = settingFlags(globals);
  // Help comes even when a setting is wrong.
  const settings = await settingsOf(outside, flags).catch(() => usualSettings(outside, flags));
  const page = await helpPage(REGISTRY, about, await contextOf(screen, screen.out, settings));
  await print(outside, onePart(page), settings);
  return 0;
}

type ParsedRun = Extract<Parsed, { kind: "run" }>;

async function run(outside: Outside, parsed: ParsedRun, settings: Settings): Promise<number> {
  const { env } = outside;
  const { globals } = parsed;
  const screen = realScreen(outside, colourFlag(globals));
  const context = await contextOf(screen, screen.out, settings);
  const asked = askedFor(globals);
  if (asked.format === "xlsx" && screen.out.isTTY) {
    throw new Refusal("usage", "a workbook cannot be shown on a terminal", {
      hint: "send it to a file: … > FILE.xlsx",
    });
  }
  const errContext = await contextOf(screen, screen.err, settings);
  const forPrograms = asked.format === "json" || asked.format === "ndjson";
  const channels = channelsOn(screen, errContext, { quiet: globals.quiet, forPrograms });
  const { desk, opened, notices, close } = openDesk(outside, settings);
  try {
    const ask = terminalPrompter(screen, { noInput: globals.noInput, look: errContext, canEdit: hasEditor(env) });
    const progress = progressBarOn(screen, outside.ticks ?? (() => 0));
    const { root } = outside;
    const untitled = { title: `refund ${parsed.command.path}`, about: [`as of ${moment(desk.clock(), context.zone)}`] };
    const typed = () => typedLine(parsed.command, parsed.given);
    const options = { ...asked, untitled, typed, unknownField: toldField(parsed, channels) };
    if (forPrograms && asked.fields.length > 0) {
      (await import("./commands/refuse-fields.ts")).refuseUnknownFields(parsed.command, asked.fields);
    }
    const stream = streamsTo({
      asked: options,
      context,
      write: (text) => outside.stdout.write(text),
      whenInterrupted: outside.whenInterrupted ?? (() => {}),
    });
    const handed = {
      desk,
      ask,
      stdin: () => outside.stdin,
      progress,
      stream,
      commands: REGISTRY,
      root,
      beforeLongAnswer: keepLittle,
      runCaptured: (line: CommandLine) => runCaptured(outside, line),
    };
    return await runCommand(parsed.command, handed, parsed.given, async (outcome) => {
      if (env["REFUND_NOW"] !== undefined) channels.warning(`the clock is set by REFUND_NOW to ${desk.clock()}`);
      await sayOpened(await opened(), channels, screen.err.isTTY);
      for (const { text } of notices.filter(({ onTerminal }) => !onTerminal || screen.err.isTTY))
        channels.warning(text);
      const printed = outcome.streamed() || (await print(outside, encodeAnswer(outcome, options, context), settings));
      if (printed) await outcome.afterwards();
      speak(outcome, channels, errContext);
      return outcome.exitCode;
    });
  } finally {
    await close();
  }
}

function hasEditor(env: Outside["env"]): boolean {
  return [env["VISUAL"], env["EDITOR"]].some((editor) => editor !== undefined && editor !== "");
}

/** A new store is told to whoever sits there: a mistyped place is seen at once, and a script's output stays as it is. */
async function sayOpened(store: Store | undefined, channels: Channels, isTTY: boolean): Promise<void> {
  if (store === undefined) return;
  const stays = store.isNew && isTTY && (await store.read((reader) => reader.storeCreated())) !== undefined;
  if (stays) channels.status("a new store was made; to see where: refund store info");
  for (const line of store.notices) channels.status(line);
}

function speak(outcome: Outcome, channels: Channels, context: RenderContext): void {
  for (const line of outcome.warnings(context)) channels.warning(line);
  for (const line of outcome.status(context)) channels.status(line);
  for (const line of outcome.hints(context)) channels.hint(line);
}

/** What a mistyped column leads to: a refusal, unless the command wrote something already that it could not take back. */
function toldField({ command, given }: ParsedRun, channels: Channels): (refusal: Refusal) => void {
  const { writes, writesBy } = command;
  const onlyReads = writes === "never" || (writesBy !== undefined && (given.flags[writesBy] ?? []).length === 0);
  return (refusal) => {
    if (onlyReads) throw refusal;
    channels.warning(`${refusal.message}: ${refusal.hint ?? ""}`);
  };
}

async function contextOf(screen: Screen, output: Screen["out"], settings: Settings): Promise<RenderContext> {
  const styles = await stylesFor(output.colour);
  return {
    width: screen.width,
    isTTY: output.isTTY,
    blocks: output.blocks,
    get zone() {
      return settings.zone.value;
    },
    styles,
  };
}
