/** A desk as it looks after some months: many orders, and tickets in every status. Generated, the same every time. */
import { importRequest } from "../test/support/import-request.ts";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../src/desk/desk.ts";
import { importFiles } from "../src/desk/intake/import-files.ts";
import { openTicket, takeStep } from "../src/desk/step.ts";
import { DEFAULT_POLICY } from "../src/rules/policy/policy.ts";
import { orThrow } from "../src/rules/refusal.ts";
import type { TicketStep } from "../src/rules/ticket/steps.ts";
import { addMillis, type Instant, parseInstant } from "../src/rules/time/instant.ts";
import { REASONS } from "../src/rules/words.ts";
import { openStore } from "../src/store/sqlite/open.ts";

const START = orThrow(parseInstant("2026-11-16T01:00:00Z"));
const MINUTE = 60_000;
const FIRST_ORDER = 26_000_000_000;

const COLUMNS =
  "order,buyer,product,quantity,currency,amount,shipping,cost_cny,seller,seller_order,placed_at,paid_at,purchased_at";

/** A file of so many orders in the native columns that a bench needs, one line each. */
export function writeOrders(folder: string, orders: number): string {
  const rows = Array.from({ length: orders }, (_, index) => {
    const id = FIRST_ORDER + index;
    const cents = String(500 + ((index * 7919) % 20_000));
    const amount = `${cents.slice(0, -2)}.${cents.slice(-2)}`;
    const day = `2026-10-${10 + (index % 18)}`;
    const moments = `${day} 09:00:00,${day} 09:05:00,${day} 12:00:00`;
    return `${id},B-${index % 5000},商品 ${index % 900},1,USD,${amount},8.00,88.00,店铺${index % 300},38${id},${moments}`;
  });
  const file = join(folder, "orders.csv");
  writeFileSync(file, `${COLUMNS}\n${rows.join("\n")}\n`);
  return file;
}

/** Tickets walk a part of this way, in turn, so that every status on it is there. */
const WALK: readonly (readonly [string, TicketStep])[] = [
  ["mei", { kind: "review", fault: null, note: null }],
  ["mei", { kind: "contact", request: "cancel", message: "您好，请取消订单", due: null }],
  ["mei", { kind: "reply", answer: "agreed", offer: null, message: "好的", evidence: [] }],
  ["mei", { kind: "propose", amount: null, lines: null, charges: [], destination: null, note: null }],
  ["bo", { kind: "approve", note: null }],
  ["kim", { kind: "pay", reference: "GW-1", note: null }],
];

/** Makes the desk at `place` from a file of orders, and closes it. */
export async function makeBusyDesk(
  place: string,
  from: { readonly orders: string; readonly tickets: number },
): Promise<void> {
  const store = await openStore(place);
  let now: Instant = START;
  const desk = (operatorName: string): Desk => {
    return { store: async () => store, clock: () => now, operatorName, policy: DEFAULT_POLICY, reader: null };
  };
  await importFiles(desk("mei"), importRequest(from.orders));
  const options = { dryRun: false, key: null };
  const opening = {
    kind: "open",
    fault: null,
    channel: "order_page",
    description: null,
    lines: [],
    evidence: [],
  } as const;
  for (let index = 0; index < from.tickets; index += 1) {
    now = addMillis(now, MINUTE);
    const reason = REASONS[index % REASONS.length] ?? "other";
    const { ticket } = await openTicket(
      desk("mei"),
      { order: String(FIRST_ORDER + index), step: { ...opening, reason } },
      options,
    );
    for (const [by, step] of WALK.slice(0, index % (WALK.length + 1))) {
      await takeStep(desk(by), { ticket: ticket.number, step }, options);
    }
  }
  await store.close();
}
