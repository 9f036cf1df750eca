/** What can be done with a ticket now, most useful first: read from the machine table, ordered by what the path needs. */
import { isPositive } from "../money/money.ts";
import { payoutName, ticketName } from "../names.ts";
import type { Payout } from "../payout/evolve.ts";
import { PAYOUT_MOVES, payoutCommand, payoutMoves } from "../payout/machine.ts";
import { firstRequest, PATH_FACTS } from "../policy/path.ts";
import { recoveryStatus } from "../recovery/evolve.ts";
import { RECOVERY_MACHINE } from "../recovery/machine.ts";
import { CARRIER_ANSWERS, isWord, type Liable, SELLER_ANSWERS, type Status } from "../words.ts";
import { unpaidAtSeller } from "./at-seller.ts";
import { liableOf, nextCarrierRequest } from "./carrier-claim.ts";
import { carrierAsked, lacksDocuments } from "./decide-carrier.ts";
import { isSumUnexplained } from "./deviations.ts";
import type { QuotedTerms } from "./events.ts";
import { backOtherwise, canReturn, nextReturnMove, piecesBack, piecesToSend, returnMoves } from "./goods-back.ts";
import { isAnswered, isToBeSentAgain, overpaid, paidOut, toPay } from "./holding.ts";
import { isOpenStatus, MACHINE, STEP_NAMES, type StepName, stepRow } from "./machine.ts";
import { isInTheWay, owesUs } from "./owed-to-us.ts";
import { isUnderway } from "./return-parcel.ts";
import { agrees, mustPay, sendsAgain } from "./seller-agreement.ts";
import {
  DROPPED,
  disputeMoves,
  hasGivenBack,
  isBeyondReview,
  livePayout,
  nextDisputeMove,
  type Ticket,
  unresolvedPayout,
} from "./ticket.ts";
import { isTimely } from "./timely.ts";

export interface PossibleStep {
  readonly step: StepName;
  /** Ready to paste, with capitals where the operator has to fill something in. */
  readonly command: string;
  readonly summary: string;
}

/** Steps that are always possible and so hardly ever the answer to "what next?". */
const ASIDE: readonly StepName[] = [
  "split",
  "marketplace",
  "note",
  "assign",
  "evidence_add",
  "message",
  "withdraw",
  "correct",
  "recover",
  "recovery_correct",
  "write_off",
  "recovery_reopen",
  "void",
  "send_back",
  "payout_returned",
  "payout_unknown",
  "payout_corrected",
  "undo",
];

/** What the policy gives now instead of what the proposal started from; absent while that is the same. */
type Moved = Pick<QuotedTerms, "net" | "verdict">;

/** Every step that the table allows from the ticket's status, the expected one first. */
export function nextSteps(ticket: Ticket, moved?: Moved): readonly PossibleStep[] {
  const anew = isWord(DECIDED_UPON, ticket.status) ? moved : undefined;
  const allowed = STEP_NAMES.filter((step) => stepRow(step).from.includes(ticket.status)).filter(
    (step) => possible(ticket, step) && !isBarred(step, anew),
  );
  const first = anew === undefined ? expected(ticket) : TO_DECIDE_ANEW;
  const aside: readonly StepName[] = [
    ...(isBeyondReview(ticket) ? (["contact", "reply", "reopen"] as const) : []),
    ...ASIDE,
    ...(ticket.status === "in_review" ? [] : (["return"] as const)),
    ...(ticket.status === "awaiting_buyer" ? [] : (["answer"] as const)),
  ];
  const order = [...first, ...allowed.filter((step) => !aside.includes(step)), ...aside];
  return order
    .filter((step, index) => allowed.includes(step) && order.indexOf(step) === index)
    .map((step) => ({ step, command: commandFor(ticket, step), summary: MACHINE[step].summary }));
}

