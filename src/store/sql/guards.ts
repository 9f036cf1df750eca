/** Triggers that hold even against statements this program did not write, each with the sentence that it enforces. */
import { LIVE_PAYOUT_STATUSES, payoutMoves } from "../../rules/payout/machine.ts";
import { PAYOUT_STATUSES } from "../../rules/words.ts";

/** A trigger for each row, which refuses a statement where one of its questions finds something. */
export interface Guard {
  readonly name: string;
  readonly promise: string;
  /** Before or after which change of which table. */
  readonly on: string;
  /** For which rows; all without it. */
  readonly only?: string;
  readonly refusals: readonly Refused[];
}

interface Refused {
  /** The code of a refusal, and words. */
  readonly says: string;
  readonly from?: string;
  /** Always, without it. */
  readonly where?: string;
}

const HELD = "reserved + posted";
const LIVE = LIVE_PAYOUT_STATUSES.map((status) => `'${status}'`).join(", ");

/** What has been paid on the order less what was refunded before the desk, as SQL over the order's id. */
const capOf = (order: string) => `(SELECT price - before FROM order_prices WHERE order_id = ${order})`;

/** What the bank holds or took of the price: what came in beyond it is taken first. */
const chargedBackOn = (order: string) =>
  `(SELECT COALESCE(SUM(max(0, taken - beyond)), 0) FROM order_payments WHERE order_id = ${order})`;

/** What came in by a payment beyond the price, less what the bank holds or took. */
const beyondPrice = (order: string, payment: string) =>
  `(SELECT beyond - taken FROM order_payments WHERE order_id = ${order} AND payment = ${payment})`;

/** What came in beyond the order's price is outside its cap. */
const heldOnOrder = (order: string) =>
  `(SELECT COALESCE(SUM(${HELD}), 0) FROM cap_entries WHERE order_id = ${order} AND target NOT LIKE 'payment:%')`;

const heldOnTarget = (order: string, target: string) =>
  `(SELECT COALESCE(SUM(${HELD}), 0) FROM cap_entries WHERE order_id = ${order} AND target = ${target})`;

const chargedFor = (order: string, target: string) => `(CASE ${target}
  WHEN 'shipping' THEN (SELECT shipping_amount FROM orders WHERE id = ${order})
  WHEN 'service_fee' THEN (SELECT service_fee_amount FROM orders WHERE id = ${order})
  WHEN 'goodwill' THEN ${capOf(order)}
  ELSE CASE WHEN ${target} LIKE 'payment:%'
    THEN COALESCE(${beyondPrice(order, `CAST(substr(${target}, 9) AS BIGINT)`)}, 0)
    ELSE COALESCE((SELECT amount FROM order_lines WHERE order_id = ${order} AND line = substr(${target}, 6)), 0) END END)
  - COALESCE((SELECT amount FROM placed_refunds WHERE id = ${order} || '/' || ${target}), 0)`;

function capGuard(event: "INSERT" | "UPDATE"): Guard {
  const before = event === "INSERT" ? "0" : "OLD.reserved + OLD.posted";
  return {
    name: `cap_on_${event.toLowerCase()}`,
    promise:
      "settled, in-flight and approved refunds never exceed what was paid and not charged back, for the order and for each part of it",
    on: `AFTER ${event} ON cap_entries`,
    only: `NEW.reserved + NEW.posted > ${before}`,
    refusals: [
      {
        says: "cap_exceeded: more than was paid on the order",
        where: `${heldOnOrder("NEW.order_id")} > ${capOf("NEW.order_id")} - ${chargedBackOn("NEW.order_id")}
          AND NEW.target NOT LIKE 'payment:%'`,
      },
      {
        says: "cap_exceeded: more than was paid for this part of the order",
        where: `${heldOnTarget("NEW.order_id", "NEW.target")} > ${chargedFor("NEW.order_id", "NEW.target")}`,
      },
      {
        says: "cap_exceeded: the hold names another order than its ticket",
        where: "NEW.order_id <> (SELECT order_id FROM tickets WHERE number = NEW.ticket)",
      },
    ],
  };
}

