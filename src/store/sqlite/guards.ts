/** Triggers that hold even against statements this program did not write, each with the sentence that it enforces. */
import { LIVE_PAYOUT_STATUSES } from "../../rules/payout/machine.ts";

interface Guard {
  readonly name: string;
  readonly promise: string;
  readonly sql: string;
}

const HELD = "state <> 'released'";
const LIVE = LIVE_PAYOUT_STATUSES.map((status) => `'${status}'`).join(", ");

/** What has been paid on the order less what was refunded before the desk, as SQL over the order's id. */
const capOf = (order: string) => `(
  SELECT CASE WHEN o.paid_at IS NULL THEN 0 ELSE
    (SELECT COALESCE(SUM(l.amount), 0) FROM order_lines l WHERE l.order_id = o.id) + o.shipping_amount + o.service_fee_amount
  END - o.refunded_before_amount FROM orders o WHERE o.id = ${order})`;

const heldOnOrder = (order: string) =>
  `(SELECT COALESCE(SUM(amount), 0) FROM cap_entries WHERE order_id = ${order} AND ${HELD})`;

const heldOnTarget = (order: string, target: string) =>
  `(SELECT COALESCE(SUM(amount), 0) FROM cap_entries WHERE order_id = ${order} AND target = ${target} AND ${HELD})`;

const chargedFor = (order: string, target: string) => `(CASE ${target}
  WHEN 'shipping' THEN (SELECT shipping_amount FROM orders WHERE id = ${order})
  WHEN 'service_fee' THEN (SELECT service_fee_amount FROM orders WHERE id = ${order})
  WHEN 'goodwill' THEN ${capOf(order)}
  ELSE COALESCE((SELECT amount FROM order_lines WHERE order_id = ${order} AND line = substr(${target}, 6)), 0) END)`;

function capGuard(event: "INSERT" | "UPDATE"): Guard {
  return {
    name: `cap_on_${event.toLowerCase()}`,
    promise:
      "settled, in-flight and approved refunds never exceed what was paid, for the order and for each part of it",
    sql: `CREATE TRIGGER cap_on_${event.toLowerCase()} AFTER ${event} ON cap_entries WHEN NEW.${HELD}
      BEGIN
        SELECT RAISE(ABORT, 'cap_exceeded: more than was paid on the order')
          WHERE ${heldOnOrder("NEW.order_id")} > ${capOf("NEW.order_id")};
        SELECT RAISE(ABORT, 'cap_exceeded: more than was paid for this part of the order')
          WHERE ${heldOnTarget("NEW.order_id", "NEW.target")} > ${chargedFor("NEW.order_id", "NEW.target")};
        SELECT RAISE(ABORT, 'cap_exceeded: the hold names another order than its ticket')
          WHERE NEW.order_id <> (SELECT order_id FROM tickets WHERE number = NEW.ticket);
      END`,
  };
}

function pieceGuard(event: "INSERT" | "UPDATE"): Guard {
  return {
    name: `one_open_ticket_a_piece_on_${event.toLowerCase()}`,
    promise: "no piece is in two open tickets",
    sql: `CREATE TRIGGER one_open_ticket_a_piece_on_${event.toLowerCase()} AFTER ${event} ON ticket_lines WHEN NEW.open = 1
      BEGIN
        SELECT RAISE(ABORT, 'already_open: another open ticket has a piece of this line')
          WHERE EXISTS (SELECT 1 FROM ticket_lines WHERE order_id = NEW.order_id AND line = NEW.line AND open = 1
            AND ticket <> NEW.ticket AND first <= NEW.last AND last >= NEW.first);
      END`,
  };
}

function refuse(table: string, verb: "UPDATE" | "DELETE"): Guard {
  const done = verb === "UPDATE" ? "changed" : "deleted";
  const promise = `${table} ${table === "journal" ? "is" : "are"} never ${done}`;
  return {
    name: `${table}_never_${done}`,
    promise,
    sql: `CREATE TRIGGER ${table}_never_${done} BEFORE ${verb} ON ${table}
      BEGIN SELECT RAISE(ABORT, 'append_only: ${promise}'); END`,
  };
}

const KEPT_FOREVER = [
  "journal",
  "orders",
  "order_lines",
  "order_changes",
  "tickets",
  "ticket_lines",
  "stints",
  "payouts",
  "cap_entries",
  "keys",
  "imports",
  "policies",
];

