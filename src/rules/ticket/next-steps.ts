/** What can be done with a ticket now, most useful first: read from the machine table, ordered by what the path needs. */
import { payoutName, ticketName } from "../names.ts";
import { payoutMoves } from "../payout/decide.ts";
import { PATH_FACTS } from "../policy/path.ts";
import type { Status } from "../words.ts";
import { MACHINE, STEP_NAMES, type StepName, stepRow } from "./machine.ts";
import { livePayout, type Ticket } from "./ticket.ts";

export interface NextStep {
  readonly step: StepName;
  /** Ready to paste, with capitals where the operator has to fill something in. */
  readonly command: string;
  readonly summary: string;
}

/** Steps that are always possible and so hardly ever the answer to "what next?". */
const ASIDE: readonly StepName[] = ["note", "assign", "evidence_add", "message", "withdraw", "send_back"];

/** Every step that the table allows from the ticket's status, the expected one first. */
export function nextSteps(ticket: Ticket): readonly NextStep[] {
  const allowed = STEP_NAMES.filter((step) => stepRow(step).from.includes(ticket.status)).filter((step) =>
    possible(ticket, step),
  );
  const first = expected(ticket);
  const order = [...first, ...allowed.filter((step) => !ASIDE.includes(step)), ...ASIDE];
  return order
    .filter((step, index) => allowed.includes(step) && order.indexOf(step) === index)
    .map((step) => ({ step, command: commandFor(ticket, step), summary: MACHINE[step].summary }));
}

function possible(ticket: Ticket, step: StepName): boolean {
  const payout = ticket.payouts.at(-1);
  switch (step) {
    case "payout_sent":
    case "payout_settled":
    case "payout_failed":
    case "payout_unknown":
    case "payout_returned":
      return payout !== undefined && payoutMoves(payout.status).some((move) => step === `payout_${move}`);
    default:
      return true;
  }
}

const EXPECTED: Readonly<Partial<Record<Status, readonly StepName[]>>> = {
  awaiting_seller: ["reply"],
  awaiting_approval: ["approve"],
  approved: ["pay"],
  paying: ["payout_sent", "payout_settled"],
  in_dispute: ["dispute"],
};

function expected(ticket: Ticket): readonly StepName[] {
  return ticket.status === "in_review" ? expectedInReview(ticket) : (EXPECTED[ticket.status] ?? []);
}

function expectedInReview(ticket: Ticket): readonly StepName[] {
  const { path } = ticket.finding;
  const { answer, dispute, request } = ticket.seller;
  if (path === null) return ["reject"];
  const back = ticket.returning === "received";
  const agreed = answer === "agreed" || answer === "offers";
  if (agreed && request === "return_and_refund" && !back) return ["return"];
  const settled = agreed || back || ticket.proposal !== null || dispute === "won" || dispute === "split";
  if (settled || PATH_FACTS[path].asks === null) return ["propose"];
  if (dispute === "lost") return ["propose", "reject"];
  return answer === "refused" ? ["dispute", "propose", "reject"] : ["contact", "ask"];
}

function commandFor(ticket: Ticket, step: StepName): string {
  const payout = livePayout(ticket);
  return `refund ${stepRow(step).command}`
    .replace("{ticket}", ticketName(ticket.number))
    .replace("{payout}", payout === undefined ? "PAYOUT" : payoutName(payout.payout))
    .replace("arranged|shipped|received", returnMoves(ticket))
    .replace("opened|won|lost|split", ticket.status === "in_dispute" ? "won|lost|split" : "opened")
    .replace("--request REQUEST", suggestedRequest(ticket));
}

function returnMoves(ticket: Ticket): string {
  if (ticket.status !== "awaiting_return") return "arranged";
  return ticket.returning === "shipped" ? "received" : "shipped --tracking NUMBER";
}

function suggestedRequest(ticket: Ticket): string {
  const { path } = ticket.finding;
  const asks = path === null ? null : PATH_FACTS[path].asks;
  return asks === null ? "--request REQUEST" : `--request ${asks}`;
}
