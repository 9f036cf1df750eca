/** The one SQL query that somebody would write for the figures of each report, to be run by `sqlite3`. */

const NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
const THEN = `since <= ${NOW} AND (until IS NULL OR until > ${NOW})`;
const LEFT = "waits_for <> 'nobody'";
const OPEN = "status NOT IN ('paid', 'rejected', 'withdrawn', 'void')";
const MILLIS = "unixepoch(ended.at, 'subsec') - unixepoch(began.at, 'subsec')";
const SELLER_OF = `SELECT l.seller, c.ticket, count(*) AS lines FROM ticket_lines c
  JOIN order_lines l ON l.order_id = c.order_id AND l.line = c.line WHERE c.covered = 1 GROUP BY l.seller, c.ticket`;
const GIVEN = `SELECT ticket, sum(amount) AS amount FROM payout_states
  WHERE status IN ('sent', 'settled', 'unknown') AND ${THEN} GROUP BY ticket`;

/** The waits from one milestone to another with their median and ninetieth percentile. */
function waits(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(
      ([from, to]) => `SELECT '${to}', max(n), max(CASE WHEN place = (n + 1) / 2 THEN took END),
        max(CASE WHEN place = (n * 9 + 9) / 10 THEN took END), sum(in_time) FROM (
          SELECT took, in_time, row_number() OVER (ORDER BY took) AS place, count(*) OVER () AS n FROM (
            SELECT ${MILLIS} AS took, ended.at <= ended.due_at AS in_time FROM ticket_milestones ended
            JOIN ticket_milestones began ON began.ticket = ended.ticket AND began.milestone = '${from}'
            WHERE ended.milestone = '${to}'))`,
    )
    .join(" UNION ALL ");
}

/** Both sides of each ticket, with its sellers and what it cost in CNY. */
const SIDES = `
  SELECT t.number, o.currency, coalesce(r.owing, t.counterparty) AS owing, coalesce(s.amount, 0) AS refunded,
    coalesce(s.amount, 0) * o.cny_rate AS yuan, r.expected, r.received, r.written_off, r.outstanding,
    CAST(julianday('now') - julianday(coalesce(r.since, s.since)) AS INTEGER) AS age,
    (SELECT sum(h.posted) FROM cap_entries h WHERE h.ticket = t.number AND h.target LIKE 'payment:%') AS further,
    (SELECT sum(h.overpaid) FROM cap_entries h WHERE h.ticket = t.number) AS overpaid,
    (SELECT group_concat(DISTINCT l.seller) FROM ticket_lines c JOIN order_lines l ON l.order_id = c.order_id AND l.line = c.line
      WHERE c.ticket = t.number) AS sellers
  FROM tickets t JOIN orders o ON o.id = t.order_id LEFT JOIN recoveries r ON r.ticket = t.number
  LEFT JOIN (SELECT ticket, sum(amount) AS amount, min(prepared_at) AS since FROM payouts
    WHERE status IN ('sent', 'unknown', 'settled') GROUP BY ticket) s ON s.ticket = t.number
  WHERE r.ticket IS NOT NULL OR s.ticket IS NOT NULL`;
const SUMS = `count(*), sum(refunded), sum(yuan), sum(expected), sum(received), sum(written_off), sum(outstanding),
  sum(further), sum(overpaid), ${[1, 3, 7, 14, 30].map((days) => `sum(CASE WHEN age < ${days} THEN outstanding END)`).join(", ")}`;

