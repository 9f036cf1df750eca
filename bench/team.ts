/**
 * A team at one desk on a server: `npm run bench:team [SECONDS] [CONNECTIONS] [PROCESSES]`. They write notes on a few tickets, first
 * in peace, then while connections are cut at random, then while the server crashes and comes back. Whoever gets no answer
 * repeats the note under the same key. Says how long a note took, and looks whether each is in the journal once, and the desk
 * verifies. It starts a server of its own, which syncs; the machine should have nothing else to do.
 */
import { type ChildProcess, fork } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { takeStep } from "../src/desk/step.ts";
import { toTicketNumber } from "../src/rules/names.ts";
import { Refusal } from "../src/rules/refusal.ts";
import { fromMillis } from "../src/rules/time/instant.ts";
import { openStore } from "../src/store/postgres/open.ts";
import type { Store } from "../src/store/store.ts";
import { deskOver } from "../test/support/a-desk.ts";
import { ServerAlone } from "../test/support/a-server-alone.ts";
import { addressOf } from "../test/support/address-of.ts";
import { asked } from "../test/support/asked.ts";
import { chance } from "../test/support/chance.ts";
import { program, programEnv } from "../test/support/program.ts";

const OWNER = "desk_owner";
const PEOPLE = ["mei", "bo", "kim", "ada"];
const TICKETS = 8;
/** Between two cuts, and between two crashes. */
const CUT_MS = 100;
const CRASH_MS = 5_000;

/** What one process did. */
interface Worked {
  readonly took: readonly number[];
  /** Under which each note was kept. */
  readonly keys: readonly string[];
  /** How often it had to be repeated, by why. */
  readonly repeated: Readonly<Record<string, number>>;
}

interface Task {
  readonly address: string;
  readonly name: string;
  readonly connections: number;
  readonly seconds: number;
}

/** One connection: notes one after another, each repeated until it is known to be kept. */
async function notes(
  { address, name, seconds }: Task,
  number: number,
  worked: { took: number[]; keys: string[]; repeated: Record<string, number> },
) {
  const some = chance(number);
  let store: Store | undefined;
  const until = performance.now() + seconds * 1_000;
  for (let n = 1; performance.now() < until; n += 1) {
    const key = `${name}-${process.pid}-${number}-${n}`;
    const begun = performance.now();
    for (;;) {
      try {
        store ??= await openStore(address, { folder: "/nowhere" });
        const desk = deskOver(store, { operator: name, clock: () => fromMillis(Date.now()) });
        const step = { kind: "note", text: key } as const;
        await takeStep(desk, { ticket: toTicketNumber(1 + some(TICKETS)), step }, { dryRun: false, key });
        break;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // Another ticket was meant when it was kept: the key knows.
        if (error.code === "key_reused") break;
        worked.repeated[error.code] = (worked.repeated[error.code] ?? 0) + 1;
        const lost = store;
        store = undefined;
        await lost?.close().catch(() => {});
        await setTimeout(50);
      }
    }
    worked.took.push(performance.now() - begun);
    worked.keys.push(key);
  }
  await store?.close();
}

async function work(task: Task): Promise<Worked> {
  const worked = { took: [], keys: [], repeated: {} };
  await Promise.all(Array.from({ length: task.connections }, (_, at) => notes(task, at + 1, worked)));
  return worked;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function typed(address: string, user: string, line: string): Promise<string> {
  const { REFUND_OPERATOR: _, ...env } = programEnv(addressOf(user, address));
  const { code, out, err } = await program(line.split(" "), { ...env, XDG_CONFIG_HOME: "/nowhere" });
  if (code !== 0) throw new Error(`refund ${line}: exit ${code}: ${err}`);
  return out;
}

/** A desk with operators and tickets. */
async function deskAt(server: string): Promise<string> {
  const address = new URL(server);
  address.pathname = "/desk";
  await asked(server, `CREATE ROLE ${OWNER} LOGIN CREATEROLE`);
  for (const name of PEOPLE) await asked(server, `CREATE ROLE ${name} LOGIN`);
  await asked(server, `CREATE DATABASE desk OWNER ${OWNER}`);
  await typed(address.href, OWNER, "store create");
  const [first = ""] = PEOPLE;
  await typed(address.href, OWNER, `operator add ${first} --role admin --role agent`);
  for (const name of PEOPLE.slice(1)) await typed(address.href, first, `operator add ${name} --role agent`);
  await typed(address.href, first, "import fixtures/imports/orders.csv");
  for (let n = 0; n < TICKETS; n += 1)
    await typed(address.href, first, `open 2611000${1 + n} --reason other --description x`);
  return address.href;
}

function worker(task: Task): { readonly child: ChildProcess; readonly worked: Promise<Worked> } {
  const child = fork(import.meta.filename, { env: { ...process.env, BENCH_TASK: JSON.stringify(task) } });
  const worked = new Promise<Worked>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Worked));
    child.once("exit", (code) => reject(new Error(`a process ended with ${code}`)));
  });
  return { child, worked };
}

