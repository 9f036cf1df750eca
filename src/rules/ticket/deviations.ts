/** Where a proposal differs from what the policy gives, and the note that it then needs. */
import { type CapPart, GOODWILL } from "../cap.ts";
import type { Currency } from "../money/currencies.ts";
import { compare, formatMoney, isPositive, type Money, subtract, zero } from "../money/money.ts";
import { ticketName, words } from "../names.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { Refusal } from "../refusal.ts";
import type { Destination } from "../words.ts";
import type { Deviation } from "./events.ts";
import type { Ticket } from "./ticket.ts";

/** What the policy gives of goodwill, unless a ticket is about it. */
const NONE = "none";

/** Each point in which it differs; goodwill is compared by itself. */
export function deviationsFrom(
  quoted: Quote,
  terms: { readonly amount: Money; readonly destination: Destination; readonly parts: readonly CapPart[] },
): readonly Deviation[] {
  const deviations: Deviation[] = [];
  const { currency } = terms.amount;
  const [goodwill, quotedGoodwill] = [goodwillIn(terms.parts, currency), goodwillIn(quoted.parts, currency)];
  const due = subtract(terms.amount, goodwill);
  const { net, parts } = withoutGoodwill(quoted);
  const same = parts.every(({ target, amount }) =>
    terms.parts.some((part) => part.target === target && compare(part.amount, amount) === 0),
  );
  if (quoted.verdict === "refused" && isPositive(due)) {
    deviations.push({ what: "verdict", quoted: "nothing", proposed: formatMoney(due) });
  } else if (compare(due, net) !== 0 || !same) {
    deviations.push({ what: "amount", quoted: formatMoney(net), proposed: formatMoney(due) });
  }
  if (compare(goodwill, quotedGoodwill) !== 0) {
    const none = isPositive(quotedGoodwill) ? formatMoney(quotedGoodwill) : NONE;
    deviations.push({ what: "goodwill", quoted: none, proposed: formatMoney(goodwill) });
  }
  const offered = quoted.findings.every(({ code }) => code !== "destination_not_offered");
  if (!offered || terms.destination !== quoted.destination) {
    const [instead, proposed] = [words(quoted.destination), words(terms.destination)];
    deviations.push({ what: "destination", quoted: offered ? instead : "another", proposed });
  }
  return deviations;
}

/** Whether the sums of a proposal, if there is one, are those that the policy gave. */
export function isAsQuoted({ proposal }: Pick<Ticket, "proposal">): boolean {
  return proposal === null || proposal.deviations.every(({ what }) => what !== "amount" && what !== "verdict");
}

/** What a quote says besides goodwill. */
export function withoutGoodwill(quoted: Quote): Quote {
  const goodwill = goodwillIn(quoted.parts, quoted.net.currency);
  const parts = quoted.parts.filter(({ target }) => target !== GOODWILL);
  return { ...quoted, parts, net: subtract(quoted.net, goodwill) };
}

function goodwillIn(parts: readonly CapPart[], currency: Currency): Money {
  return parts.find(({ target }) => target === GOODWILL)?.amount ?? zero(currency);
}

export function refuseUnexplained(
  ticket: Ticket,
  deviations: readonly Deviation[],
  note: string | null,
): Refusal | undefined {
  const [first] = deviations;
  if (first === undefined || note !== null) return undefined;
  const name = ticketName(ticket.number);
  const gives = first.quoted === NONE ? "no goodwill" : first.quoted;
  return new Refusal(
    "deviation_unexplained",
    `the policy gives ${gives} on ${name}, and ${first.proposed} is proposed without a reason`,
    { hint: "say why, for the approver: --note TEXT", details: { ticket: name, deviations } },
  );
}

/** No rule gives a charge or goodwill by itself: the buyer's words, or a note, say why it is given. */
export function isSumUnexplained({ subject, description }: Ticket, note: string | null): boolean {
  return subject.kind !== "goods" && note === null && description === null;
}

/** The refusal of a sum that nothing explains. */
export function refuseSumUnexplained(ticket: Ticket, amount: Money, note: string | null): Refusal | undefined {
  if (!isSumUnexplained(ticket, note)) return undefined;
  const { number } = ticket;
  const name = ticketName(number);
  return new Refusal(
    "deviation_unexplained",
    `no rule gives ${formatMoney(amount)} on ${name}, and nothing says why it is given`,
    { hint: "say why, for the approver: --note TEXT", details: { ticket: name } },
  );
}
