/** What an imported file tells about an open ticket: its goods moved on, or the refund on the seller's marketplace did. */
import { money } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import type { FieldChange } from "../order/merge.ts";
import { LINE_STAGES, type OrderLine } from "../order/order.ts";
import { hasBeen, hasReached, stageAt } from "../order/stage.ts";
import { dueBack } from "../recovery/evolve.ts";
import { isWord, type SellerRefundStatus, type Status } from "../words.ts";
import { grossOf } from "./decide-opening.ts";
import type { OrderNews, TicketEventData, Transition } from "./events.ts";
import { type Draft, type Facts, lookedAtAgain, noTransition, overridden, toAgent, transitionTo } from "./facts.ts";
import { findOut } from "./find-out.ts";
import { waitsToBePaid } from "./lapse.ts";
import type { LineMove } from "./line-move.ts";
import { movedQuote } from "./quote-ticket.ts";
import type { SellerRefund } from "./seller-side.ts";
import type { PaidStanding } from "./standing.ts";
import { allClosed, DROPPED, hasGivenBack, type Ticket } from "./ticket.ts";

export type News =
  | { readonly kind: "order_moved"; readonly linesBefore: readonly OrderLine[]; readonly import: number }
  | { readonly kind: "order_changed"; readonly changes: readonly FieldChange[]; readonly import: number | null }
  | ({ readonly kind: "seller_refund_seen"; readonly import: number } & SellerRefund);

/** The event that records the news, or none when it is none for this ticket. */
export function draftNews(ticket: Ticket, news: News, facts: Facts): readonly Draft[] {
  switch (news.kind) {
    case "order_moved":
      return draftMoved(ticket, news, facts);
    case "order_changed":
      return draftChanged(ticket, news, facts);
    case "seller_refund_seen":
      return draftSeen(ticket, news, facts);
  }
}

/** Facts that no amount is worked out from; where the goods are is news of its own. */
const BESIDE: readonly string[] = [
  ...["product", "seller", "seller_order", "flags", "acknowledged", "buyer_name", "stage"],
  ...LINE_STAGES.map((stage) => `${stage}_at`),
];

/**
 * Other facts of the order, or of a line that the ticket covers, than those that it was worked on with: what was approved under
 * them is approved anew.
 */
function draftChanged(ticket: Ticket, news: Extract<News, { kind: "order_changed" }>, facts: Facts): readonly Draft[] {
  const covered = (line: string | null) => line === null || ticket.lines.some((claim) => claim.line === line);
  const changes = news.changes.filter(({ field, line }) => covered(line) && !BESIDE.includes(field));
  if (changes.length === 0) return [];
  const landing = lapsing(ticket, waitsToBePaid(ticket), facts);
  const gross = ticket.subject.kind === "goods" ? grossOf(facts.order, ticket.lines) : ticket.gross;
  const charged = gross.amount === ticket.gross.amount ? {} : { gross };
  return [{ kind: "order_changed", data: { changes, ...charged, import: news.import }, ...landing }];
}

/**
 * The path is worked out again, and what the policy gives. Where either changed, money that was approved for the other goes
 * to the approver again before it is paid.
 */
function draftMoved(ticket: Ticket, news: Extract<News, { kind: "order_moved" }>, facts: Facts): readonly Draft[] {
  const lines = movedLines(ticket, news.linesBefore, facts.order.lines);
  const fault = leftMeanwhile(ticket, lines, facts) ? "platform" : ticket.fault;
  const changesTerms = movedQuote({ ...ticket, fault }, facts) !== undefined;
  const approved = ticket.approval !== null || ticket.firstApproval !== null;
  if (lines.length === 0 && !(changesTerms && approved)) return [];
  const pathBefore = ticket.finding.path;
  const finding = findOut(facts.order, ticket.lines, { ...ticket, fault });
  const lapses = waitsToBePaid(ticket) && (finding.path !== pathBefore || changesTerms);
  const landing = lapsing(ticket, lapses, facts);
  const told = { lines, pathBefore, import: news.import, ...(fault !== ticket.fault && { fault }) };
  const data = { ...finding, ...told, ...(changesTerms && { changesTerms }) };
  return [{ kind: "order_moved", data, ...landing }];
}

/** Goods that we sent abroad after the buyer asked for them back: a buyer's own fault becomes ours. */
function leftMeanwhile({ fault, askedAt }: Ticket, moves: readonly LineMove[], { order }: Facts): boolean {
  return (
    fault === "buyer" &&
    order.lines.some((line) => {
      const left = moves.some((move) => move.line === line.line && !hasReached(move.from, "dispatched"));
      return left && hasBeen(line, "dispatched") && !hasReached(stageAt(line, askedAt), "dispatched");
    })
  );
}

/** An approval that waits to be paid, for a quote that something else changed, goes to the approver again. */
export function draftLapse(ticket: Ticket, because: TicketNumber | OrderNews, facts: Facts): readonly Draft[] {
  const moved = waitsToBePaid(ticket) ? movedQuote(ticket, facts) : undefined;
  if (moved === undefined) return [];
  return [{ kind: "approval_lapsed", data: { because, ...moved }, ...lapsing(ticket, true, facts) }];
}