/** What was proposed under another quote is proposed anew before it is approved or paid. */
const DECIDED_UPON: readonly Status[] = ["awaiting_approval", "approved"];
const TO_DECIDE_ANEW: readonly StepName[] = ["propose", "send_back"];

function isBarred(step: StepName, moved: Moved | undefined): boolean {
  if (moved === undefined) return false;
  return step === "approve" || step === "pay" || (step === "propose" && !isPositive(moved.net));
}

/** Steps about goods and about who sold them. */
export const ABOUT_GOODS: readonly StepName[] = [
  "split",
  "contact",
  "reply",
  "return",
  "dispute",
  "marketplace",
  "assess",
];

function possible(ticket: Ticket, step: StepName): boolean {
  if (ticket.subject.kind !== "goods" && ABOUT_GOODS.includes(step)) return false;
  const payout = payoutInQuestion(ticket);
  switch (step) {
    // Goods that go one way can be split, too, but only by naming what leaves.
    case "split":
      return ticket.finding.apart;
    case "payout_sent":
    case "payout_settled":
    case "payout_failed":
    case "payout_unknown":
    case "payout_returned":
      return payout !== undefined && payoutMoves(payout.status).some((move) => step === `payout_${move}`);
    case "close":
      return isOpenStatus(ticket.status) ? paidOut(ticket.payouts).length > 0 : ticket.stint.waitsFor === "agent";
    case "reject":
    case "void":
    case "withdraw":
      return paidOut(ticket.payouts).length === 0;
    case "pay":
      return ticket.status === "approved" || toPay(ticket).length > 0;
    // What comes from whoever owes nothing can be recorded, but nobody expects it.
    case "recover":
      return ticket.finding.counterparty !== "nobody" || isAsked(ticket) || ticket.recovery.receipts.length > 0;
    case "recovery_correct":
      return ticket.recovery.receipts.length > 0;
    case "write_off":
      return isWord(RECOVERY_MACHINE.write_off, recoveryStatus(ticket.recovery));
    case "recovery_reopen":
      return isWord(RECOVERY_MACHINE.reopen, recoveryStatus(ticket.recovery));
    case "payout_corrected":
      return payout !== undefined && payout.reference !== null;
    case "assess":
      return ticket.finding.path === "after_dispatch";
    case "contact":
      if (isAsked(ticket)) return true;
      return ticket.finding.counterparty !== "nobody" && (!isBeyondReview(ticket) || owesUs(ticket));
    case "dispute":
      return ticket.finding.counterparty === "seller" || ticket.seller.request !== null;
    case "reply":
      return !isBeyondReview(ticket) || isAsked(ticket);
    case "return":
      return ticket.status === "in_review" ? canReturn(ticket) : returnMoves(ticket).includes("received");
    case "marketplace":
      return ticket.seller.request !== null || ticket.seller.refund !== null;
    default:
      return true;
  }
}

/** Whether somebody was asked for what we are owed. */
function isAsked({ seller, carrierClaim }: Ticket): boolean {
  return seller.request !== null || carrierClaim !== null;
}

/** More is due on a paid ticket: it is taken up again. */
const TO_TAKE_UP: readonly StepName[] = ["reopen"];

const EXPECTED: Readonly<Partial<Record<Status, readonly StepName[]>>> = {
  awaiting_seller: ["reply"],
  awaiting_carrier: ["reply"],
  awaiting_insurer: ["reply"],
  awaiting_return: ["return"],
  awaiting_approval: ["approve"],
  approved: ["pay"],
  paying: ["payout_sent", "payout_settled"],
  in_dispute: ["dispute"],
  paid: ["payout_returned", "reopen"],
};

function expected(ticket: Ticket): readonly StepName[] {
  if (ticket.moreDue !== null) return TO_TAKE_UP;
  if (!isOpenStatus(ticket.status)) return expectedWhenOver(ticket);
  if (ticket.finding.apart) return ["split"];
  if (isToBeSentAgain(ticket)) return expectedToSendAgain(ticket);
  return ticket.status === "in_review" ? expectedInReview(ticket) : (EXPECTED[ticket.status] ?? []);
}

