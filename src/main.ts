/** The front door: argv, streams, environment and clock → an exit code. Runs one command; turns any error into text and code. */
import { existsSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import packageJson from "../package.json" with { type: "json" };
import type { Outcome } from "./commands/command.ts";
import type { GlobalValues, OutputFormat } from "./commands/flags.ts";
import { helpPage } from "./commands/help.ts";
import { asksForJson, parse } from "./commands/parse.ts";
import { REGISTRY } from "./commands/registry.ts";
import { runCommand } from "./commands/run-command.ts";
import type { Captured, CommandLine } from "./desk/demo/practice-desk.ts";
import type { Desk } from "./desk/desk.ts";
import { CapturedStream } from "./main/captured-stream.ts";
import { DEFAULT_POLICY } from "./rules/policy/default-policy.ts";
import { orThrow, Refusal } from "./rules/refusal.ts";
import { fromMillis, type Instant, parseInstant } from "./rules/time/instant.ts";
import { terminalPrompter } from "./screen/ask.ts";
import { type Channels, channelsOn } from "./screen/channels.ts";
import { type ColourFlag, PLAIN, stylesFor } from "./screen/colour.ts";
import { errorOutput } from "./screen/error-output.ts";
import { encodeJson, encodeNdjson } from "./screen/json.ts";
import { progressBarOn } from "./screen/progress.ts";
import type { RenderContext } from "./screen/renderer.ts";
import { realScreen, type Screen } from "./screen/screen.ts";
import type { Store } from "./store/store.ts";

/** Everything that the program takes from outside. */
export interface Outside {
  /** The words after `refund`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly clock: () => Instant;
  readonly version: string;
  /** The folder that the program is installed in: the package, or the checkout. */
  readonly root: string;
  /** Makes that folder the one that relative names count from. */
  readonly enterRoot: () => void;
  /** The built program that reads large files in a thread; without it, they are read in this one. */
  readonly reader?: string;
}

/** Runs the program in a process: the launcher calls this and nothing else. */
export function start(process: NodeJS.Process): void {
  // A reader that closes early, such as `head`, ends the program quietly.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exitCode = 0;
  });
  const { env, stdin, stdout, stderr } = process;
  // Node's own warnings (an API is experimental, a variable is odd) are nothing that an operator can act on.
  if (env["REFUND_DEBUG"] !== "1") process.removeAllListeners("warning");
  const clock = () => fromMillis(Date.now());
  const argv = process.argv.slice(2);
  const { version } = packageJson;
  const root = join(import.meta.dirname, "..");
  const reader = join(import.meta.dirname, "reader.cjs");
  const enterRoot = () => process.chdir(root);
  const outside = { argv, env, stdin, stdout, stderr, clock, version, root, enterRoot, reader };
  main(outside).then((code) => {
    // Never process.exit: what is still being written to a pipe would be lost.
    process.exitCode = code;
  });
}