/** A chargeback that comes after the approval is a fact, and what was approved stays; but it is not paid as well. */
function chargebackGuard(name: string, on: string, only?: string): Guard {
  const posted = "SELECT COALESCE(SUM(posted), 0) FROM cap_entries WHERE order_id = NEW.order_id AND target";
  return {
    name,
    promise: "what the buyer's bank holds or took is not paid as well",
    on: `AFTER ${on}`,
    ...(only === undefined ? {} : { only }),
    refusals: [
      {
        says: "charged_back: the bank holds or took what the payout would pay",
        where: `${chargedBackOn("NEW.order_id")} > 0
          AND (${posted} NOT LIKE 'payment:%') > ${capOf("NEW.order_id")} - ${chargedBackOn("NEW.order_id")}`,
      },
      {
        says: "charged_back: the bank holds or took the payment that the payout would give back",
        from: "order_payments p",
        where: `p.order_id = NEW.order_id AND taken > 0
          AND (${posted} = 'payment:' || p.payment) > max(0, beyond - taken)`,
      },
    ],
  };
}

const PAYS_MORE = "the payout is more than its ticket holds";

/** Each way of a payout from one status to another; one that failed is prepared again, and may be sent at once. */
const WAYS = [
  ...PAYOUT_STATUSES.flatMap((from) => payoutMoves(from).map((to) => `'${from}>${to}'`)),
  "'failed>prepared'",
  "'failed>sent'",
].join(", ");

function liveMoneyGuard(name: string, on: string, says: string): Guard {
  return {
    name,
    promise: "what a payout pays is held, or stands as overpaid, while the buyer has the money or may still get it",
    on: `AFTER ${on}`,
    refusals: [
      {
        says: `cap_exceeded: ${says}`,
        where: `(SELECT COALESCE(SUM(amount), 0) FROM payouts WHERE ticket = NEW.ticket AND status IN (${LIVE}))
          > (SELECT COALESCE(SUM(posted + overpaid), 0) FROM cap_entries WHERE ticket = NEW.ticket)`,
      },
    ],
  };
}

function pieceGuard(event: "INSERT" | "UPDATE"): Guard {
  return {
    name: `one_open_ticket_a_piece_on_${event.toLowerCase()}`,
    promise: "no piece is in two open tickets",
    on: `AFTER ${event} ON ticket_lines`,
    only: "NEW.open = 1",
    refusals: [
      {
        says: "already_open: another open ticket has a piece of this line",
        where: `EXISTS (SELECT 1 FROM ticket_lines WHERE order_id = NEW.order_id AND line = NEW.line AND open = 1
          AND ticket <> NEW.ticket AND first <= NEW.last AND last >= NEW.first)`,
      },
    ],
  };
}

function refuse(table: string, verb: "UPDATE" | "DELETE"): Guard {
  const done = verb === "UPDATE" ? "changed" : "deleted";
  const promise = `${table} ${table === "journal" ? "is" : "are"} never ${done}`;
  return {
    name: `${table}_never_${done}`,
    promise,
    on: `BEFORE ${verb} ON ${table}`,
    refusals: [{ says: `append_only: ${promise}` }],
  };
}

/** Tables of which no row is ever deleted. */
export const KEPT_FOREVER: readonly string[] = [
  "journal",
  "orders",
  "order_lines",
  "order_changes",
  "tickets",
  "ticket_lines",
  "stints",
  "ticket_states",
  "parcel_clocks",
  "ticket_milestones",
  "payouts",
  "payout_states",
  "payout_references",
  "payout_batches",
  "batch_files",
  "cap_entries",
  "recoveries",
  "recovery_states",
  "receipts",
  "stated_receipts",
  "payments",
  "chargebacks",
  "keys",
  "imports",
  "policies",
];

/** One transfer pays no more than came in by it. */
function receiptGuard(event: "INSERT" | "UPDATE"): Guard {
  const name = `receipts_within_what_came_on_${event.toLowerCase()}`;
  return {
    name,
    promise: "no more is recorded of one transfer than a statement says came in by it",
    on: `AFTER ${event} ON receipts`,
    only: "NEW.standing = 1",
    refusals: [
      {
        says: "reference_taken: more would be recorded of one transfer than came in by it",
        from: "stated_receipts s",
        where: `s.reference = NEW.reference AND s.amount <
          (SELECT SUM(amount) FROM receipts WHERE reference = NEW.reference AND standing = 1)
          ${event === "UPDATE" ? "AND (OLD.standing = 0 OR OLD.reference <> NEW.reference OR OLD.amount < NEW.amount)" : ""}`,
      },
    ],
  };
}

