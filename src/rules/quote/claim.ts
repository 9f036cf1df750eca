/** What one ticket claims of one line, and by which terms a policy judges it. */
import type { TicketNumber } from "../names.ts";
import { type LineClaim, piecesOn } from "../order/claim.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { inBoth, joined, type Pieces, without } from "../order/pieces.ts";
import { furthestStage, stageAt, travelledTo } from "../order/stage.ts";
import type { Subject } from "../order/subject.ts";
import type { RuleCase } from "../policy/applies.ts";
import { pathFor } from "../policy/path.ts";
import type { Policy } from "../policy/policy.ts";
import type { Instant } from "../time/instant.ts";
import type { Bearer, Charge, Stage } from "../words.ts";
import { checkCutOffs } from "./cut-offs.ts";
import { type QuoteFinding, verdictOf } from "./finding.ts";

/** What the rules ask about a claim: two claims with the same terms give the same. */
export interface Terms {
  readonly about: RuleCase;
  readonly insured: boolean;
  /** Who was agreed to pay the return; null takes the policy's. */
  readonly returnPaidBy: Bearer | null;
  /** Whether it is settled that the goods stay where they are, so that no return is paid for. */
  readonly stays: boolean;
  /** The return parcel that the pieces go by, named among those of the order; null while they are in none. */
  readonly parcel: string | null;
  /** False where a cut-off refuses it: then nothing is due by it. */
  readonly granted: boolean;
}

export interface Claim {
  readonly ticket: TicketNumber;
  readonly line: string;
  readonly pieces: Pieces;
  readonly terms: Terms;
}

/** What a ticket asks of a charge of the order, without goods. */
export interface ChargeClaim {
  readonly ticket: TicketNumber;
  readonly charge: Charge;
  /** Minor units. */
  readonly amount: number;
}

/** Pieces that go back in one parcel. */
export interface ParcelAsked {
  /** Counted over the ticket. */
  readonly n: number;
  readonly pieces: readonly LineClaim[];
  /** Who was agreed to pay it; null takes the policy's. */
  readonly paidBy: Bearer | null;
}

/** What a ticket asks, before each line is judged by where its goods are. */
export interface Asked extends Pick<Terms, "insured" | "returnPaidBy" | "stays"> {
  readonly ticket: TicketNumber;
  readonly subject: Subject;
  /** The stage is the furthest of its lines. */
  readonly about: RuleCase;
  readonly lines: readonly LineClaim[];
  /** The return parcels that are arranged; no piece is in two. */
  readonly parcels: readonly ParcelAsked[];
  /** Where the goods are of whom that was settled or is only supposed; the order says it of the others. */
  readonly stages: Readonly<Record<string, Stage>>;
  readonly askedAt: Instant;
  /** Whether the stage is only supposed: what no file dates has then just happened. */
  readonly supposed: boolean;
}

/** The charge that a ticket asks for without goods, or none. */
export function chargeClaimsOf(order: Order, { ticket, subject }: Pick<Asked, "ticket" | "subject">) {
  if (subject.kind !== "charge") return [];
  const { charge, amount } = subject;
  const claim: ChargeClaim = { ticket, charge, amount: (amount ?? order.charges[charge]).amount };
  return [claim];
}

/**
 * The claims of a ticket, each judged by where its own line is, and by the parcel that it goes back in; whether it came in time
 * holds for the whole ticket.
 */
export function claimsOf(order: Order, policy: Policy, asked: Asked): readonly Claim[] {
  const { ticket, about, stages, insured, stays } = asked;
  const granted = verdictOf(refusalsOf(order, policy, asked)) !== "refused";
  const known = new Map<string, Terms>();
  const termsAt = (line: OrderLine, parcel: ParcelAsked | null) => {
    const stage = stages[line.line] ?? line.stage;
    const key = `${stage} ${parcel?.n ?? ""}`;
    const terms = known.get(key) ?? {
      about: { ...about, stage, path: pathFor(stage === line.stage ? travelledTo(line) : stage, about.reason) },
      insured,
      returnPaidBy: parcel === null ? asked.returnPaidBy : parcel.paidBy,
      stays: stays && parcel === null,
      parcel: parcel === null ? null : `${ticket}/${parcel.n}`,
      granted,
    };
    known.set(key, terms);
    return terms;
  };
  return asked.lines.flatMap((claim): readonly Claim[] => {
    const line = order.lines.find((one) => one.line === claim.line);
    if (line === undefined) return [];
    const together = byParcel(claim, asked.parcels);
    return together.map(({ pieces, parcel }) => ({ ticket, line: line.line, pieces, terms: termsAt(line, parcel) }));
  });
}

/** The pieces of a claim that go back together, and those that are in no parcel. */
function byParcel({ line, pieces }: LineClaim, parcels: readonly ParcelAsked[]) {
  const sent = parcels.map((parcel) => ({ parcel, pieces: inBoth(pieces, piecesOn(parcel.pieces, line)) }));
  const loose = without(pieces, joined(...sent.map((one) => one.pieces)));
  return [...sent, { parcel: null, pieces: loose }].filter((one) => one.pieces.length > 0);
}

/** What stands against a request as a whole: nothing paid, the cut-offs, and the answers about goods abroad. */
export function refusalsOf(
  order: Order,
  policy: Policy,
  { subject, about, lines, askedAt, supposed }: Asked,
): readonly QuoteFinding[] {
  if (order.paidAt === null) {
    const says = "the order has not been paid, so there is nothing to give back";
    return [{ code: "nothing_paid", verdict: "refused", rule: null, says }];
  }
  if (subject.kind !== "goods") return [];
  const covered = order.lines.filter(({ line }) => lines.some((claim) => claim.line === line));
  // How much is judged by where the goods are now; whether it came in time, by where they were when the buyer asked.
  const then = supposed ? about.stage : furthestStage(covered.map((line) => stageAt(line, askedAt)));
  const asked = then === about.stage ? about : { ...about, stage: then, path: pathFor(then, about.reason) };
  const cutOffs = checkCutOffs(policy, asked, { order, lines: covered, askedAt, supposed });
  if (about.way !== "nothing") return cutOffs;
  const says = "nothing is due by the answers about the goods abroad";
  return [...cutOffs, { code: "nothing_due", verdict: "refused", rule: null, says }];
}
