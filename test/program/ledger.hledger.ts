/** The books in hledger, which shares no code with us: it accepts them strictly, and comes to the same balances. Run by `npm run test:ledger`. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { Books } from "../../src/rules/ledger/books.ts";
import { hledgerEntry, hledgerHead } from "../../src/rules/ledger/hledger.ts";
import { type LedgerEntry, ledgerOf } from "../../src/rules/ledger/ledger.ts";
import { formatAmount, type Money } from "../../src/rules/money/money.ts";
import { sandbox } from "../support/a-desk.ts";
import { aLedgerHistory } from "../support/a-ledger-history.ts";
import { transcript } from "../support/session.ts";
import { isHere } from "../support/shells.ts";

const HISTORIES = 500;
const folder = mkdtempSync(join(tmpdir(), "refund-books-"));
const env = { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8", HOME: folder };

beforeAll(() => {
  if (!isHere("hledger")) throw new Error("not on this machine: hledger; install it, or run this where it is");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hledger(file: string, ...words: readonly string[]): string {
  return execFileSync("hledger", ["-f", file, ...words], { env, maxBuffer: 1 << 28 }).toString();
}

/** What hledger says that each account comes to, one line each. */
function balancesBy(file: string): readonly string[] {
  const rows = hledger(file, "balance", "--flat", "--no-total", "-O", "csv", "--layout=bare")
    .trim()
    .split("\n")
    .slice(1);
  return rows
    .map((row) => row.replaceAll('"', ""))
    .filter((row) => !row.endsWith(",0"))
    .sort();
}

function lineOf(account: string, amount: Money): string {
  return `${account},${amount.currency},${formatAmount(amount)}`;
}

function linesOf(entries: readonly LedgerEntry[]): readonly string[] {
  const currencies = new Set(entries.flatMap(({ postings }) => postings.map(({ amount }) => amount.currency)));
  return [...hledgerHead([...currencies]), ...entries.flatMap((entry) => hledgerEntry(entry, "Asia/Shanghai"))];
}

/** Writes the books, has them checked, and compares every balance. */
function accepted(entries: readonly LedgerEntry[], lines = linesOf(entries)): void {
  const file = join(folder, "books.journal");
  writeFileSync(file, `${lines.join("\n")}\n`);
  expect(hledger(file, "check", "--strict", "ordereddates")).toBe("");
  const books = entries.reduce((all, { postings }) => all.addAll(postings), new Books());
  expect(balancesBy(file)).toEqual(
    books
      .postings()
      .map(({ account, amount }) => lineOf(account, amount))
      .sort(),
  );
}

test(`hledger accepts the books of ${HISTORIES} random histories, and comes to the same`, () => {
  const all: LedgerEntry[] = [];
  for (let seed = 1; seed <= HISTORIES; seed += 1) all.push(...ledgerOf(aLedgerHistory(seed, 60).entries));
  expect(all.length).toBeGreaterThan(HISTORIES);
  accepted(all.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))));
});

interface Owed {
  readonly outstanding: Money;
  readonly written_off: Money;
}

interface Line extends Owed {
  readonly refunded: Money;
  readonly overpaid: Money;
  readonly charged_back: Money;
}

const SESSIONS = [
  "tour",
  "recoveries",
  "overpaid",
  "chargebacks",
  "payout-corrections",
  "paid-twice",
  "statements",
  "payout-files",
];

test.each(SESSIONS)(
  "and those of the session %s, as the program writes them, with the balances and the report that it shows",
  async (name) => {
    const box = sandbox();
    onTestFinished(() => box.remove());
    await transcript(readFileSync(join(import.meta.dirname, `../sessions/${name}.session`), "utf8"), box);
    const file = join(folder, `${name}.journal`);
    writeFileSync(file, (await box.type("refund ledger export")).out);
    expect(hledger(file, "check", "--strict", "ordereddates")).toBe("");
    const shown: readonly { readonly account: string; readonly balance: Money }[] = JSON.parse(
      (await box.type("refund ledger balance --json")).out,
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(balancesBy(file)).toEqual(shown.map(({ account, balance }) => lineOf(account, balance)).sort());
    const report: readonly Line[] = JSON.parse((await box.type("refund report recoveries --json")).out);
    const { sellers }: { readonly sellers: readonly Owed[] } = JSON.parse(
      (await box.type("refund report sellers --limit all --json")).out,
    );
    const of = (start: string, currency: string) =>
      shown.reduce(
        (all, { account, balance }) =>
          account.startsWith(start) && balance.currency === currency ? all + balance.amount : all,
        0,
      );
    expect(report.reduce((all, { outstanding }) => all + outstanding.amount, 0)).toBe(of("assets:receivable:", "CNY"));
    expect(report.reduce((all, { written_off }) => all + written_off.amount, 0)).toBe(
      of("expenses:written off", "CNY"),
    );
    expect(sellers.reduce((all, { outstanding }) => all + outstanding.amount, 0)).toBe(
      of("assets:receivable:seller", "CNY"),
    );
    for (const currency of new Set(report.map(({ refunded }) => refunded.currency))) {
      const sent = report.reduce(
        (all, { refunded }) => (refunded.currency === currency ? all + refunded.amount : all),
        0,
      );
      expect(sent).toBe(0 - of("assets:paid to buyers", currency) - of("liabilities:payouts in flight", currency));
      const sums = (figure: "overpaid" | "charged_back") =>
        report.reduce((all, line) => all + (line[figure].currency === currency ? line[figure].amount : 0), 0);
      expect(sums("overpaid")).toBe(of("assets:overpaid", currency));
      expect(sums("charged_back")).toBe(0 - of("assets:taken by banks", currency));
    }
  },
);