export const GUARDS: readonly Guard[] = [
  receiptGuard("INSERT"),
  receiptGuard("UPDATE"),
  ...KEPT_FOREVER.map((table) => refuse(table, "DELETE")),
  refuse("journal", "UPDATE"),
  refuse("policies", "UPDATE"),
  refuse("order_changes", "UPDATE"),
  {
    name: "journal_in_line",
    promise: "entries of the journal, and the events of a ticket, are numbered without gaps",
    // After, because before that PostgreSQL has not read a column out of the body.
    on: "AFTER INSERT ON journal",
    refusals: [
      {
        says: "append_only: the entry is not the next of the journal",
        where: "NEW.position <> 1 + COALESCE((SELECT MAX(position) FROM journal WHERE position < NEW.position), 0)",
      },
      {
        says: "append_only: the event is not the next of its ticket",
        where: "NEW.n <> 1 + COALESCE((SELECT MAX(n) FROM journal WHERE ticket = NEW.ticket AND n < NEW.n), 0)",
      },
    ],
  },
  capGuard("INSERT"),
  capGuard("UPDATE"),
  pieceGuard("INSERT"),
  pieceGuard("UPDATE"),
  liveMoneyGuard("held_money_stays", "UPDATE ON cap_entries", "the money of a live payout cannot be released"),
  liveMoneyGuard("payout_is_held_from_its_start", "INSERT ON payouts", PAYS_MORE),
  liveMoneyGuard("payout_is_held_again", "UPDATE OF status ON payouts", PAYS_MORE),
  chargebackGuard("charged_back_is_not_paid", "INSERT ON payouts"),
  chargebackGuard(
    "charged_back_is_not_paid_again",
    "UPDATE OF status ON payouts",
    "OLD.status = 'failed' AND NEW.status IN ('prepared', 'sent')",
  ),
  {
    name: "order_stays_above_its_cap",
    promise: "a newer file cannot lower what an order paid below what is refunded or approved on it",
    on: "AFTER UPDATE ON orders",
    refusals: [
      {
        says: "cap_exceeded: the order would have paid less than is held on it",
        where: `${heldOnOrder("NEW.id")} > 0 AND ${heldOnOrder("NEW.id")} > ${capOf("NEW.id")}`,
      },
      {
        says: "cap_exceeded: a charge would be less than is held on it",
        where: `${heldOnTarget("NEW.id", "'shipping'")} > NEW.shipping_amount
          OR ${heldOnTarget("NEW.id", "'service_fee'")} > NEW.service_fee_amount`,
      },
    ],
  },
  {
    name: "line_stays_above_its_cap",
    promise: "a newer file cannot lower what a line paid below what is refunded or approved on it",
    on: "AFTER UPDATE OF amount ON order_lines",
    only: "NEW.amount < OLD.amount",
    refusals: [
      {
        says: "cap_exceeded: the line would have paid less than is held on it",
        where: `${heldOnTarget("NEW.order_id", "'line:' || NEW.line")} > NEW.amount
          OR (${heldOnOrder("NEW.order_id")} > 0 AND ${heldOnOrder("NEW.order_id")} > ${capOf("NEW.order_id")})`,
      },
    ],
  },
  {
    name: "payout_is_its_orders",
    promise: "a payout is in its order's currency, and of its ticket's order",
    on: "BEFORE INSERT ON payouts",
    refusals: [
      {
        says: "cap_exceeded: the payout is in another currency than its order",
        where: `NEW.currency <> (SELECT currency FROM orders WHERE id = NEW.order_id)
          OR NEW.order_id <> (SELECT order_id FROM tickets WHERE number = NEW.ticket)`,
      },
    ],
  },
  {
    name: "payout_keeps_its_figures",
    promise: "a payout never changes its ticket, amount, destination or key, and its status only as its table allows",
    on: "BEFORE UPDATE ON payouts",
    refusals: [
      {
        says: "append_only: the figures of a payout never change",
        where: `NEW.number <> OLD.number OR NEW.ticket <> OLD.ticket OR NEW.order_id <> OLD.order_id OR NEW.amount <> OLD.amount
          OR NEW.currency <> OLD.currency OR NEW.destination <> OLD.destination OR NEW.request_key <> OLD.request_key`,
      },
      {
        says: "append_only: a payout does not go from there to here",
        where: `OLD.status <> NEW.status AND OLD.status || '>' || NEW.status NOT IN (${WAYS})`,
      },
    ],
  },
];