/** Once the buyer has said where to send what failed, that is proposed; what is on its way has to end before. */
function expectedToSendAgain(ticket: Ticket): readonly StepName[] {
  if (isAnswered(ticket)) return ["propose", ...(EXPECTED.paying ?? []), "pay"];
  return ["payout_sent", "pay", "payout_settled"];
}

/** What is left to do where the seller has goods of ours, though the request was dropped. */
const TO_GET_BACK: readonly StepName[] = ["return", "recover", "write_off", "close", "reopen"];

/** What is owed to us on a ticket that is over comes before what is rarely done with it. */
function expectedWhenOver(ticket: Ticket): readonly StepName[] {
  const owed = owesUs(ticket);
  if (ticket.stint.waitsFor === "agent") {
    if (hasTooMuch(ticket)) {
      const told = ticket.told.some(({ about }) => about === "overpaid");
      return ["payout_returned", ...(told ? [] : (["message"] as const)), "close"];
    }
    if (isWord(DROPPED, ticket.status) && unpaidAtSeller(ticket).length > 0) return TO_GET_BACK;
    return owed && isInTheWay(ticket) ? ["contact", "write_off", "close"] : ["close", "reopen"];
  }
  const toClaim: readonly StepName[] = isAsked(ticket) ? ["recover"] : ["contact", "recover"];
  return [...(owed ? toClaim : []), ...(EXPECTED[ticket.status] ?? [])];
}

/** The buyer owes it back to us, and has to know. */
function hasTooMuch(ticket: Ticket): boolean {
  return ticket.owedBack !== null || overpaid(ticket).length > 0;
}

function expectedInReview(ticket: Ticket): readonly StepName[] {
  const { path } = ticket.finding;
  if (ticket.subject.kind !== "goods") return ["propose"];
  if (path === null) return ["reject"];
  if (hasGivenBack(ticket.seller.refunds)) return ["propose"];
  const byWorksheet = path === "after_dispatch" ? expectedAfterDispatch(ticket) : null;
  const liable = liableOf(ticket);
  if (byWorksheet === null && liable !== null) return expectedOfCarrier(liable, ticket);
  const sellerPays = ticket.finding.counterparty === "seller" && PATH_FACTS[path].asks !== null;
  return byWorksheet ?? expectedOfGoods(ticket) ?? expectedOfSeller(ticket, sellerPays);
}

/** What the worksheet says comes first; null once it has been followed, or leaves it to the seller's answer. */
function expectedAfterDispatch(ticket: Ticket): readonly StepName[] | null {
  const { worksheet, proposal, seller } = ticket;
  if (worksheet === null) return proposal === null && !isSettled(seller) ? ["assess"] : null;
  if (worksheet.way === "nothing") return ["reject"];
  return worksheet.way === "send_back" && !cameBack(ticket) ? ["return", "ask"] : null;
}

/** What the state of the goods asks for; null when nothing hangs on them. */
function expectedOfGoods(ticket: Ticket): readonly StepName[] | null {
  const { seller, lines } = ticket;
  const goodsFirst = seller.request === "return_and_refund" || seller.answer === "agreed_after_return";
  const first = agrees(seller) && goodsFirst;
  if (!cameBack(ticket)) return first ? ["return"] : null;
  const disputed = backOtherwise(ticket, lines).some(({ asClaimed }) => !(asClaimed && agrees(seller)));
  if (disputed) return ["contact", "dispute", "propose"];
  return first && piecesToSend(ticket).length > 0 ? ["return", "propose"] : null;
}

/** Something came back, and nothing is on its way. */
function cameBack(ticket: Ticket): boolean {
  return piecesBack(ticket).length > 0 && !ticket.parcels.some(isUnderway);
}

