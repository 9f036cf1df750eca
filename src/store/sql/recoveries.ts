/** What is owed to us, in SQL. */
import { CNY } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import { ticketName } from "../../rules/names.ts";
import { LIVE_PAYOUT_STATUSES } from "../../rules/payout/machine.ts";
import type { Debt } from "../../rules/recovery/stated.ts";
import type {
  RecoveryQuestion,
  RecoveryQuestions,
  RecoverySummary,
  UnallocatedReceipt,
} from "../recovery-questions.ts";
import { ifAnyOf, ifAsked, where } from "./conditions.ts";
import { type Engine, rows, type SqlTransaction, value, type WordSearch } from "./engine.ts";
import type { ReceiptsRow, RecoveriesRow, StatedReceiptsRow } from "./recovery-tables.ts";
import { countTwoSides, twoSides } from "./reports/recoveries.ts";
import { hasGoodsOf, sellersOf } from "./sellers.ts";
import { join, type Statement, sql } from "./statement.ts";
import type { OrdersRow, TicketsRow } from "./tables.ts";

export function recoveryQueries(engine: Engine): RecoveryQuestions {
  const { trx, words, inPages } = engine;
  return {
    recoveries: (question) => inPages(recoveries(words, question), summaryOf),
    twoSides: (given) => twoSides(engine, given),
    countTwoSides: (asOf) => countTwoSides(trx, asOf),
    countRecoveries: (question) =>
      value(trx, sql`SELECT count(*) AS value FROM recoveries r ${asked(words, question)}`),
    debts: () => debts(trx),
    stated: async (reference) => {
      const [found] = await rows<StatedRow>(trx, sql`${STATED} WHERE s.reference = ${reference}`);
      return found === undefined ? undefined : statedReceipt(found);
    },
    receivedBy: async (reference) => {
      const found = await receiptsOf(trx, reference);
      if (found.length === 0) return undefined;
      const amount = found.reduce((all, one) => all + one.amount, 0);
      return { amount: money(amount, CNY), on: found.map(({ ticket }) => ticket) };
    },
    unallocated: async ({ limit }) => {
      const found = await rows<StatedRow>(trx, sql`${UNALLOCATED} ORDER BY s.received_at, s.reference LIMIT ${limit}`);
      return found.map(statedReceipt);
    },
    countUnallocated: () => value(trx, sql`SELECT count(*) AS value FROM (${UNALLOCATED}) unallocated`),
    ticketsWithReceipt: async (reference) => (await receiptsOf(trx, reference)).map(({ ticket }) => ticket),
  };
}

/** What stands of a line of a statement, by ticket. */
function receiptsOf(
  trx: SqlTransaction,
  reference: string,
): Promise<readonly Pick<ReceiptsRow, "ticket" | "amount">[]> {
  return rows(
    trx,
    sql`SELECT ticket, amount FROM receipts WHERE reference = ${reference} AND standing = 1 ORDER BY ticket`,
  );
}

/** What tickets have of a line of a statement. */
const ALLOCATED = sql`(SELECT coalesce(sum(r.amount), 0) FROM receipts r WHERE r.reference = s.reference AND r.standing = 1)`;
const STATED = sql`SELECT s.*, ${ALLOCATED} AS allocated FROM stated_receipts s`;
const UNALLOCATED = sql`${STATED} WHERE s.amount > ${ALLOCATED}`;

type StatedRow = StatedReceiptsRow & { readonly allocated: number };

function statedReceipt({ about, amount, allocated, received_at: receivedAt, ...row }: StatedRow): UnallocatedReceipt {
  const left = money(Math.max(0, amount - allocated), CNY);
  return { ...JSON.parse(about), ...row, amount: money(amount, CNY), left, receivedAt };
}

type DebtRow = Pick<RecoveriesRow, "ticket" | "outstanding" | "order_id" | "known_by"> & {
  /** A list, as JSON. */
  readonly seller_orders: string;
};

async function debts(trx: SqlTransaction): Promise<readonly Debt[]> {
  const found = await rows<DebtRow>(
    trx,
    sql`SELECT r.ticket, r.outstanding, r.order_id, r.known_by,
        (SELECT json_group_array(DISTINCT l.seller_order) FROM ticket_lines c
          JOIN order_lines l ON l.order_id = c.order_id AND l.line = c.line
          WHERE c.ticket = r.ticket AND l.seller_order IS NOT NULL) AS seller_orders
      FROM recoveries r ORDER BY r.ticket`,
  );
  return found.map(({ ticket, outstanding, order_id, known_by, seller_orders }) => {
    const numbers = [ticketName(ticket), order_id, ...JSON.parse(known_by), ...JSON.parse(seller_orders)];
    return { ticket, outstanding: money(outstanding, CNY), numbers };
  });
}

function asked(words: WordSearch, question: Omit<RecoveryQuestion, "limit">): Statement {
  return where([
    ...(question.asked ? [sql`r.asked = 1`] : []),
    ...ifAnyOf("r.status", question.statuses),
    ...ifAsked(question.owing, (owing) => sql`r.owing = ${owing}`),
    ...ifAsked(question.dueBefore, (end) => sql`r.due_at < ${end}`),
    ...ifAsked(
      question.reference,
      (one) => sql`r.ticket IN (SELECT ticket FROM receipts WHERE reference = ${one} AND standing = 1)`,
    ),
    ...ifAsked(question.seller, (name) => hasGoodsOf("r.ticket", words, name)),
  ]);
}

interface RecoveryRow extends RecoveriesRow, Pick<OrdersRow, "buyer_id" | "currency" | "cny_rate"> {
  readonly ticket_status: TicketsRow["status"];
  /** A list, as JSON. */
  readonly sellers: string;
  readonly refunded: number;
}

function recoveries(words: WordSearch, question: RecoveryQuestion): Statement {
  return sql`SELECT r.*, t.status AS ticket_status, o.buyer_id, o.currency, o.cny_rate, ${sellersOf("r.ticket")} AS sellers,
      (SELECT coalesce(sum(p.amount), 0) FROM payouts p
        WHERE p.ticket = r.ticket AND p.status IN (${join(LIVE_PAYOUT_STATUSES)})) AS refunded
    FROM recoveries r JOIN tickets t ON t.number = r.ticket JOIN orders o ON o.id = r.order_id
    ${asked(words, question)} ORDER BY r.due_at IS NULL, r.due_at, r.ticket LIMIT ${question.limit}`;
}

function summaryOf(row: RecoveryRow): RecoverySummary {
  return {
    ticket: row.ticket,
    order: row.order_id,
    buyer: row.buyer_id,
    sellers: JSON.parse(row.sellers),
    ticketStatus: row.ticket_status,
    status: row.status,
    owing: row.owing,
    ground: row.ground,
    rule: row.rule,
    expected: money(row.expected, CNY),
    received: money(row.received, CNY),
    writtenOff: money(row.written_off, CNY),
    outstanding: money(row.outstanding, CNY),
    since: row.since,
    dueAt: row.due_at,
    asked: row.asked === 1,
    refunded: money(row.refunded, row.currency),
    cnyRate: row.cny_rate,
  };
}
