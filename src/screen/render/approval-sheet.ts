/** What an approver has to see before deciding: what the policy gives, what differs, the evidence, and the history. */
import type { TicketDetails } from "../../desk/ticket-details.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { ticketName, words } from "../../rules/names.ts";
import { describeDifference, describeFactChange } from "../../rules/ticket/describe-event.ts";
import { describeCounted } from "../../rules/ticket/limits.ts";
import { isWord } from "../../rules/words.ts";
import { labelled } from "../layout.ts";
import { withMoments } from "../moment.ts";
import type { RenderContext } from "../renderer.ts";

/** The files that prove it, each with what it shows; nothing where there are none. */
export function evidenceLines({ ticket }: TicketDetails, context: RenderContext): readonly string[] {
  const files = ticket.evidence.map(({ name, shows }) => `${name}${shows === null ? "" : ` (${words(shows)})`}`);
  return labelled("evidence", files.join(", "), context);
}

/** The other tickets of the request, which the buyer takes for one thing. */
export function siblingLines({ siblings }: TicketDetails, context: RenderContext): readonly string[] {
  return labelled("with", told(siblings), context);
}

/** What an approver has to know though it decides nothing. */
const TOLD = ["goods_left_out", "goods_otherwise"] as const;

/** Labelled lines; none for a ticket that awaits no approval. */
export function approvalSheet(shown: TicketDetails, context: RenderContext): readonly string[] {
  const { ticket, quote, counted } = shown;
  const { proposal, firstApproval } = ticket;
  if (ticket.status !== "awaiting_approval" || proposal === null) return [];
  const verdict = quote.verdict === "discretion" ? "at your discretion" : quote.verdict;
  const deciding = quote.findings.filter(({ verdict, code }) => verdict !== null || isWord(TOLD, code));
  const because = saidOnce(deciding).map((says) => withMoments(says, context));
  const gives = `gives ${formatMoney(quote.net)} by ${quote.policy}, ${verdict}`;
  const others = counted.with.length === 0 ? "" : ` comes to ${formatMoney(counted.total)}${describeCounted(counted)}`;
  return [
    ...labelled("policy", [gives, ...because].join("; "), context),
    ...labelled("changed", context.styles.warn(withMoments(changedFacts(ticket), context)), context),
    ...labelled("deviates", context.styles.warn(deviations(shown)), context),
    ...labelled("counted", others === "" ? "" : `with what the limits count, it${others}`, context),
    ...labelled("second", secondWords(shown.needsSecond, firstApproval?.by ?? null), context),
    ...historyLines(shown, context),
  ];
}

/** What findings say: without the names of their rules, several can say the same. */
export function saidOnce(findings: TicketDetails["quote"]["findings"]): readonly string[] {
  return [...new Set(findings.map(({ says }) => says))];
}

/** What was told about the order since the ticket was opened, old → new, by whom. */
function changedFacts({ changedFacts: changed }: TicketDetails["ticket"]): string {
  const where = (number: number | null) => (number === null ? "" : `, import ${number}`);
  return changed.map((one) => `${describeFactChange(one)} (${one.by}${where(one.import)})`).join("; ");
}

function deviations({ ticket, quote }: TicketDetails): string {
  const proposal = ticket.proposal;
  if (proposal === null) return "";
  const told = describeDifference(proposal);
  const since =
    proposal.quote !== null && proposal.quote.net.amount !== quote.net.amount
      ? [`the policy gave ${formatMoney(proposal.quote.net)} when it was proposed`]
      : [];
  return [told ?? [], since].flat().join("; ");
}

function secondWords(needed: boolean, first: string | null): string {
  if (first !== null) return `${first} has approved it; a second person decides`;
  return needed ? "so much takes two approvers" : "";
}

const SHOWN = 5;

/** The other tickets of the order, and then of the buyer, the newest first. */
function historyLines({ ticket, history }: TicketDetails, context: RenderContext): readonly string[] {
  const others = history.filter(({ number }) => number !== ticket.number).reverse();
  const onOrder = others.filter(({ order }) => order === ticket.order);
  const elsewhere = others.filter(({ order }) => order !== ticket.order);
  return [
    ...labelled("order had", told(onOrder), context),
    ...labelled("buyer had", told(elsewhere), context),
    ...(others.length === 0 ? labelled("before", "no other ticket on this order or of this buyer", context) : []),
  ];
}

function told(tickets: TicketDetails["history"]): string {
  const named = tickets.slice(0, SHOWN).map(({ number, status, reason, amount }) => {
    return `${ticketName(number)} ${words(status)} ${formatMoney(amount)} ${words(reason)}`;
  });
  const rejected = tickets.filter(({ status }) => status === "rejected").length;
  const more = tickets.length > SHOWN ? [`${tickets.length - SHOWN} more`] : [];
  const refused = tickets.length > SHOWN && rejected > 0 ? [`${rejected} of them all rejected`] : [];
  return [...named, ...more, ...refused].join(", ");
}