function lapsing(ticket: Ticket, lapses: boolean, facts: Facts): Transition {
  return lapses ? transitionTo(facts, "awaiting_approval", "approval") : noTransition(ticket);
}

/** What moved what is due on paid tickets. */
export type MovedBy = Pick<TicketEventData["due_moved"], "because" | "payout">;

/** What has become due on a paid ticket, or is owed back, waits for an agent until it is taken up; none where nothing changed. */
export function draftDueMoved(
  ticket: Ticket,
  { because, payout, more, back, taken }: PaidStanding & MovedBy,
  facts: Facts,
): readonly Draft[] {
  const known = more === (ticket.moreDue?.amount ?? 0) && back === (ticket.owedBack?.amount ?? 0);
  if (ticket.status !== "paid" || known) return [];
  const landing = more > 0 || back > 0 ? toAgent(facts, "paid") : transitionTo(facts, "paid", null);
  const { currency } = facts.order;
  const data = {
    because,
    ...(payout !== undefined && { payout }),
    more: money(more, currency),
    ...(back > 0 && { back: money(back, currency) }),
    ...(taken > 0 && { taken: money(taken, currency) }),
  };
  return [{ kind: "due_moved", data, ...landing }];
}

/** The lines covered whose stage is another than before. */
function movedLines(ticket: Ticket, before: readonly OrderLine[], after: readonly OrderLine[]): readonly LineMove[] {
  return ticket.lines.flatMap(({ line }) => {
    const from = before.find((one) => one.line === line)?.stage;
    const to = after.find((one) => one.line === line)?.stage;
    return from === undefined || to === undefined || from === to ? [] : [{ line, from, to }];
  });
}

/**
 * The event that records how a refund stands on the marketplace; none where that is known already. Where it answers what the
 * ticket waits for, it is our move.
 */
export function draftSeen(
  ticket: Ticket,
  news: SellerRefund & { readonly import: number | null },
  facts: Facts,
): readonly Draft[] {
  const { refund, sellerOrder, status, amount, whole, deadline } = news;
  const known = ticket.seller.refunds.find((one) => one.refund === refund);
  const sameMoney = known?.amount?.amount === amount?.amount && known?.whole?.amount === whole?.amount;
  if (known?.status === status && sameMoney && known.deadline === deadline) return [];
  const landing = seenTransition(ticket, news, facts);
  return [
    {
      kind: "seller_refund_seen",
      data: {
        refund,
        ...(sellerOrder !== undefined && { sellerOrder }),
        status,
        amount,
        ...(whole !== undefined && { whole }),
        deadline,
        import: news.import,
      },
      ...landing,
    },
  ];
}

/** Money that a seller gives back for a request that was dropped was expected by nobody; so is the no of one who still owes us. */
function seenTransition(ticket: Ticket, news: SellerRefund, facts: Facts): Transition {
  if (isWord(DROPPED, ticket.status))
    return news.status === "success" ? lookedAtAgain(ticket, facts) : noTransition(ticket);
  if (ticket.status === "paid" && isNo(ticket, news)) return lookedAtAgain(ticket, facts);
  return answers(ticket, news) ? transitionTo(facts, "in_review", "next_action") : renewed(ticket, news);
}

/** What ends a wait: the seller did what was asked, or will not do it. */
const ENDS: Readonly<Partial<Record<Status, readonly SellerRefundStatus[]>>> = {
  awaiting_seller: ["wait_buyer_return_goods", "seller_refuse_buyer", "closed", "success"],
  awaiting_return: ["seller_refuse_buyer", "closed", "success"],
  in_dispute: ["closed", "success"],
};

/** The marketplace shows that what the seller owes us will not come by itself. */
function isNo(ticket: Ticket, news: SellerRefund): boolean {
  if (dueBack(ticket.recovery) === null) return false;
  return news.status === "seller_refuse_buyer" || (news.status === "closed" && allClosed(refundsWith(ticket, news)));
}

function refundsWith({ seller }: Ticket, news: SellerRefund): readonly SellerRefund[] {
  return [...seller.refunds.filter(({ refund }) => refund !== news.refund), news];
}

function answers(ticket: Ticket, news: SellerRefund): boolean {
  const { status } = news;
  const refunds = refundsWith(ticket, news);
  const done = status === "success" ? hasGivenBack(refunds) : status !== "closed" || allClosed(refunds);
  return done && (ENDS[ticket.status]?.includes(status) ?? false);
}

/** The marketplace's clock for what the ticket waits for counts more than policy's; any other countdown is not its. */
function renewed(ticket: Ticket, { status, deadline }: SellerRefund): Transition {
  const here = noTransition(ticket);
  if (deadline === null || here.due?.at === deadline || !isAwaited(ticket, status)) return here;
  return overridden(here, deadline);
}

function isAwaited({ status, stint }: Ticket, shown: SellerRefundStatus): boolean {
  switch (status) {
    case "awaiting_seller":
      return shown === "wait_seller_agree";
    case "awaiting_return":
      return shown === (stint.waitsFor === "seller" ? "wait_seller_confirm_goods" : "wait_buyer_return_goods");
    case "in_dispute":
      return stint.waitsFor === "marketplace";
    default:
      return false;
  }
}
