/** One order and its tickets, decided and folded in memory: the desk's write path without a store. */
import type { CapEntry } from "../../src/rules/cap.ts";
import { CNY } from "../../src/rules/money/currencies.ts";
import { type Money, subtract, sum } from "../../src/rules/money/money.ts";
import { type TicketNumber, toPayoutNumber, toTicketNumber } from "../../src/rules/names.ts";
import { anyOperator, type Operator } from "../../src/rules/operator.ts";
import { type ChargebackMove, decideChargeback } from "../../src/rules/order/chargebacks.ts";
import type { LineChoice } from "../../src/rules/order/claim.ts";
import { factChanges } from "../../src/rules/order/merge.ts";
import type { Order } from "../../src/rules/order/order.ts";
import { DEFAULT_POLICY } from "../../src/rules/policy/default-policy.ts";
import type { Policy } from "../../src/rules/policy/policy.ts";
import type { Quote } from "../../src/rules/quote/quote-terms.ts";
import type { StatedReceipt } from "../../src/rules/recovery/decide.ts";
import { Refusal } from "../../src/rules/refusal.ts";
import type { Contributor } from "../../src/rules/ticket/carried-over.ts";
import {
  decide,
  decideDueMoved,
  decideLapse,
  decideLate,
  decideNews,
  decideOpen,
  decideSplit,
  decideTakeOver,
  movesQuotes,
} from "../../src/rules/ticket/decide.ts";
import type { News } from "../../src/rules/ticket/decide-news.ts";
import { numberNamed } from "../../src/rules/ticket/decide-recovery.ts";
import type { OrderNews, TicketEvent } from "../../src/rules/ticket/events.ts";
import { fold } from "../../src/rules/ticket/evolve.ts";
import type { EarlierRefund, Facts } from "../../src/rules/ticket/facts.ts";
import { holding } from "../../src/rules/ticket/holding.ts";
import { waitsToBePaid } from "../../src/rules/ticket/lapse.ts";
import { isOpenStatus } from "../../src/rules/ticket/machine.ts";
import { quoteTicket } from "../../src/rules/ticket/quote-ticket.ts";
import { paidStandings } from "../../src/rules/ticket/standing.ts";
import type { OpenStep, TicketStep } from "../../src/rules/ticket/steps.ts";
import type { Ticket } from "../../src/rules/ticket/ticket.ts";
import { addMillis, type Instant } from "../../src/rules/time/instant.ts";
import { MONDAY } from "./a-moment.ts";
import { opening } from "./a-step.ts";

const MINUTE = 60_000;

export class World {
  /** As the newest file describes it. */
  order: Order;
  readonly policy: Policy;
  readonly histories: TicketEvent[][] = [];
  /** Each ticket as it was asked for last. */
  private readonly folded = new Map<number, Ticket>();
  now: Instant = MONDAY;
  /** What statements say came in, by number. */
  readonly statements = new Map<string, Money>();
  /** What the buyer had approved on other orders. */
  earlier: readonly EarlierRefund[] = [];
  /** Who recorded facts of the order by hand. */
  recorded: readonly Contributor[] = [];

  constructor(order: Order, policy: Policy = DEFAULT_POLICY) {
    this.order = order;
    this.policy = policy;
  }

  get tickets(): readonly Ticket[] {
    return this.histories.map((_, index) => this.ticket(index + 1));
  }

  get held(): readonly CapEntry[] {
    return this.tickets.flatMap((ticket) => {
      return holding(ticket).map((part) => ({ ...part, ticket: ticket.number }));
    });
  }

  /** Opens a request; the first of its tickets. */
  open(step: Partial<OpenStep> = {}, by = "mei"): Ticket | Refusal {
    const whole = opening({ channel: "support_ticket", ...step });
    const openings = decideOpen(whole, this.facts(by));
    if (openings instanceof Refusal) return openings;
    const [first] = openings;
    this.histories.push(...openings.map((events) => [...events]));
    return this.ticket(first?.[0]?.ticket ?? 0);
  }

  take(number: number, step: TicketStep, by: string | Operator = "mei"): Ticket | Refusal {
    const history = this.histories[number - 1] ?? [];
    const last = history.at(-1);
    if (last === undefined) throw new Error(`there is no ticket ${number}`);
    const facts = this.facts(by);
    const tickets = facts.tickets.filter((ticket) => ticket.number !== number);
    const named = numberNamed(this.ticket(number), step);
    const payouts = this.tickets.flatMap((ticket) => ticket.payouts);
    const holder = payouts.find(({ references }) => named !== null && references.includes(named));
    const others = {
      tickets,
      referenceHolder: holder?.payout ?? null,
      stated: named === null ? null : this.stated(named),
    };
    const events = decide(this.ticket(number), step, { ...facts, ...others, last });
    if (events instanceof Refusal) return events;
    const other = step.kind === "void" ? tickets.find((one) => one.number === step.sameAs) : undefined;
    const taken = other === undefined ? [] : decideTakeOver(other, this.ticket(number), { ...facts, ...others });
    history.push(...events);
    if (other !== undefined) this.histories[other.number - 1]?.push(...taken);
    if (events.some(({ kind }) => movesQuotes(kind))) this.lapseSiblings(toTicketNumber(number));
    this.tellPaid(toTicketNumber(number));
    return this.ticket(number);
  }

