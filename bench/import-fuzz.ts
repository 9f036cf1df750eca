/**
 * Imports files that were damaged in random ways, and looks each time that it ends, in a report or a refusal, and that the
 * store holds what was told: `npm run fuzz:import [FILES] [SEED]`.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Desk } from "../src/desk/desk.ts";
import { importFiles } from "../src/desk/intake/import-files.ts";
import { verifyStore } from "../src/desk/verify/verify-store.ts";
import { orThrow, Refusal } from "../src/rules/refusal.ts";
import { parseInstant } from "../src/rules/time/instant.ts";
import { ANY_ORDER } from "../src/store/order-filter.ts";
import { deskOver, newStore } from "../test/support/a-desk.ts";
import { chance } from "../test/support/chance.ts";
import { damaged } from "../test/support/damaged.ts";
import { importRequest } from "../test/support/import-request.ts";
import { makeWorkbook } from "../test/support/make-xlsx.ts";

const FILES = Number(process.argv[2] ?? 3_000);
const SEED = Number(process.argv[3] ?? 1);
/** Of the processors; far more than any of these small files takes. */
const LONGEST_MS = 10_000;

/** The same seed gives the same files. */
const some = chance(SEED);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const place = join(folder, name);
    return statSync(place).isDirectory() ? filesBelow(place) : [place];
  });
}

/** Bytes from which on a file is read in a thread of its own. */
const LARGE = 1024 * 1024;

/** Files of every format, small ones and ones that are read in a thread of their own, as many of each. */
function seedsOf(text: Buffer): readonly (readonly [small: Buffer, large: Buffer])[] {
  // Blank rows, which every format passes over.
  const padded = Buffer.concat([text, Buffer.alloc(LARGE, "\n")]);
  const rows = text
    .toString("utf8")
    .split("\n")
    .map((line) => line.split(","));
  // Rows that are refused, of letters that cannot be packed.
  const filler = Array.from({ length: 500 }, () => [
    Array.from({ length: 4_000 }, () => some(36).toString(36)).join(""),
  ]);
  const workbooks: readonly (readonly [Buffer, Buffer])[] =
    text.length < 5_000 ? [[makeWorkbook(rows, "shared"), makeWorkbook([...rows, ...filler], "shared")]] : [];
  return [[text, padded], [gzipSync(text), gzipSync(padded, { level: 0 })], ...workbooks];
}

/** Whether everything in the store is what its journal and its seals say, and there are as many orders as the imports told. */
async function check(desk: Desk, told: number): Promise<void> {
  const store = await desk.store();
  const kept = await store.read((reader) => reader.countOrders(ANY_ORDER));
  if (kept !== told) throw new Error(`seed ${SEED}: ${kept} orders are there, ${told} were told`);
  const { findings } = await verifyStore(desk);
  const [first] = findings;
  if (first !== undefined) throw new Error(`seed ${SEED}: ${first.message}`);
}

async function fuzz(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "refund-fuzz-"));
  const seeds = filesBelow("fixtures/imports").flatMap((file) => seedsOf(readFileSync(file)));
  const store = await newStore(join(folder, "desk.db"));
  const clock = () => orThrow(parseInstant("2026-11-23T05:00:00Z"));
  const reader = new URL("../src/main/reader.ts", import.meta.url).pathname;
  const desk = { ...deskOver(store, { clock }), reader };
  const outcomes = new Map<string, number>();
  let [kept, inThread] = [0, 0];
  for (let file = 0; file < FILES; file += 1) {
    const bytes = damaged(seeds[some(seeds.length)]?.[file % 2] ?? Buffer.alloc(0), some);
    const place = join(folder, "file");
    writeFileSync(place, bytes);
    if (bytes.length >= LARGE) inThread += 1;
    const begun = process.cpuUsage();
    const outcome = await importFiles(desk, importRequest(place)).then(
      ({ reports: [report] }) => {
        // Purchases are no orders of their own.
        if (report?.kind === "orders") kept += report.orders.new;
        return "imported";
      },
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw new Error(`seed ${SEED}, file ${file}`, { cause: error });
      },
    );
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const { user, system } = process.cpuUsage(begun);
    if ((user + system) / 1_000 > LONGEST_MS) throw new Error(`seed ${SEED}, file ${file} took too long`);
    if (file % 100 === 99) await check(desk, kept);
  }
  await check(desk, kept);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(
    `${FILES} damaged files, ${inThread} read in a thread, ${kept} orders: ${[...outcomes].map(([code, count]) => `${code} ${count}`).join(", ")}\n`,
  );
}

fuzz().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.stack : error}\n${error instanceof Error ? String(error.cause instanceof Error ? error.cause.stack : "") : ""}\n`,
  );
  process.exitCode = 1;
});