/** The exit code of one command line. Everything that it prints has been handed to the streams. */
export async function main(outside: Outside): Promise<number> {
  const { env, argv } = outside;
  try {
    return await runIn(outside);
  } catch (error) {
    const { text, exitCode } = errorOutput(error, {
      json: asksForJson(argv),
      debug: env["REFUND_DEBUG"] === "1",
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

/** Runs one command line in the folder of the program, with nobody there to answer questions. */
export async function runCaptured(
  installed: Pick<Outside, "version" | "root" | "enterRoot" | "reader">,
  { argv, env, clock, columns, stdin: piped }: CommandLine,
): Promise<Captured> {
  installed.enterRoot();
  const [stdout, stderr] = [new CapturedStream(columns), new CapturedStream(columns)];
  const stdin = Readable.from(piped === null ? [] : [piped]);
  const code = await main({ ...installed, argv, env, clock, stdin, stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

async function runIn(outside: Outside): Promise<number> {
  const { argv, env, stdout } = outside;
  const parsed = await parse(argv, REGISTRY);
  if (parsed.kind === "version") {
    stdout.write(`refund ${outside.version}\n`);
    return 0;
  }
  const { globals } = parsed;
  const screen = realScreen(outside, colourFlag(globals));
  const context = await lookAt(screen, screen.out);
  if (parsed.kind === "help") {
    screen.out.write(await helpPage(REGISTRY, parsed.about, context));
    return 0;
  }
  const format = formatOf(globals);
  const errContext = await lookAt(screen, screen.err);
  const forPrograms = format === "json" || format === "ndjson";
  const channels = channelsOn(screen, errContext.styles, { quiet: globals.quiet, forPrograms });
  const { desk, close } = openDesk(outside, globals);
  try {
    const ask = terminalPrompter(screen, { noInput: globals.noInput, look: errContext, canEdit: hasEditor(env) });
    const progress = progressBarOn(screen, () => performance.now());
    const { root, stdin } = outside;
    const handed = {
      desk,
      ask,
      stdin,
      progress,
      commands: REGISTRY,
      root,
      runCaptured: (line: CommandLine) => runCaptured(outside, line),
    };
    const outcome = await runCommand(parsed.command, handed, parsed.given);
    if (env["REFUND_NOW"] !== undefined) channels.warning(`the clock is set by REFUND_NOW to ${desk.clock()}`);
    channels.result(await rendered(outcome, format, context));
    speak(outcome, channels, errContext);
    return outcome.exitCode;
  } finally {
    await close();
  }
}

function hasEditor(env: Outside["env"]): boolean {
  return [env["VISUAL"], env["EDITOR"]].some((editor) => editor !== undefined && editor !== "");
}

function speak(outcome: Outcome, channels: Channels, context: RenderContext): void {
  for (const line of outcome.warnings(context)) channels.warning(line);
  for (const line of outcome.status(context)) channels.status(line);
  for (const line of outcome.hints(context)) channels.hint(line);
}

async function rendered(outcome: Outcome, format: OutputFormat, context: RenderContext): Promise<string> {
  if (format === "json") return encodeJson(outcome.json());
  if (format === "ndjson") return encodeNdjson(outcome.json());
  // A file is not a terminal: exact moments, nothing cut, no colour.
  const asFile = { ...context, width: Number.POSITIVE_INFINITY, isTTY: false, styles: PLAIN };
  const table = outcome.table(format === "table" ? context : asFile);
  if (format === "table") {
    const lines = outcome
      .lines(context)
      .map((line) => `${line.trimEnd()}\n`)
      .join("");
    // On a terminal, headings over nothing would only puzzle.
    if (table === undefined || (context.isTTY && table.rows.length === 0)) return lines;
    const { renderTable } = await import("./screen/table.ts");
    return lines + renderTable(table.columns, table.rows, context);
  }
  if (table === undefined) {
    throw new Refusal("usage", `this command has no ${format} output`, { hint: "use --json" });
  }
  if (format === "csv") return (await import("./screen/csv.ts")).encodeCsv(table.columns, table.rows);
  return (await import("./screen/markdown.ts")).encodeMarkdown(table.columns, table.rows);
}

function formatOf({ json, ndjson, format }: GlobalValues): OutputFormat {
  const asked = [
    ...(json ? ["json" as const] : []),
    ...(ndjson ? ["ndjson" as const] : []),
    ...(format === null ? [] : [format]),
  ];
  const [first = "table", ...others] = new Set(asked);
  if (others.length === 0) return first;
  throw new Refusal("usage", `the answer cannot be ${[first, ...others].join(" and ")} at once`, {
    hint: "choose one",
  });
}

function colourFlag({ color, noColor }: GlobalValues): ColourFlag {
  if (noColor) return "never";
  return color ? "always" : undefined;
}

async function lookAt(screen: Screen, output: Screen["out"]): Promise<RenderContext> {
  const styles = await stylesFor(output.colour);
  return { width: screen.width, isTTY: output.isTTY, zone: screen.zone, styles };
}

/** The desk of this process. Its store opens on first use and is closed when the command is over. */
function openDesk(
  outside: Outside,
  globals: GlobalValues,
): { readonly desk: Desk; readonly close: () => Promise<void> } {
  const { env } = outside;
  let opening: Promise<Store> | undefined;
  const store = () => {
    opening ??= import("./store/sqlite/open.ts").then(({ openStore }) => openStore(storePlace(env)));
    return opening;
  };
  const fixed = env["REFUND_NOW"];
  const now = fixed === undefined ? undefined : orThrow(parseInstant(fixed));
  const desk: Desk = {
    store,
    clock: () => now ?? outside.clock(),
    clockIsSet: now !== undefined,
    operatorName: globals.as ?? operatorName(env),
    policy: DEFAULT_POLICY,
    reader: outside.reader ?? null,
  };
  const close = async () => {
    const opened = await opening?.catch(() => undefined);
    await opened?.close();
  };
  return { desk, close };
}

function operatorName(env: Outside["env"]): string {
  const named = env["REFUND_OPERATOR"]?.trim();
  return named === undefined || named === "" ? userInfo().username : named;
}

/** `$REFUND_STORE`, else the user's data folder by the XDG rules. */
function storePlace(env: Outside["env"]): string {
  const named = env["REFUND_STORE"];
  if (named !== undefined && named !== "") return named;
  const data = env["XDG_DATA_HOME"];
  const folder = data !== undefined && data !== "" ? data : join(homedir(), ".local", "share");
  return join(folder, "refund-desk", "desk.db");
}
