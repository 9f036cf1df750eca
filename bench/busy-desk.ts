/** A desk as it looks after some months: many orders, and tickets in every status. Generated, the same every time. */

import type { Desk } from "../src/desk/desk.ts";
import { importFiles } from "../src/desk/intake/import-files.ts";
import { openRequest, takeStep } from "../src/desk/step.ts";
import { parseMoney } from "../src/rules/money/parse.ts";
import { orThrow } from "../src/rules/refusal.ts";
import type { TicketStep } from "../src/rules/ticket/steps.ts";
import type { Ticket } from "../src/rules/ticket/ticket.ts";
import { addMillis, type Instant, parseInstant } from "../src/rules/time/instant.ts";
import { REASONS } from "../src/rules/words.ts";
import { deskOver, newStore } from "../test/support/a-desk.ts";
import { opening } from "../test/support/a-step.ts";
import { importRequest } from "../test/support/import-request.ts";

const START = orThrow(parseInstant("2026-11-16T01:00:00Z"));
const MINUTE = 60_000;
/** As the generator of orders numbers them. */
const FIRST_ORDER = 26_000_000_000;

/** Whatever the policy gives at that stage. */
const ONE = orThrow(parseMoney("1.00 USD"));

const UNCLAIMED = { claimed: null, claimNumber: null, channel: "wangwang" } as const;

/** What is done with the payout that was prepared last. */
const withPayout =
  (kind: "payout_sent" | "payout_settled") =>
  ({ number, payouts }: Ticket): TicketStep => {
    const payout = payouts.at(-1);
    if (payout === undefined) throw new Error(`R-${number} has no payout`);
    return { kind, payout: payout.payout, reference: `GW-${payout.payout}`, note: null };
  };

/** Tickets walk a part of this way, in turn, so that every status on it is there. */
const WALK: readonly (readonly [string, TicketStep | ((ticket: Ticket) => TicketStep)])[] = [
  ["mei", { kind: "review", fault: null, insured: null, note: null }],
  ["mei", { kind: "contact", request: "cancel", ...UNCLAIMED, message: "您好，请取消订单", due: null }],
  [
    "mei",
    {
      kind: "reply",
      answer: "agreed",
      offer: null,
      because: null,
      claimNumber: null,
      channel: "wangwang",
      message: "好的",
      promisedBy: null,
      evidence: [],
    },
  ],
  [
    "mei",
    {
      kind: "propose",
      amount: ONE,
      lines: null,
      charges: [],
      goodwill: null,
      payment: null,
      inFull: false,
      destination: null,
      note: "as agreed",
    },
  ],
  ["bo", { kind: "approve", note: null }],
  ["kim", { kind: "pay", reference: null, note: null }],
  ["kim", withPayout("payout_sent")],
  ["kim", withPayout("payout_settled")],
];

const OPTIONS = { dryRun: false, key: null } as const;

/** On a settled desk nine of ten tickets went all the way. */
function stepsOf(index: number, settled: boolean): number {
  if (!settled) return index % (WALK.length + 1);
  return index % 10 === 0 ? (index / 10) % (WALK.length + 1) : WALK.length;
}

/** Makes the desk at `place` from a file of orders, and closes it. Each ticket gets so many notes besides. */
export async function makeBusyDesk(
  place: string,
  from: { readonly orders: string; readonly tickets: number; readonly notes?: number; readonly settled?: boolean },
): Promise<void> {
  const store = await newStore(place);
  let now: Instant = START;
  const desk = (operatorName: string): Desk => {
    return deskOver(store, { operator: operatorName, clock: () => now });
  };
  await importFiles(desk("mei"), importRequest(from.orders));
  for (let index = 0; index < from.tickets; index += 1) {
    now = addMillis(now, MINUTE);
    const reason = REASONS[index % REASONS.length] ?? "other";
    const opened = await openRequest(
      desk("mei"),
      { order: String(FIRST_ORDER + index), step: opening({ reason }) },
      OPTIONS,
    );
    for (const { ticket } of opened.tickets) {
      await work(desk, ticket, WALK.slice(0, stepsOf(index, from.settled ?? false)));
      for (let note = 1; note <= (from.notes ?? 0); note += 1) {
        now = addMillis(now, MINUTE);
        const step = { kind: "note", text: `called the seller, ${note}` } as const;
        await takeStep(desk(note % 2 === 0 ? "ana" : "mei"), { ticket: ticket.number, step }, OPTIONS);
      }
    }
  }
  await store.close();
}

/** Takes the steps that are for this ticket: nobody else is asked for what a seller owes. */
async function work(desk: (operator: string) => Desk, opened: Ticket, walk: typeof WALK): Promise<void> {
  let ticket = opened;
  for (const [by, taken] of walk) {
    const step = typeof taken === "function" ? taken(ticket) : taken;
    const forSeller = step.kind === "contact" || step.kind === "reply";
    if (forSeller && ticket.finding.counterparty !== "seller") continue;
    ({ ticket } = await takeStep(desk(by), { ticket: ticket.number, step }, OPTIONS));
  }
}