/** What we owe the buyer does not hang on what a carrier owes us: once the claim is made, the refund goes on beside it. */
function expectedOfCarrier(liable: Liable, ticket: Ticket): readonly StepName[] {
  const { carrierClaim: claim } = ticket;
  if (claim === null || claim.party !== liable) return ["contact", "propose"];
  if (lacksDocuments(ticket)) return ["evidence_add", "contact", "propose"];
  if (claim.answer === "found") return ["ask", "reject", "propose"];
  const goesOn = claim.answer === "wants_documents" || (claim.filedAt === null && claim.answer !== "accepted");
  return goesOn ? ["contact", "propose"] : ["propose", "contact"];
}

function expectedOfSeller(ticket: Ticket, sellerPays: boolean): readonly StepName[] {
  const { answer, dispute, request, silences } = ticket.seller;
  if (sellerPays && request === null && ticket.inspected.length > 0) return ["contact"];
  if (sendsAgain(ticket.seller) && ticket.proposal === null) return ["ask", "withdraw", "propose"];
  if (isSettled(ticket.seller) || cameBack(ticket) || ticket.proposal !== null || !sellerPays) return ["propose"];
  if (dispute === "lost") return ["propose", "reject", "write_off"];
  // Goods that came to us before the seller could stop them are offered back to him.
  if (answer === "refused" && request !== null && !isTimely(request, ticket)) return ["contact", "propose", "reject"];
  if (answer === "refused") return ["dispute", "propose", "reject"];
  return silences > 1 ? ["dispute", "propose", "contact"] : ["contact", "ask"];
}

/** The seller gives something back, by agreement or because the marketplace said so. */
function isSettled(seller: Ticket["seller"]): boolean {
  return agrees(seller) || mustPay(seller);
}

function commandFor(ticket: Ticket, step: StepName): string {
  const payout = payoutInQuestion(ticket);
  const move = PAYOUT_MOVES.find((one) => step === `payout_${one}`);
  if (move !== undefined && payout !== undefined) return payoutCommand(move, payout);
  return `refund ${stepRow(step).command}`
    .replace("{ticket}", ticketName(ticket.number))
    .replace("{payout}", payout === undefined ? "PAYOUT" : payoutName(payout.payout))
    .replace("MOVE", step === "return" ? nextReturnMove(ticket) : nextDisputeMove(ticket))
    .replace("--request REQUEST", suggestedRequest(ticket))
    .replace("RECIPIENT", hasTooMuch(ticket) ? "buyer" : "RECIPIENT")
    .replace(" FILE", lacksDocuments(ticket) ? " KIND:FILE" : " FILE")
    .concat(step === "propose" && isSumUnexplained(ticket, null) ? " --note TEXT" : "")
    .trimEnd();
}

/** The payout that steps are about: the one that nobody knows the end of, one on its way, else the newest. */
export function payoutInQuestion(ticket: Ticket): Payout | undefined {
  return unresolvedPayout(ticket) ?? livePayout(ticket) ?? ticket.payouts.at(-1);
}

function suggestedRequest(ticket: Ticket): string {
  if (isBeyondReview(ticket)) return "";
  const liable = liableOf(ticket);
  if (liable !== null) return `--request ${nextCarrierRequest(liable, ticket.carrierClaim)}`;
  const asks = ticket.parcels.some(isUnderway) ? "return_and_refund" : firstRequest(ticket.finding);
  // What he has agreed to is not asked for again: somebody says what else.
  const answered = asks === ticket.seller.request && agrees(ticket.seller);
  return asks === null || answered ? "--request REQUEST" : `--request ${asks}`;
}

/** The words of a step that make sense on this ticket; null where any of its vocabulary does. */
export function wordsFor(ticket: Ticket, step: StepName): readonly string[] | null {
  if (step === "return") return returnMoves(ticket);
  if (step === "reply") return carrierAsked(ticket) === null ? SELLER_ANSWERS : CARRIER_ANSWERS;
  return step === "dispute" ? disputeMoves(ticket) : null;
}
