/** Everything that reads what comes from outside, given what nobody should give it: it is understood or refused, and never fails. */
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chdir, cwd } from "node:process";
import type { Parameter } from "../../src/commands/parameters.ts";
import { shellWords } from "../../src/desk/demo/practice-desk.ts";
import { readProfile } from "../../src/desk/intake/profiles/profile-file.ts";
import { checkConfiguration } from "../../src/desk/settings/configuration-schema.ts";
import { kebabCase } from "../../src/rules/names.ts";
import { Refusal } from "../../src/rules/refusal.ts";
import { parseCountdown } from "../../src/rules/time/countdown.ts";
import { DATE_FORMS, parseWritten } from "../../src/rules/time/written.ts";
import type { Sandbox } from "./a-desk.ts";
import { type Chance, chance } from "./chance.ts";
import { aWord, damaged } from "./damaged.ts";
import { COMMANDS, deskBefore, withFixtures } from "./examples.ts";
import { run } from "./run.ts";

/** What one input came to: `understood`, or the code of its refusal. */
type Outcome = string;

/** Reads one input that chance makes. Throws where it fails otherwise than by a documented refusal. */
type Reader = (some: Chance) => Promise<Outcome>;

export interface Readers {
  readonly readers: ReadonlyMap<string, Reader>;
  remove(): void;
}

const ZONE = "Asia/Shanghai";

/** Every parameter of every command, by how its help calls it. */
const PARAMETERS: readonly Parameter<unknown>[] = COMMANDS.flatMap(({ command }) => [
  ...Object.values(command.args),
  ...Object.values(command.flags),
]);

function parameterReader(): Reader {
  return async (some) => {
    const parameter = PARAMETERS[some(PARAMETERS.length)];
    const texts = Array.from({ length: 1 + some(2) }, () => aWord(some));
    const value = parameter?.read(texts, () => ZONE);
    return value instanceof Refusal ? value.code : "understood";
  };
}

/** What is written in files and cells, read by functions alone. */
function textReaders(): readonly (readonly [string, Reader])[] {
  const readFixture = (name: string) => readFileSync(`fixtures/profiles/${name}`);
  const profiles = ["our-platform.yaml", "our-warehouse.yaml", "our-dispatch.yaml"].map(readFixture);
  const settings = Buffer.from("store: /srv/desk/desk.db\noperator: mei\nzone: Asia/Shanghai\npager: less -FRX\n");
  const written = async (some: Chance) => {
    const value = parseWritten(aWord(some), ZONE, DATE_FORMS);
    return value instanceof Refusal ? value.code : "understood";
  };
  return [
    ["moment in a cell", written],
    ["countdown", async (some) => (parseCountdown(aWord(some)) === null ? "none" : "understood")],
    [
      "profile",
      async (some) => said(readProfile(damaged(profiles[some(profiles.length)] ?? settings, some).toString("utf8"))),
    ],
    ["configuration", async (some) => said(checkConfiguration(damaged(settings, some).toString("utf8"), "/home/mei"))],
  ];
}

function said({ value }: { readonly value: unknown }): Outcome {
  return value === null ? "refused" : "understood";
}

/** A command line of words that go together or not; and one on a desk where it makes sense. */
function lineReader(box: Sandbox): Reader {
  const commands = COMMANDS.filter(({ path }) => !path.startsWith("demo"));
  return async (some) => {
    const { path, command } = commands[some(commands.length)] ?? { path: "list", command: undefined };
    const [example = "refund list"] = command?.examples[some(command.examples.length)] ?? [];
    const flags = Object.keys(command?.flags ?? {});
    const words = some(2) === 0 ? shellWords(withFixtures(example, box)).slice(1) : path.split(" ");
    for (let more = some(4); more > 0; more -= 1) {
      const at = some(words.length + 1);
      if (some(3) === 0) words.splice(at, 0, `--${kebabCase(flags[some(flags.length)] ?? "json")}`);
      else words.splice(at, some(2), aPlace(aWord(some)));
    }
    return typed(box, words, null);
  };
}