export const GUARDS: readonly Guard[] = [
  ...KEPT_FOREVER.map((table) => refuse(table, "DELETE")),
  refuse("journal", "UPDATE"),
  refuse("policies", "UPDATE"),
  refuse("order_changes", "UPDATE"),
  {
    name: "journal_in_line",
    promise: "entries of the journal, and the events of a ticket, are numbered without gaps",
    sql: `CREATE TRIGGER journal_in_line BEFORE INSERT ON journal
      BEGIN
        SELECT RAISE(ABORT, 'append_only: the entry is not the next of the journal')
          WHERE NEW.position <> 1 + COALESCE((SELECT MAX(position) FROM journal), 0);
        SELECT RAISE(ABORT, 'append_only: the event is not the next of its ticket')
          WHERE NEW.n <> 1 + COALESCE((SELECT MAX(n) FROM journal WHERE ticket = NEW.ticket), 0);
      END`,
  },
  capGuard("INSERT"),
  capGuard("UPDATE"),
  pieceGuard("INSERT"),
  pieceGuard("UPDATE"),
  {
    name: "paid_money_stays_held",
    promise: "what an attempt pays stays held while the buyer has the money or may still get it",
    sql: `CREATE TRIGGER paid_money_stays_held BEFORE UPDATE ON cap_entries
      WHEN OLD.state = 'posted' AND (NEW.state <> 'posted' OR NEW.amount <> OLD.amount OR NEW.order_id <> OLD.order_id)
      BEGIN
        SELECT RAISE(ABORT, 'cap_exceeded: the money of a live payout cannot be released')
          WHERE EXISTS (SELECT 1 FROM payouts WHERE ticket = OLD.ticket AND status IN (${LIVE}));
      END`,
  },
  {
    name: "order_stays_above_its_cap",
    promise: "a newer file cannot lower what an order paid below what is refunded or approved on it",
    sql: `CREATE TRIGGER order_stays_above_its_cap AFTER UPDATE ON orders
      BEGIN
        SELECT RAISE(ABORT, 'cap_exceeded: the order would have paid less than is held on it')
          WHERE ${heldOnOrder("NEW.id")} > 0 AND ${heldOnOrder("NEW.id")} > ${capOf("NEW.id")};
        SELECT RAISE(ABORT, 'cap_exceeded: a charge would be less than is held on it')
          WHERE ${heldOnTarget("NEW.id", "'shipping'")} > NEW.shipping_amount
             OR ${heldOnTarget("NEW.id", "'service_fee'")} > NEW.service_fee_amount;
      END`,
  },
  {
    name: "line_stays_above_its_cap",
    promise: "a newer file cannot lower what a line paid below what is refunded or approved on it",
    sql: `CREATE TRIGGER line_stays_above_its_cap AFTER UPDATE OF amount ON order_lines WHEN NEW.amount < OLD.amount
      BEGIN
        SELECT RAISE(ABORT, 'cap_exceeded: the line would have paid less than is held on it')
          WHERE ${heldOnTarget("NEW.order_id", "'line:' || NEW.line")} > NEW.amount
             OR (${heldOnOrder("NEW.order_id")} > 0 AND ${heldOnOrder("NEW.order_id")} > ${capOf("NEW.order_id")});
      END`,
  },
  {
    name: "payout_pays_what_is_held",
    promise: "an attempt pays exactly what its approved ticket holds, in the order's currency",
    sql: `CREATE TRIGGER payout_pays_what_is_held BEFORE INSERT ON payouts
      BEGIN
        SELECT RAISE(ABORT, 'cap_exceeded: the payout is not what its ticket holds')
          WHERE NEW.amount <> (SELECT COALESCE(SUM(amount), 0) FROM cap_entries WHERE ticket = NEW.ticket AND state = 'posted');
        SELECT RAISE(ABORT, 'cap_exceeded: the payout is in another currency than its order')
          WHERE NEW.currency <> (SELECT currency FROM orders WHERE id = NEW.order_id)
             OR NEW.order_id <> (SELECT order_id FROM tickets WHERE number = NEW.ticket);
      END`,
  },
  {
    name: "payout_keeps_its_figures",
    promise: "an attempt never changes its ticket, amount, destination or key, and settled money can only be returned",
    sql: `CREATE TRIGGER payout_keeps_its_figures BEFORE UPDATE ON payouts
      BEGIN
        SELECT RAISE(ABORT, 'append_only: the figures of a payout never change')
          WHERE NEW.number <> OLD.number OR NEW.ticket <> OLD.ticket OR NEW.order_id <> OLD.order_id OR NEW.amount <> OLD.amount
             OR NEW.currency <> OLD.currency OR NEW.destination <> OLD.destination OR NEW.request_key <> OLD.request_key;
        SELECT RAISE(ABORT, 'append_only: a payout that is over does not start again')
          WHERE (OLD.status = 'settled' AND NEW.status NOT IN ('settled', 'returned'))
             OR (OLD.status IN ('failed', 'returned') AND NEW.status <> OLD.status);
      END`,
  },
];
