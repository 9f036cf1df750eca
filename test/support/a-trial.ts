/** A command that writes, at a desk at which it makes sense: tried again and again from the same beginning, and looked at each time. */
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Command } from "../../src/commands/command.ts";
import { shellWords } from "../../src/desk/demo/practice-desk.ts";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { deskOver } from "./a-desk.ts";
import { COMMANDS, deskBefore, isOnServer, withFixtures } from "./examples.ts";
import { type Ended, LAUNCHER, NODE, program, programEnv } from "./program.ts";

/** How much of a command was done: nothing, all, or some of its transactions or files, each of them whole. */
export type Done = "nothing" | "some" | "all";

export interface Trial {
  /** The example that is typed. */
  readonly line: string;
  /** Whether it changes anything: a list that is only shown does not. */
  readonly changes: boolean;
  /** Whether the same again does the rest of it, and nothing where all was done. */
  readonly goesOn: boolean;
  readonly store: string;
  /** The whole command line, for whoever starts the process. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Puts everything back as it was before. */
  again(): void;
  /** Runs it to its end. */
  run(more?: Readonly<Record<string, string>>): Promise<Ended>;
  /** How much of it was done. Throws where something is half there, or the store does not verify. */
  look(): Promise<Done>;
  /** Files that a killed command left unfinished. */
  drafts(): number;
  remove(): void;
}

const COMMANDS_THAT_WRITE_FILES = /^refund (?:evidence export|man --into|demo --into|report overdue --new-since)/;

/** Takes steps one by one, each in a transaction of its own, as its page says. */
const ONE_BY_ONE = /^refund (?:batch|advance|\S+ -)(?: |$)/;

/** Works in several transactions as well, and goes on where it was when it is repeated. */
const GOES_ON = /^refund (?:payout (?:export|confirm|batch)|recover --from) /;

/** Every example of every command that writes on this machine. */
export const WRITING_EXAMPLES: readonly { readonly command: Command; readonly line: string }[] = COMMANDS.flatMap(
  ({ command }) =>
    command.examples
      .filter(([line]) => command.writes !== "never" || COMMANDS_THAT_WRITE_FILES.test(line))
      .filter(([line]) => !line.includes("--dry-run") && !isOnServer(line))
      .map(([line]) => ({ command, line })),
);

export async function aTrial(line: string): Promise<Trial> {
  const box = await deskBefore(line, { practice: true });
  const beside = mkdtempSync(join(tmpdir(), "refund-trial-"));
  cpSync(box.folder, join(beside, "before"), { recursive: true });
  const { mode } = lstatSync(box.folder);
  const argv = shellWords(withFixtures(line, box)).slice(1);
  const env = programEnv(box.store, { REFUND_NOW: box.now, HOME: beside });
  const again = () => {
    rmSync(box.folder, { recursive: true, force: true });
    cpSync(join(beside, "before"), box.folder, { recursive: true });
    // A group's folder is one by its mode, which a copy has not.
    chmodSync(box.folder, mode);
  };
  const remove = () => {
    for (const folder of [box.folder, beside]) rmSync(folder, { recursive: true, force: true });
  };
  const run = (more = {}) => program(argv, { ...env, ...more });
  const before = keptIn(box.folder);
  const { code, err } = await run();
  if (code !== 0) throw new Error(`${line}: exit ${code}: ${err}`);
  const after = keptIn(box.folder);
  const changes = differs(before, after);
  const goesOn = GOES_ON.test(line);
  const look = async () => {
    if (existsSync(box.store)) await verify(box.store);
    return howMuch({ before, now: keptIn(box.folder), after }, goesOn || ONE_BY_ONE.test(line));
  };
  const drafts = () => readdirSync(box.folder).filter((name) => name.startsWith(".")).length;
  return {
    line,
    changes,
    goesOn,
    store: box.store,
    command: [NODE, LAUNCHER, ...argv],
    env,
    again,
    run,
    look,
    drafts,
    remove,
  };
}

async function verify(place: string): Promise<void> {
  const store = await openStore(place);
  try {
    const { agrees, findings } = await verifyStore(deskOver(store));
    if (!agrees) throw new Error(`the store does not verify: ${findings.map(({ message }) => message).join("; ")}`);
  } finally {
    await store.close();
  }
}

/** A file by what is in it: of a store each entry of its journal, too. */
interface KeptFile {
  readonly journal: readonly string[] | null;
  readonly content: string;
}

type Kept = ReadonlyMap<string, KeptFile>;

/** All that is kept in a folder, but for what is only there while something is being written. */
function keptIn(folder: string): Kept {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const files = names
    .filter((name) => !/(?:^|\/)\.|-(?:wal|shm|journal)$/.test(name))
    .filter((name) => lstatSync(join(folder, name)).isFile())
    .sort();
  return new Map(files.map((name) => [name, keptFile(join(folder, name))]));
}

function keptFile(file: string): KeptFile {
  const bytes = readFileSync(file);
  const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
  if (bytes.subarray(0, 15).toString("latin1") !== "SQLite format 3") return { journal: null, content: sha256(bytes) };
  const database = new Database(file, { fileMustExist: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();
    const all = tables.map((table) => [
      table,
      database
        .prepare(`SELECT * FROM "${String(table)}"`)
        .raw()
        .all(),
    ]);
    const journal = database.prepare<[], string>("SELECT hash FROM journal ORDER BY position").pluck().all();
    return { journal, content: sha256(JSON.stringify(all)) };
  } finally {
    database.close();
  }
}

function differs(one: Kept, other: Kept): boolean {
  return [...new Set([...one.keys(), ...other.keys()])].some(
    (name) => one.get(name)?.content !== other.get(name)?.content,
  );
}

/** By the stores where these change, otherwise by all files: what a step that was not taken leaves of its evidence is no loss. */
function howMuch(kept: { readonly before: Kept; readonly now: Kept; readonly after: Kept }, oneByOne: boolean): Done {
  const [stores, files] = [new Set<Done>(), new Set<Done>()];
  for (const name of new Set([...kept.before.keys(), ...kept.now.keys(), ...kept.after.keys()])) {
    const [before, now, after] = [kept.before.get(name), kept.now.get(name), kept.after.get(name)];
    const done = now?.journal || before?.journal || after?.journal ? stores : files;
    if (now?.content === after?.content) {
      if (before?.content !== after?.content) done.add("all");
    } else if (now?.content === before?.content || isEmptyDesk(before, now)) done.add("nothing");
    else if (oneByOne && isBetween(before, now, after)) done.add("some");
    else throw new Error(`${name} is neither as it was before nor as it is afterwards`);
  }
  const [one = "nothing", another] = stores.size > 0 ? stores : files;
  return another === undefined ? one : "some";
}

/** Where there was no store, one without a single entry is as good as none. */
function isEmptyDesk(before: KeptFile | undefined, now: KeptFile | undefined): boolean {
  return before === undefined && now?.journal?.length === 0;
}

function isBetween(before: KeptFile | undefined, now: KeptFile | undefined, after: KeptFile | undefined): boolean {
  const [first, given, last] = [before?.journal, now?.journal, after?.journal];
  if (!first || !given || !last || given.length < first.length) return false;
  return given.every((hash, at) => hash === last[at]);
}