/** Never a place outside of the folder that the words are typed in. */
function aPlace(word: string): string {
  return /^[~/]|\.\.\//.test(word) ? "place" : word;
}

/** Every file that an example names, damaged: orders, policies, profiles, batches, photos, statements and whatever comes next. */
async function fileReader(line: string): Promise<{ readonly read: Reader; readonly box: Sandbox } | null> {
  const box = await deskBefore(line);
  const words = shellWords(withFixtures(line, box)).slice(1);
  const at = words.findIndex((word) => existsSync(word.replace(/^\w+:/, "")) && /\.\w+$/.test(word));
  const [, kind = "", named = ""] = /^(\w+:)?(.*)$/.exec(words[at] ?? "") ?? [];
  if (at < 0 || named.startsWith(box.folder)) {
    box.remove();
    return null;
  }
  const [seed, place] = [readFileSync(named), join(box.folder, `damaged.${named.split(".").at(-1)}`)];
  const read: Reader = async (some) => {
    writeFileSync(place, damaged(seed, some));
    return typed(box, words.toSpliced(at, 1, kind + place), null);
  };
  return { read, box };
}

async function typed(box: Sandbox, argv: readonly string[], stdin: Buffer | null): Promise<Outcome> {
  const env = { REFUND_STORE: box.store, REFUND_OPERATOR: "mei", TZ: ZONE, HOME: box.folder };
  const { code, out, err } = await run({
    argv: [...argv, "--no-input"],
    env,
    clock: () => box.now,
    columns: null,
    stdin,
  });
  const told = `refund ${argv.map((word) => JSON.stringify(word)).join(" ")}: exit ${code}: ${err}`;
  if (code === 1 || err.includes("unexpected") || (code !== 0 && err === "")) throw new Error(told);
  if (code > 1 && code < 6 && out !== "") throw new Error(`${told}; and it said ${out}`);
  return code === 0 ? "understood" : `exit ${code}`;
}

/** All of them, by name; what they are given may name files, so they work in a folder of their own until they are removed. */
export async function hostileReaders(): Promise<Readers> {
  const [home, folder] = [cwd(), mkdtempSync(join(tmpdir(), "refund-fuzz-"))];
  symlinkSync(join(home, "fixtures"), join(folder, "fixtures"));
  chdir(folder);
  const boxes: Sandbox[] = [];
  const readers = new Map<string, Reader>([["parameter", parameterReader()], ...textReaders()]);
  const desk = await deskBefore("refund reply R-1 agreed");
  boxes.push(desk);
  readers.set("command line", lineReader(desk));
  for (const { command } of COMMANDS) {
    for (const [line] of command.examples) {
      const found = await fileReader(line);
      if (found === null) continue;
      boxes.push(found.box);
      readers.set(`file: ${line}`, found.read);
    }
  }
  const remove = () => {
    chdir(home);
    for (const box of boxes) box.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  return { readers, remove };
}

/** Milliseconds of the processors: far more than any of these small inputs takes. */
const LONGEST_MS = 10_000;

/** Gives a reader so many inputs, each made from a seed of its own; what they came to. Throws with the seed of one that failed. */
export async function attack(
  name: string,
  reader: Reader,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<ReadonlyMap<Outcome, number>> {
  const outcomes = new Map<Outcome, number>();
  for (let seed = from; seed < from + count; seed += 1) {
    const begun = process.cpuUsage();
    const outcome = await reader(chance(seed)).catch((error: unknown) => {
      throw new Error(`${name}, seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    });
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const { user, system } = process.cpuUsage(begun);
    if ((user + system) / 1_000 > LONGEST_MS) throw new Error(`${name}, seed ${seed}: it took too long`);
  }
  return outcomes;
}
