/** People and programs at one desk at the same time, each a process of its own; and what has to be so afterwards. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { writeOrders } from "../../bench/orders.ts";
import { type Chance, chance } from "./chance.ts";
import { type Ended, program, programEnv } from "./program.ts";

export type Kind = "step" | "import" | "report";

export interface Crowd {
  readonly folder: string;
  readonly processes: number;
  readonly seed: number;
  /** Whether they go on. */
  readonly goesOn: () => boolean;
}

/** What a crowd did: how long each line took, in milliseconds, and how many were refused, and why. */
export interface Worked {
  readonly took: Readonly<Record<Kind, number[]>>;
  readonly refused: Map<string, number>;
}

const FIRST_ORDER = 26_000_000_000;
const TICKETS = 24;
const ORDERS = 2_000;

export const storeIn = (folder: string) => join(folder, "desk.db");
const fileIn = (folder: string, version: number) => join(folder, `orders-${version}.csv`);

/** Types one line that has to be done. */
export async function must(folder: string, line: string): Promise<Ended> {
  const ended = await program(line.split(" "), programEnv(storeIn(folder)));
  if (ended.code !== 0) throw new Error(`refund ${line}: exit ${ended.code}: ${ended.err}`);
  return ended;
}

/** A desk of orders and tickets, before the crowd comes. */
export async function openDeskFor(folder: string): Promise<void> {
  for (const version of [0, 1]) writeOrders(fileIn(folder, version), ORDERS, { changedEvery: version * 10 });
  await must(folder, `import ${fileIn(folder, 0)}`);
  for (let n = 0; n < TICKETS; n += 1) await must(folder, `open ${FIRST_ORDER + n} --reason other --description x`);
}

/** Lets them all work until they no longer go on; throws where one of them was told anything that no operator should be. */
export async function workTogether(crowd: Crowd): Promise<Worked> {
  const worked: Worked = { took: { step: [], import: [], report: [] }, refused: new Map() };
  const acknowledged = new Map<string, number>();
  const one = async (number: number) => {
    const some = chance(crowd.seed * 1_000 + number);
    for (let turn = 1; crowd.goesOn(); turn += 1) {
      const { kind, words } = lineOf(some, crowd.folder);
      // A name that nobody else has, so that what the line wrote can be told from everything else.
      const name = `p${number}.${turn}`;
      const begun = performance.now();
      const ended = await program([...words, "--as", name, "--json"], programEnv(storeIn(crowd.folder)));
      worked.took[kind].push(performance.now() - begun);
      const refusal = refusalOf(words, ended);
      if (refusal !== null) worked.refused.set(refusal, (worked.refused.get(refusal) ?? 0) + 1);
      else if (kind !== "report") acknowledged.set(name, kind === "import" ? 1 : eventsIn(ended.out));
    }
  };
  await Promise.all(Array.from({ length: crowd.processes }, (_, at) => one(at + 1)));
  compareWithJournal(crowd.folder, acknowledged);
  await must(crowd.folder, "store verify");
  return worked;
}

/** A line as somebody types it, sensible or not. */
function lineOf(some: Chance, folder: string): { readonly kind: Kind; readonly words: readonly string[] } {
  const kind: Kind = some(16) === 0 ? "import" : some(5) === 0 ? "report" : "step";
  if (kind === "import") return { kind, words: ["import", fileIn(folder, some(2))] };
  const words = kind === "report" ? reportOf(some) : stepOf(some);
  return { kind, words: words.split(" ") };
}

function oneOf(some: Chance, lines: readonly string[]): string {
  return lines[some(lines.length)] ?? "list";
}

function reportOf(some: Chance): string {
  const ticket = `R-${1 + some(TICKETS)}`;
  return oneOf(some, [
    "report status",
    "report overdue",
    "report sellers",
    "queue",
    "list",
    `show ${ticket}`,
    `timeline ${ticket}`,
    "search 商品",
    "payout list",
  ]);
}

