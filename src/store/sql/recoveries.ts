/** What is owed to us, in SQL. */
import { type InferResult, sql } from "kysely";
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
import type { Engine, SqlTransaction } from "./engine.ts";
import type { StatedReceiptsRow } from "./recovery-tables.ts";
import { countTwoSides, twoSides } from "./reports/recoveries.ts";
import { hasGoodsOf, sellersOf } from "./sellers.ts";

export function recoveryQueries(engine: Engine): RecoveryQuestions {
  const { trx, inPages } = engine;
  return {
    recoveries: (question) => inPages(recoveries(engine, question).compile(), summaryOf),
    twoSides: (asked) => twoSides(engine, asked),
    countTwoSides: (asOf) => countTwoSides(trx, asOf),
    countRecoveries: async (question) => {
      const counted = filtered(engine, question).select((is) => is.fn.countAll<number>().as("count"));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
    debts: () => debts(trx),
    stated: async (reference) => {
      const [found] = await stated(trx).where("s.reference", "=", reference).execute();
      return found === undefined ? undefined : statedReceipt(found);
    },
    receivedBy: async (reference) => {
      const found = await trx
        .selectFrom("receipts")
        .select(["ticket", "amount"])
        .where("reference", "=", reference)
        .where("standing", "=", 1)
        .orderBy("ticket")
        .execute();
      if (found.length === 0) return undefined;
      const amount = found.reduce((all, one) => all + one.amount, 0);
      return { amount: money(amount, CNY), on: found.map(({ ticket }) => ticket) };
    },
    unallocated: async ({ limit }) => {
      const found = unallocated(trx).orderBy("s.received_at").orderBy("s.reference").limit(limit);
      return (await found.execute()).map(statedReceipt);
    },
    countUnallocated: async () => {
      const left = trx.selectFrom(unallocated(trx).as("left")).select((is) => is.fn.countAll<number>().as("count"));
      return (await left.executeTakeFirstOrThrow()).count;
    },
    ticketsWithReceipt: async (reference) => {
      const found = trx.selectFrom("receipts").select("ticket").where("reference", "=", reference);
      return (await found.where("standing", "=", 1).orderBy("ticket").execute()).map(({ ticket }) => ticket);
    },
  };
}

/** What tickets have of a line of a statement. */
const ALLOCATED = sql<number>`(SELECT coalesce(sum(r.amount), 0) FROM receipts r WHERE r.reference = s.reference AND r.standing = 1)`;

function stated(trx: SqlTransaction) {
  return trx.selectFrom("stated_receipts as s").selectAll("s").select(ALLOCATED.as("allocated"));
}

function unallocated(trx: SqlTransaction) {
  return stated(trx).where(sql<boolean>`s.amount > ${ALLOCATED}`);
}

function statedReceipt({
  about,
  amount,
  allocated,
  received_at: receivedAt,
  ...row
}: StatedReceiptsRow & { readonly allocated: number }): UnallocatedReceipt {
  const left = money(Math.max(0, amount - allocated), CNY);
  return { ...JSON.parse(about), ...row, amount: money(amount, CNY), left, receivedAt };
}

async function debts(trx: SqlTransaction): Promise<readonly Debt[]> {
  const found = await trx
    .selectFrom("recoveries as r")
    .select(["r.ticket", "r.outstanding", "r.order_id", "r.known_by"])
    .select(
      sql<string>`(SELECT json_group_array(DISTINCT l.seller_order) FROM ticket_lines c
        JOIN order_lines l ON l.order_id = c.order_id AND l.line = c.line
        WHERE c.ticket = r.ticket AND l.seller_order IS NOT NULL)`.as("seller_orders"),
    )
    .orderBy("r.ticket")
    .execute();
  return found.map(({ ticket, outstanding, order_id, known_by, seller_orders }) => {
    const numbers = [ticketName(ticket), order_id, ...JSON.parse(known_by), ...JSON.parse(seller_orders)];
    return { ticket, outstanding: money(outstanding, CNY), numbers };
  });
}

function filtered({ trx, words }: Engine, question: Omit<RecoveryQuestion, "limit">) {
  const { statuses, owing, seller, reference, dueBefore, asked } = question;
  let found = trx.selectFrom("recoveries as r");
  if (asked) found = found.where("r.asked", "=", 1);
  if (statuses.length > 0) found = found.where("r.status", "in", statuses);
  if (owing !== null) found = found.where("r.owing", "=", owing);
  if (dueBefore !== null) found = found.where("r.due_at", "<", dueBefore);
  if (reference !== null) {
    const with_ = trx.selectFrom("receipts").select("ticket").where("reference", "=", reference);
    found = found.where("r.ticket", "in", with_.where("standing", "=", 1));
  }
  if (seller !== null) found = found.where(hasGoodsOf("r.ticket", words, seller));
  return found;
}

function recoveries(engine: Engine, question: RecoveryQuestion) {
  return filtered(engine, question)
    .innerJoin("tickets as t", "t.number", "r.ticket")
    .innerJoin("orders as o", "o.id", "r.order_id")
    .selectAll("r")
    .select(["t.status as ticket_status", "o.buyer_id", "o.currency", "o.cny_rate"])
    .select([
      sellersOf("r.ticket").as("sellers"),
      sql<number>`(SELECT coalesce(sum(p.amount), 0) FROM payouts p
        WHERE p.ticket = r.ticket AND p.status IN (${sql.join(LIVE_PAYOUT_STATUSES)}))`.as("refunded"),
    ])
    .orderBy(sql`r.due_at IS NULL`)
    .orderBy("r.due_at")
    .orderBy("r.ticket")
    .limit(question.limit);
}

function summaryOf(row: InferResult<ReturnType<typeof recoveries>>[number]): RecoverySummary {
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