/** `p50 12, p99 80, longest 120 ms`. */
function waits(took: readonly number[]): string {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)} ms`;
}

interface Round {
  readonly what: string;
  readonly meanwhile: (goesOn: () => boolean) => Promise<number>;
}

async function round(
  server: ServerAlone,
  address: string,
  { what, meanwhile }: Round,
  how: { seconds: number; connections: number; processes: number },
) {
  const { seconds, connections, processes } = how;
  const tasks = Array.from({ length: processes }, (_, at): Task => {
    const name = PEOPLE[at % PEOPLE.length] ?? "";
    const share = Math.floor(connections / processes) + (at < connections % processes ? 1 : 0);
    return { address: addressOf(name, address), name, connections: share, seconds };
  });
  const until = performance.now() + seconds * 1_000;
  const disturbing = meanwhile(() => performance.now() < until);
  const all = await Promise.all(tasks.map((task) => worker(task).worked));
  const disturbed = await disturbing;
  const took = all.flatMap((one) => one.took);
  const keys = all.flatMap((one) => one.keys);
  say(
    `${what}: ${disturbed}; ${took.length} notes in ${seconds} s on ${connections} connections of ${processes} processes: ${waits(took)}`,
  );
  say(`  repeated: ${JSON.stringify(all.map((one) => one.repeated).reduce(added, {}))}`);
  await compare(addressOf("owner", address), keys);
  say(`  each is in the journal once; ${(await typed(address, PEOPLE[0] ?? "", "store verify")).split("\n")[0]}`);
  return server;
}

function added(sum: Readonly<Record<string, number>>, more: Readonly<Record<string, number>>) {
  const all = { ...sum };
  for (const [code, count] of Object.entries(more)) all[code] = (all[code] ?? 0) + count;
  return all;
}

/** Throws where a note that was acknowledged is not there once. */
async function compare(address: string, keys: readonly string[]): Promise<void> {
  const found = await asked(
    address,
    "SELECT body -> 'data' ->> 'text' AS key, count(*)::integer AS count FROM refund_desk.journal WHERE kind = 'noted' GROUP BY 1",
  );
  const counts = new Map(found.map(({ key, count }) => [String(key), Number(count)]));
  const lost = keys.filter((key) => !counts.has(key));
  const doubled = [...counts].filter(([, count]) => count > 1);
  if (lost.length > 0 || doubled.length > 0) throw new Error(`${lost.length} lost, ${doubled.length} doubled`);
}

async function main(): Promise<void> {
  const how = {
    seconds: Number(process.argv[2] ?? 30),
    connections: Number(process.argv[3] ?? 50),
    processes: Number(process.argv[4] ?? 4),
  };
  const server = new ServerAlone();
  try {
    await server.start();
    const address = await deskAt(server.address);
    const rounds: readonly Round[] = [
      { what: "in peace", meanwhile: async () => 0 },
      {
        what: "connections cut",
        meanwhile: async (goesOn) => {
          let cut = 0;
          for (; goesOn(); await setTimeout(CUT_MS)) {
            await asked(
              server.address,
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'refund' ORDER BY random() LIMIT 1",
            );
            cut += 1;
          }
          return cut;
        },
      },
      {
        what: "the server crashes",
        meanwhile: async (goesOn) => {
          let crashes = 0;
          for (await setTimeout(CRASH_MS); goesOn(); await setTimeout(CRASH_MS)) {
            await server.crash();
            await server.start();
            crashes += 1;
          }
          return crashes;
        },
      },
    ];
    for (const one of rounds) await round(server, address, one, how);
  } finally {
    await server.remove();
  }
}

const task = process.env["BENCH_TASK"];
if (task === undefined) await main();
else process.send?.(await work(JSON.parse(task)));
