/**
 * Imports files that were damaged in random ways, and looks each time that it ends, in a report or a refusal, and that the
 * store holds what was told: `npm run fuzz:import [FILES] [SEED]`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { importFiles } from "../src/desk/intake/import-files.ts";
import { DEFAULT_POLICY } from "../src/rules/policy/default-policy.ts";
import { orThrow, Refusal } from "../src/rules/refusal.ts";
import { parseInstant } from "../src/rules/time/instant.ts";
import { openStore } from "../src/store/sqlite/open.ts";
import { importRequest } from "../test/support/import-request.ts";
import { makeWorkbook } from "../test/support/make-xlsx.ts";

const FILES = Number(process.argv[2] ?? 3_000);
const SEED = Number(process.argv[3] ?? 1);
/** Far more than any of these small files takes. */
const LONGEST_MS = 10_000;

let state = SEED;
/** A number below `most` that looks like chance; the same seed gives the same files. */
function some(most: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const place = join(folder, name);
    return statSync(place).isDirectory() ? filesBelow(place) : [place];
  });
}

const SPICE = [
  '"',
  ",",
  "\n",
  "\r",
  "\0",
  "\ufeff",
  "=",
  "￥",
  "退",
  "[",
  "{",
  "}",
  "]",
  "9".repeat(40),
  "x".repeat(3_000),
  "\ud83d",
  "1e9",
  "<!DOCTYPE x>",
];

function damaged(seed: Buffer): Buffer {
  let bytes = Buffer.from(seed);
  for (let blow = some(6); blow >= 0; blow -= 1) {
    const at = some(bytes.length + 1);
    const length = some(40);
    const how = some(6);
    if (how === 0) bytes = bytes.subarray(0, at);
    else if (how === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (how === 2)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(SPICE[some(SPICE.length)] ?? ""), bytes.subarray(at)]);
    else if (how === 3)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(some(bytes.length), at), bytes.subarray(at)]);
    else if (how === 4 && bytes.length > 0) bytes[some(bytes.length)] = some(256);
    else bytes = Buffer.concat([bytes, bytes.subarray(at, at + 200)]);
  }
  return bytes;
}

async function fuzz(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "refund-fuzz-"));
  const texts = filesBelow("fixtures/imports").map((file) => readFileSync(file));
  const seeds = texts.flatMap((text) => {
    const rows = text
      .toString("utf8")
      .split("\n")
      .map((line) => line.split(","));
    return [text, gzipSync(text), ...(text.length < 5_000 ? [makeWorkbook(rows, "shared")] : [])];
  });
  const store = await openStore(join(folder, "desk.db"));
  const clock = () => orThrow(parseInstant("2026-11-23T05:00:00Z"));
  const desk = {
    store: async () => store,
    clock,
    clockIsSet: false,
    operatorName: "mei",
    policy: DEFAULT_POLICY,
    reader: null,
  };
  const outcomes = new Map<string, number>();
  let kept = 0;
  for (let file = 0; file < FILES; file += 1) {
    const bytes = damaged(seeds[some(seeds.length)] ?? Buffer.alloc(0));
    const begun = performance.now();
    const outcome = await importFiles(desk, importRequest("-", { input: bytes })).then(
      ({ reports: [report] }) => {
        kept += report?.orders.new ?? 0;
        return "imported";
      },
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw new Error(`seed ${SEED}, file ${file}`, { cause: error });
      },
    );
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (performance.now() - begun > LONGEST_MS) throw new Error(`seed ${SEED}, file ${file} took too long`);
    if (file % 100 !== 99) continue;
    const orders = await store.read((kept_) => kept_.orders({ limit: 1_000_000, buyer: null, flagged: false }));
    if (orders.length !== kept) throw new Error(`seed ${SEED}: ${orders.length} orders are there, ${kept} were told`);
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(
    `${FILES} damaged files, ${kept} orders: ${[...outcomes].map(([code, count]) => `${code} ${count}`).join(", ")}\n`,
  );
}

fuzz().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.stack : error}\n${error instanceof Error ? String(error.cause instanceof Error ? error.cause.stack : "") : ""}\n`,
  );
  process.exitCode = 1;
});
