/** Whether all screens tell the same of every figure of an order. */
import type { Sandbox } from "./a-desk.ts";

interface Amount {
  readonly amount: number;
}

interface Listed {
  readonly ticket: string;
  readonly status: string;
  readonly amount: Amount;
}

interface Held {
  readonly ticket: string;
  readonly target: string;
  readonly amount: Amount;
  readonly state: "reserved" | "posted" | "overpaid";
}

interface Paid {
  readonly payout: string;
  readonly ticket: string;
  readonly status: string;
  readonly amount: Amount;
}

interface Quoted {
  readonly net: Amount;
  readonly remaining: Amount;
  readonly parts: readonly { readonly amount: Amount }[];
}

interface Shown extends Listed {
  readonly remaining: Amount;
  readonly quote: Quoted;
  readonly held: readonly Held[];
  readonly payouts: readonly Paid[];
}

interface Ordered {
  readonly remaining: Amount;
  readonly overpaid: Amount;
  readonly held: readonly Held[];
  readonly paid: Amount;
  readonly refunded_before: Amount;
  readonly chargebacks: readonly { readonly state: string }[];
  readonly tickets: readonly Listed[];
}

interface Totals {
  readonly totals: readonly { readonly amount: Amount; readonly tickets: number }[];
}

/** Live payouts: the buyer has their money, or may still get it. */
const LIVE = ["prepared", "sent", "unknown", "settled"];

/** Throws with both figures where two differ, or where more is held than was paid. */
export async function compareScreens(box: Sandbox, id: string): Promise<void> {
  const read = async <Screen>(line: string): Promise<Screen> => {
    return JSON.parse((await box.type(`refund ${line} --json`)).out);
  };
  const list = await read<readonly Listed[]>("list");
  const order = await read<Ordered>(`order show ${id}`);
  const payouts = await read<readonly Paid[]>("payout list");
  const queue = await read<readonly Listed[]>("queue --all");
  const { totals } = await read<Totals>("report status");
  same("all tickets", "amount", [sumOf(list), sumOf(totals)]);
  withinCap(order);
  for (const one of list) {
    const shown = await read<Shown>(`show ${one.ticket}`);
    const quote = await read<Quoted>(`quote ${one.ticket}`);
    const waits = queue.filter(({ ticket }) => ticket === one.ticket);
    const onOrder = order.tickets.filter(({ ticket }) => ticket === one.ticket);
    same(
      one.ticket,
      "amount",
      [one, shown, ...waits, ...onOrder].map(({ amount }) => amount.amount),
    );
    same(
      one.ticket,
      "status",
      [one, shown, ...waits, ...onOrder].map(({ status }) => status),
    );
    same(one.ticket, "net", [quote.net.amount, shown.quote.net.amount, sumOf(quote.parts)]);
    same(one.ticket, "remaining on the order", [shown.remaining.amount, order.remaining.amount]);
    const mine = <Item extends { readonly ticket: string }>(items: readonly Item[]) =>
      items.filter(({ ticket }) => ticket === one.ticket);
    same(one.ticket, "held", [sumOf(mine(order.held)), sumOf(mine(shown.held))]);
    const live = mine(payouts).filter(({ status }) => LIVE.includes(status));
    const out = mine(order.held).filter(({ state }) => state !== "reserved");
    same(one.ticket, "paid", [
      sumOf(live),
      sumOf(out),
      sumOf(shown.payouts.filter(({ status }) => LIVE.includes(status))),
    ]);
  }
}

/** What is held of the price never exceeds what was paid, but for a chargeback lost after it was given. */
function withinCap({ held, paid, refunded_before: before, remaining }: Ordered): void {
  const live = held.filter(({ state, target }) => state !== "overpaid" && !target.startsWith("payment:"));
  if (sumOf(live) > paid.amount - before.amount) {
    throw new Error(`${sumOf(live)} held of ${paid.amount}, of which ${before.amount} was refunded before`);
  }
  if (remaining.amount < 0) throw new Error(`${remaining.amount} remains`);
}

function sumOf(items: readonly { readonly amount: Amount }[]): number {
  return items.reduce((all, { amount }) => all + amount.amount, 0);
}

function same(ticket: string, what: string, figures: readonly (number | string)[]): void {
  if (new Set(figures).size > 1) throw new Error(`${ticket}: ${what} is ${figures.join(", ")} on different screens`);
}