  /** What a statement says came in by a number, and what of it no ticket has. */
  stated(reference: string): StatedReceipt | null {
    const amount = this.statements.get(reference);
    return amount === undefined ? null : { amount, left: subtract(amount, this.receivedBy(reference)) };
  }

  /** What tickets have by a number. */
  receivedBy(reference: string): Money {
    const receipts = this.tickets.flatMap(({ recovery }) => recovery.receipts);
    return sum(
      receipts.filter((one) => one.reference === reference).map(({ amount }) => amount),
      CNY,
    );
  }

  /** A newer file describes the order so; every open ticket is told, as the desk does it. */
  tell(order: Order): void {
    const before = this.order;
    this.order = order;
    const changes = factChanges(before, order);
    const moved: News = { kind: "order_moved", linesBefore: before.lines, import: 1 };
    for (const ticket of this.tickets.filter(({ status }) => isOpenStatus(status))) {
      for (const news of [{ kind: "order_changed", changes, import: 1 } as const, moved]) {
        const told = this.ticket(ticket.number);
        const facts = this.facts("mei");
        this.histories[ticket.number - 1]?.push(...decideNews(told, news, facts));
      }
    }
    this.tellPaid();
  }

  /** The ticket after time alone has made late what is owed to us on it. */
  late(number: number): Ticket {
    this.histories[number - 1]?.push(...decideLate(this.ticket(number), this.facts("mei")));
    return this.ticket(number);
  }

  /** The buyer's bank takes so much back, or lets go of it, as far as it can. */
  bank(move: Pick<ChargebackMove, "state" | "amount">): void {
    const asked = { chargeback: null, payment: null, reference: null, ...move };
    const one = decideChargeback(this.order, asked, this.now);
    if (one instanceof Refusal) return;
    const others = this.order.chargebacks.filter(({ chargeback }) => chargeback !== one.chargeback);
    this.order = { ...this.order, chargebacks: [...others, one] };
    this.lapseSiblings("chargeback");
    this.tellPaid();
  }

  /** A ticket is told something of the world. */
  hear(number: number, news: News): Ticket {
    this.histories[number - 1]?.push(...decideNews(this.ticket(number), news, this.facts("mei")));
    return this.ticket(number);
  }

  /** Splits a ticket; those of its goods that leave it have the next numbers. */
  split(number: number, lines: readonly LineChoice[]): Ticket | Refusal {
    const history = this.histories[number - 1] ?? [];
    const last = history.at(-1);
    if (last === undefined) throw new Error(`there is no ticket ${number}`);
    const done = decideSplit(this.ticket(number), { kind: "split", lines }, { ...this.facts("mei"), last });
    if (done instanceof Refusal) return done;
    history.push(...done.kept);
    this.histories.push(...done.opened.map((events) => [...events]));
    this.lapseSiblings(toTicketNumber(number));
    this.tellPaid(toTicketNumber(number));
    return this.ticket(number);
  }

  /** As the desk does it: approvals end for quotes that the step moved. */
  private lapseSiblings(because: TicketNumber | OrderNews): void {
    const { now } = this;
    const waiting = this.tickets.filter((ticket) => ticket.number !== because && waitsToBePaid(ticket));
    for (const ticket of waiting.toReversed()) {
      const facts = { ...this.facts("mei"), now };
      this.now = now;
      this.histories[ticket.number - 1]?.push(...decideLapse(ticket, because, facts));
    }
  }

  /** As the desk does it: paid tickets are told what has become due on them. */
  tellPaid(because: TicketNumber | null = null): void {
    const { now } = this;
    for (const [number, stands] of paidStandings(this.tickets, this)) {
      const facts = { ...this.facts("mei"), now };
      this.now = now;
      this.histories[number - 1]?.push(...decideDueMoved(this.ticket(number), { because, ...stands }, facts));
    }
  }

  /** What the policy gives on a ticket now. */
  quote(number: number): Quote {
    return quoteTicket(this.ticket(number), this);
  }

  ticket(number: number): Ticket {
    const history = this.histories[number - 1] ?? [];
    const known = this.folded.get(number);
    if (known?.version === history.length) return known;
    const ticket = fold(history);
    if (ticket === undefined) throw new Error(`there is no ticket ${number}`);
    this.folded.set(number, ticket);
    return ticket;
  }

  private facts(by: string | Operator): Facts {
    this.now = addMillis(this.now, MINUTE);
    return {
      now: this.now,
      operator: typeof by === "string" ? anyOperator(by) : by,
      operators: [],
      earlier: this.earlier,
      policy: this.policy,
      order: this.order,
      held: this.held,
      tickets: this.tickets,
      nextTicket: toTicketNumber(this.histories.length + 1),
      nextPayout: toPayoutNumber(this.tickets.flatMap((ticket) => ticket.payouts).length + 1),
      referenceHolder: null,
      stated: null,
      receivedOn: [],
      recorded: this.recorded,
    };
  }
}