function stepOf(some: Chance): string {
  const [ticket, payout] = [`R-${1 + some(TICKETS)}`, `P-${1 + some(TICKETS)}`];
  return oneOf(some, [
    `open ${FIRST_ORDER + TICKETS + some(ORDERS - TICKETS)} --reason cancel`,
    `note ${ticket} --text called`,
    `assign ${ticket} --to mei`,
    `review ${ticket}`,
    `ask ${ticket} --question why`,
    `answer ${ticket} --text because`,
    `contact ${ticket}`,
    `reply ${ticket} agreed`,
    `evidence add ${ticket} fixtures/evidence/cup.jpg`,
    `propose ${ticket} --amount 1.00 --note agreed`,
    `propose ${ticket} --amount 1.00 --note agreed`,
    `approve ${ticket} --yes`,
    `approve ${ticket} --yes`,
    `pay ${ticket} --yes`,
    `payout sent ${payout} --reference GW-${some(1_000_000)}`,
    `payout settled ${payout} --yes`,
    `payout failed ${payout} --yes`,
    `withdraw ${ticket}`,
    `reopen ${ticket} --note again`,
    `undo ${ticket}`,
  ]);
}

/** Words of the engine and of Node, none of which an operator has to know. */
const NOT_OURS = /sqlite|database|constraint|transaction|unexpected failure|node:|\bat .*\.(?:ts|cjs):\d/i;

/** The code of the refusal, where it is one; throws where a line ended in a way that no command should. */
export function refusalOf(words: readonly string[], { code, out, err }: Ended): string | null {
  const told = `refund ${words.join(" ")}: exit ${code}: ${err}`;
  if (NOT_OURS.test(err)) throw new Error(told);
  // An import of which some rows were refused is done.
  if (code === 0 || code === 6) return null;
  if (code === null || ![2, 3, 4, 5].includes(code) || out !== "") throw new Error(told);
  const { error } = JSON.parse(err.slice(err.indexOf("{")));
  if (error.code === "usage") throw new Error(told);
  return String(error.code);
}

/** How many events a step says that it wrote, on whatever tickets. */
function eventsIn(out: string): number {
  const count = (value: unknown): number => {
    if (typeof value !== "object" || value === null) return 0;
    return Object.entries(value).reduce((sum, [key, inner]) => {
      return sum + (key === "events" && Array.isArray(inner) ? inner.length : count(inner));
    }, 0);
  };
  return count(JSON.parse(out));
}

/** Whoever was told that something is done has as many entries of it as he was told of; whoever was refused has none. */
function compareWithJournal(folder: string, acknowledged: ReadonlyMap<string, number>): void {
  const database = new Database(storeIn(folder), { readonly: true });
  const written = database
    .prepare<[], { by: string; kind: string; count: number }>(
      "SELECT by, kind, count(*) AS count FROM journal WHERE by GLOB 'p*.*' GROUP BY by, kind",
    )
    .all();
  database.close();
  const byName = new Map<string, number>();
  for (const { by, kind, count } of written) if (kind !== "key_used") byName.set(by, (byName.get(by) ?? 0) + count);
  for (const name of new Set([...byName.keys(), ...acknowledged.keys()])) {
    const [told, kept] = [acknowledged.get(name) ?? 0, byName.get(name) ?? 0];
    if (told !== kept) throw new Error(`${name} was told of ${told} entries, and ${kept} are in the journal`);
  }
}

/**
 * All take the same step on a ticket at once, each under a name of his own. One does it, and everybody else is told who was
 * faster; returns how long each took.
 */
export async function raceFor(
  folder: string,
  { step, ticket, processes }: { readonly step: string; readonly ticket: string; readonly processes: number },
): Promise<readonly number[]> {
  const { payouts } = JSON.parse((await must(folder, `show ${ticket} --json`)).out);
  const words = step.replace("PAYOUT", String(payouts.at(-1)?.payout)).split(" ");
  const took: number[] = [];
  const one = async (name: string) => {
    const begun = performance.now();
    const ended = await program([...words, "--as", name, "--json"], programEnv(storeIn(folder)));
    took.push(performance.now() - begun);
    return { name, ended, refusal: refusalOf(words, ended) };
  };
  const all = await Promise.all(Array.from({ length: processes }, (_, at) => one(`racer.${at + 1}`)));
  const [winner, another] = all.filter(({ refusal }) => refusal === null);
  if (winner === undefined || another !== undefined) {
    throw new Error(`${step}: not one of them won: ${all.map(({ ended }) => ended.err.trim()).join("; ")}`);
  }
  for (const { ended, refusal } of all) {
    if (refusal === null) continue;
    const { error } = JSON.parse(ended.err.slice(ended.err.indexOf("{")));
    const said = String(error.message).split(/[\s();:,]+/);
    if (!said.includes(winner.name) || !/\d{4}-\d\d-\d\d/.test(error.message))
      throw new Error(`${step}: ${winner.name} won, and it said ${error.message}`);
  }
  return took;
}
