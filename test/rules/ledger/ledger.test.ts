/** The books of any history: every entry balances, accounts stay on their side, and in the end they say what the tickets say. */
import { expect, test } from "vitest";
import { onTheWrongSide } from "../../../src/rules/ledger/agreement.ts";
import { Books } from "../../../src/rules/ledger/books.ts";
import { ledgerOf } from "../../../src/rules/ledger/ledger.ts";
import { money } from "../../../src/rules/money/money.ts";
import { totalOf } from "../../../src/rules/order/order.ts";
import { isLive } from "../../../src/rules/payout/evolve.ts";
import { recoveryFigures } from "../../../src/rules/recovery/evolve.ts";
import { holding } from "../../../src/rules/ticket/holding.ts";
import { aLedgerHistory } from "../../support/a-ledger-history.ts";
import { at } from "../../support/a-moment.ts";
import type { World } from "../../support/a-world.ts";
import { CNY, USD } from "../../support/an-order.ts";

const RUNS = Number(process.env["RUNS"] ?? 40);
const total = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);

test("any history balances, entry by entry, and agrees with holds, payouts and recoveries", () => {
  let posted = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const { world, entries } = aLedgerHistory(seed, 60);
    const books = new Books();
    for (const entry of ledgerOf(entries)) {
      posted += 1;
      const own = new Books().addAll(entry.postings);
      expect(own.unbalanced(), `seed ${seed}, entry ${entry.position}`).toEqual([]);
      books.addAll(entry.postings);
      expect(onTheWrongSide(books), `seed ${seed}, entry ${entry.position}`).toEqual([]);
    }
    const { currency } = world.order;
    const holds = world.tickets.flatMap(holding);
    const held = (state: string) =>
      total(holds.filter((one) => one.state === state).map(({ amount }) => amount.amount));
    const payouts = world.tickets.flatMap((ticket) => ticket.payouts);
    const of = (...statuses: string[]) =>
      total(payouts.filter(({ status }) => statuses.includes(status)).map(({ amount }) => amount.amount));
    expect(
      {
        payable: 0 - books.balance("liabilities:refunds payable", currency),
        flight: 0 - books.balance("liabilities:payouts in flight", currency),
        paid: 0 - books.balance("assets:paid to buyers", currency),
        overpaid: books.balance("assets:overpaid", currency),
      },
      `seed ${seed}`,
    ).toEqual({
      payable: held("reserved") + of("prepared"),
      flight: of("sent", "unknown"),
      paid: of("settled"),
      overpaid: held("overpaid"),
    });
    const figures = world.tickets.map(({ recovery }) => recoveryFigures(recovery));
    const receivable = total(
      (["seller", "carrier", "insurer"] as const).map((from) => books.balance(`assets:receivable:${from}`, CNY)),
    );
    expect(receivable, `seed ${seed}`).toBe(total(figures.map(({ outstanding }) => outstanding.amount)));
    nothingTwice(world, `seed ${seed}`);
    const unallocated = [...world.statements.keys()].map((number) => world.stated(number)?.left.amount ?? 0);
    expect(books.balance("assets:not allocated", CNY), `seed ${seed}`).toBe(total(unallocated));
    expect(books.balance("expenses:written off", CNY), `seed ${seed}`).toBe(
      total(figures.map(({ writtenOff }) => writtenOff.amount)),
    );
  }
  expect(posted, "or nothing was tried").toBeGreaterThan(RUNS);
});

/** No number is received twice on a ticket, or for more than came in by it; no more is paid than was paid in, but for what is owed back. */
function nothingTwice(world: World, seed: string): void {
  for (const { recovery } of world.tickets) {
    const numbers = recovery.receipts.map(({ reference }) => reference);
    expect(new Set(numbers).size, seed).toBe(numbers.length);
  }
  for (const [number, amount] of world.statements)
    expect(world.receivedBy(number).amount, `${seed}, ${number}`).toBeLessThanOrEqual(amount.amount);
  const live = world.tickets.flatMap(({ payouts }) => payouts).filter(isLive);
  const beyond = world.tickets.flatMap(holding).filter(({ state }) => state === "overpaid");
  const given = total(live.map(({ amount }) => amount.amount)) - total(beyond.map(({ amount }) => amount.amount));
  expect(given, seed).toBeLessThanOrEqual(totalOf(world.order).amount);
  const keys = world.tickets.flatMap(({ payouts }) => payouts.map(({ requestKey }) => requestKey));
  expect(new Set(keys).size, seed).toBe(keys.length);
}

test("a chargeback and a further payment stand in the books of their order", () => {
  const stamp = { at: at("2026-11-16T01:00:00Z"), by: "kim" };
  const amount = money(500, USD);
  const about = { order: "A-1", payment: 2, reference: null, at: stamp.at };
  const charged = (state: "opened" | "lost" | "won") =>
    ({ kind: "chargeback_recorded", ...stamp, data: { ...about, chargeback: 1, amount, state, note: null } }) as const;
  const entries = [
    { kind: "payment_recorded", ...stamp, data: { ...about, method: "card", amount } } as const,
    charged("opened"),
    charged("lost"),
    charged("won"),
  ];
  const told = ledgerOf(entries.map((entry, index) => ({ position: index + 1, entry }))).map(({ postings }) =>
    postings.map(({ account, amount: { amount: cents } }) => `${account} ${cents}`),
  );
  expect(told).toEqual([
    ["assets:further payments 500", "revenues:further payments -500"],
    ["assets:held by banks 500", "assets:taken by banks -500"],
    ["assets:held by banks -500", "expenses:lost to chargebacks 500"],
    ["assets:taken by banks 500", "expenses:lost to chargebacks -500"],
  ]);
});
