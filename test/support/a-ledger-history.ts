/** A random history of refunds and recoveries on one order, as entries of a journal: every step that was allowed, in its order. */
import type { JournalEntry } from "../../src/rules/journal/entry.ts";
import type { PlacedEntry } from "../../src/rules/ledger/ledger.ts";
import { CNY, type Currency, parseCurrency } from "../../src/rules/money/currencies.ts";
import { type Money, money } from "../../src/rules/money/money.ts";
import { toPayoutNumber } from "../../src/rules/names.ts";
import { PAYOUT_MOVES } from "../../src/rules/payout/machine.ts";
import { orThrow, Refusal } from "../../src/rules/refusal.ts";
import type { TicketStep } from "../../src/rules/ticket/steps.ts";
import { RECEIPT_WAYS, STAGES_IN_ORDER } from "../../src/rules/words.ts";
import { contact, propose, REVIEW, reply } from "./a-step.ts";
import { World } from "./a-world.ts";
import { aLine, anOrder } from "./an-order.ts";
import { chance } from "./chance.ts";

const CURRENCIES = ["USD", "EUR", "JPY", "CNY", "KWD"].map((code) => orThrow(parseCurrency(code)));
const WHO = ["mei", "bo", "kim"];

/** The world that a seed leads to, and the entries that led there. The same seed gives the same. */
export function aLedgerHistory(
  seed: number,
  length: number,
): { readonly world: World; readonly entries: readonly PlacedEntry[] } {
  const some = chance(seed);
  const currency = CURRENCIES[some(CURRENCIES.length)] ?? CNY;
  const stage = STAGES_IN_ORDER[2 + some(4)] ?? "purchased";
  const lines = ["1", "2"].map((line) =>
    aLine({
      line,
      stage,
      quantity: 1 + some(3),
      amount: money(1 + some(90_000), currency),
      cost: money(1 + some(60_000), CNY),
    }),
  );
  const world = new World(
    anOrder({
      currency,
      cnyRate: currency === CNY ? null : "7.1",
      lines,
      charges: { shipping: money(some(5_000), currency), service_fee: money(some(900), currency) },
      refundedBefore: money(0, currency),
    }),
  );
  const entries: PlacedEntry[] = [];
  const seen = new Map<number, number>();
  const put = (entry: JournalEntry) => entries.push({ position: entries.length + 1, entry });
  const keep = () => {
    world.histories.forEach((history, index) => {
      for (const event of history.slice(seen.get(index) ?? 0)) put({ ...event, problems: [] });
      seen.set(index, history.length);
    });
  };
  for (let n = 0; n < length; n += 1) {
    if (n > 0 && some(12) === 0) {
      const told = state(world, { reference: `N-${some(6)}`, amount: money(1 + some(50_000), CNY) });
      if (told !== null) put(told);
    } else if (worked(world, some, n)) keep();
  }
  return { world, entries };
}

/** A ticket is opened, or a step tried on one; whether anything came of it. */
function worked(world: World, some: (most: number) => number, n: number): boolean {
  if (n === 0 || some(9) === 0) {
    const lines = [{ line: String(1 + some(2)), quantity: null }];
    world.open({ reason: some(2) === 0 ? "damaged" : "cancel", fault: "seller", lines });
    return true;
  }
  const number = 1 + some(Math.max(1, world.histories.length));
  const step = aStep(some, { n, currency: world.order.currency });
  if (world.histories.length < number) return false;
  return !(world.take(number, step, WHO[some(WHO.length)] ?? "mei") instanceof Refusal);
}

/** What a statement says; null for a number that was read before, or that tickets have more by already: that would differ. */
function state(
  world: World,
  { reference, amount }: { readonly reference: string; readonly amount: Money },
): JournalEntry | null {
  const known = world.statements.has(reference) || world.receivedBy(reference).amount > amount.amount;
  if (known) return null;
  world.statements.set(reference, amount);
  const line = {
    reference,
    amount,
    receivedAt: world.now,
    way: "transfer",
    numbers: [],
    payer: null,
    remark: null,
  } as const;
  return { kind: "receipt_stated", at: world.now, by: "kim", data: { ...line, file: "alipay.csv" } };
}

function aStep(
  some: (most: number) => number,
  { n, currency }: { readonly n: number; readonly currency: Currency },
): TicketStep {
  const yuan = money(1 + some(50_000), CNY);
  const way = RECEIPT_WAYS[some(RECEIPT_WAYS.length)] ?? null;
  const move = PAYOUT_MOVES[some(PAYOUT_MOVES.length)] ?? "settled";
  const payout = toPayoutNumber(1 + some(4));
  const reference = `N-${n}`;
  const steps: readonly TicketStep[] = [
    REVIEW,
    contact(),
    reply("agreed"),
    reply("offers", { offer: yuan }),
    propose({ note: "n" }),
    propose({ note: "n" }),
    propose({ amount: money(1 + some(30_000), currency), note: "part" }),
    { kind: "approve", note: null },
    { kind: "approve", note: null },
    { kind: "approve", note: null },
    { kind: "pay", reference: some(2) === 0 ? reference : null, note: null },
    { kind: "pay", reference, note: null },
    { kind: `payout_${move}`, payout, reference: some(3) === 0 ? null : reference, note: null },
    { kind: `payout_${move}`, payout, reference: null, note: null },
    { kind: "payout_settled", payout, reference: null, note: null },
    { kind: "recover", amount: yuan, way, reference, receivedAt: null, note: null },
    { kind: "recover", amount: yuan, way, reference: `N-${some(6)}`, receivedAt: null, note: null },
    { kind: "recover", amount: yuan, way, reference: `N-${some(6)}`, receivedAt: null, note: null },
    { kind: "payout_corrected", payout, reference, note: null },
    {
      kind: "recovery_correct",
      receipt: 1 + some(2),
      amount: some(3) === 0 ? money(0, CNY) : yuan,
      way,
      reference: null,
      receivedAt: null,
      note: null,
    },
    { kind: "write_off", grounds: "gone" },
    { kind: "recovery_reopen", note: "again" },
    { kind: "send_back", note: "n" },
    { kind: "withdraw", note: null },
    { kind: "reject", grounds: "n" },
    { kind: "reopen", note: "n" },
    { kind: "undo", note: null },
  ];
  return steps[some(steps.length)] ?? REVIEW;
}