/** By the command that gives the same figures. */
export const REPORT_QUERIES: Readonly<Record<string, string>> = {
  "report status": `
    SELECT status, waits_for, stage, reason, assignee, currency, count(*), sum(amount) FROM ticket_states WHERE ${THEN}
    GROUP BY 1, 2, 3, 4, 5, 6;
    SELECT currency, count(*), sum(paid_at IS NULL), sum(total), sum(before), sum(max(total - before - held, 0)) FROM (
      SELECT o.currency, o.paid_at, o.refunded_before_amount AS before, o.shipping_amount + o.service_fee_amount
          + (SELECT coalesce(sum(amount), 0) FROM order_lines l WHERE l.order_id = o.id) AS total,
        (SELECT coalesce(sum(reserved + posted), 0) FROM cap_entries c WHERE c.order_id = o.id) AS held
      FROM orders o) GROUP BY currency;`,
  "report overdue": `
    SELECT s.ticket, s.due_at, s.due_because, s.waits_for, s.since, t.reason, t.assignee, t.amount, t.currency, k.order_id, o.buyer_id
    FROM stints s JOIN ticket_states t ON t.ticket = s.ticket AND t.${THEN.replaceAll("until", "t.until")}
    JOIN tickets k ON k.number = s.ticket JOIN orders o ON o.id = k.order_id
    WHERE s.due_at < ${NOW} AND s.since <= ${NOW} AND (s.left_at IS NULL OR s.left_at > ${NOW})
    UNION ALL
    SELECT t.ticket, t.promise_at, 'promise', t.waits_for, t.since, t.reason, t.assignee, t.amount, t.currency, k.order_id, o.buyer_id
    FROM ticket_states t JOIN tickets k ON k.number = t.ticket JOIN orders o ON o.id = k.order_id
    WHERE t.promise_at < ${NOW} AND t.${THEN.replaceAll("until", "t.until")} ORDER BY 2, 1;`,
  "report aging": `
    SELECT s.waits_for, CAST(julianday('now') - julianday(t.opened_at) AS INTEGER) AS age, count(*), sum(s.amount), s.currency
    FROM ticket_states s JOIN tickets t ON t.number = s.ticket WHERE s.${THEN.replaceAll("until", "s.until")} AND s.${LEFT}
    GROUP BY 1, 2, s.currency;`,
  "report problems": `
    SELECT number, problems FROM tickets WHERE problems <> ''
    UNION ALL SELECT number, 'payment_slow' FROM tickets WHERE waits_for = 'bank' AND due_at < ${NOW} ORDER BY 1;`,
  "report holds": `
    SELECT l.ticket, l.order_id, l.line, l.first, l.last, o.product, o.stage, o.dispatched_at, t.status, t.assignee, t.asked_at
    FROM ticket_lines l JOIN order_lines o ON o.order_id = l.order_id AND o.line = l.line JOIN tickets t ON t.number = l.ticket
    WHERE l.open = 1 AND (o.stage = 'in_warehouse' OR o.dispatched_at >= t.asked_at
      OR EXISTS (SELECT 1 FROM goods_reports g WHERE g.order_id = l.order_id)
      OR EXISTS (SELECT 1 FROM goods_reports g WHERE g.seller_order = o.seller_order))
    ORDER BY o.dispatched_at, l.order_id, l.line, l.first;`,
  "report recoveries": `SELECT owing, currency, ${SUMS} FROM (${SIDES}) GROUP BY 1, 2;`,
  "report recoveries --by seller": `SELECT sellers, currency, ${SUMS} FROM (${SIDES}) GROUP BY 1, 2;`,
  "report recoveries --by ticket": `SELECT * FROM (${SIDES}) ORDER BY number;`,
  "report service": `${waits([
    ["opened", "answered"],
    ["seller_asked", "seller_answered"],
    ["opened", "decided"],
    ["opened", "sent"],
    ["opened", "arrived"],
  ])};`,
  "report reasons": `
    SELECT t.reason, first.stage, t.currency, count(*), sum(t.${OPEN}), sum(t.status = 'paid'), sum(given.amount)
    FROM ticket_states first JOIN ticket_states t ON t.ticket = first.ticket AND t.${THEN.replaceAll("until", "t.until")}
    LEFT JOIN (${GIVEN}) given ON given.ticket = first.ticket WHERE first.n = 1 GROUP BY 1, 2, 3;`,
  "report sellers": `
    WITH theirs AS MATERIALIZED (${SELLER_OF}),
    bought AS (SELECT seller, count(*) AS n FROM order_lines WHERE purchased_at IS NOT NULL GROUP BY seller),
    took AS (
      SELECT s.seller, ${MILLIS} AS took, row_number() OVER (PARTITION BY s.seller ORDER BY ${MILLIS}) AS place,
        count(*) OVER (PARTITION BY s.seller) AS n
      FROM ticket_milestones ended JOIN ticket_milestones began ON began.ticket = ended.ticket AND began.milestone = 'seller_asked'
      JOIN theirs s ON s.ticket = ended.ticket WHERE ended.milestone = 'seller_answered'),
    answers AS (
      SELECT seller, max(CASE WHEN place = (n + 1) / 2 THEN took END) AS median, max(CASE WHEN place = (n * 9 + 9) / 10 THEN took END) AS ninetieth
      FROM took GROUP BY seller)
    SELECT s.seller, bought.n, sum(s.lines), count(*), sum(t.fault = 'seller'), count(asked.at), count(answered.at), count(agreed.at),
      answers.median, answers.ninetieth, sum(given.amount)
    FROM theirs s JOIN ticket_states t ON t.ticket = s.ticket AND t.${THEN.replaceAll("until", "t.until")}
    LEFT JOIN bought USING (seller) LEFT JOIN answers USING (seller) LEFT JOIN (${GIVEN}) given ON given.ticket = s.ticket
    LEFT JOIN ticket_milestones asked ON asked.ticket = s.ticket AND asked.milestone = 'seller_asked'
    LEFT JOIN ticket_milestones answered ON answered.ticket = s.ticket AND answered.milestone = 'seller_answered'
    LEFT JOIN ticket_milestones agreed ON agreed.ticket = s.ticket AND agreed.milestone = 'seller_agreed'
    GROUP BY s.seller;`,
  "report payouts": `
    SELECT p.destination, s.currency, sum(s.status = 'sent'), sum(s.status = 'settled'), sum(s.status IN ('failed', 'returned')),
      sum(CASE WHEN s.status IN ('sent', 'unknown') AND s.until IS NULL THEN s.amount END)
    FROM payout_states s JOIN payouts p ON p.number = s.payout GROUP BY 1, 2;
    SELECT s.payout, s.ticket, p.order_id, o.buyer_id, p.reference, s.amount, s.since, w.due_at FROM stints w
    JOIN payout_states s ON s.ticket = w.ticket AND s.status IN ('sent', 'unknown') AND s.until IS NULL
    JOIN payouts p ON p.number = s.payout JOIN orders o ON o.id = p.order_id
    WHERE w.due_at < ${NOW} AND w.waits_for = 'bank' AND w.left_at IS NULL ORDER BY w.due_at;
    SELECT p.destination, max(n), max(CASE WHEN place = (n + 1) / 2 THEN took END) FROM (
      SELECT s.payout, unixepoch(s.since, 'subsec') - unixepoch(b.since, 'subsec') AS took,
        row_number() OVER (ORDER BY unixepoch(s.since, 'subsec') - unixepoch(b.since, 'subsec')) AS place, count(*) OVER () AS n
      FROM payout_states s JOIN payout_states b ON b.payout = s.payout AND b.status = 'sent' WHERE s.status = 'settled'
    ) JOIN payouts p ON p.number = payout GROUP BY 1;`,
  "report day --day 2026-10-05": `
    SELECT by, count(*), count(DISTINCT ticket) FROM journal
    WHERE ticket IS NOT NULL AND at >= '2026-10-05' AND at < '2026-10-06' GROUP BY by;
    SELECT by, milestone, count(*) FROM ticket_milestones WHERE at >= '2026-10-05' AND at < '2026-10-06' GROUP BY 1, 2;
    SELECT assignee, count(*) FROM ticket_states WHERE since <= '2026-10-06' AND (until IS NULL OR until > '2026-10-06') AND ${LEFT} GROUP BY 1;`,
};
