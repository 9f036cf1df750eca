/** Which return parcel a move is about, and which pieces: the one that it can only be, or the one that was named. */
import { ticketName } from "../names.ts";
import {
  chooseClaims,
  claimsTogether,
  claimsWithout,
  type LineChoice,
  type LineClaim,
  piecesOn,
} from "../order/claim.ts";
import type { Order } from "../order/order.ts";
import { countOf, piecesText } from "../order/pieces.ts";
import { Refusal } from "../refusal.ts";
import type { Leg, ReturnMove } from "../words.ts";
import { nextLeg, piecesFor } from "./goods-back.ts";
import {
  arrivedIn,
  awaitedIn,
  heldIn,
  isUnderway,
  parcelLabel,
  parcelState,
  type ReturnParcel,
} from "./return-parcel.ts";
import type { CaseStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

export type ReturnStep = Extract<CaseStep, { kind: "return" }>;

export interface ReturnTarget {
  /** Null for a new parcel, and for an inspection. */
  readonly parcel: ReturnParcel | null;
  readonly leg: Leg | null;
  readonly pieces: readonly LineClaim[];
}

/** What may be meant: pieces of a known parcel, or, of null, pieces that are in none. */
interface Candidate {
  readonly parcel: ReturnParcel | null;
  readonly leg: Leg | null;
  readonly pool: readonly LineClaim[];
  /** Of these, the ones to take before the others; absent for no matter which. */
  readonly first?: readonly LineClaim[];
}

/** The target of a move, or why there is none, or more than one. */
export function returnTarget(ticket: Ticket, step: ReturnStep, order: Order): ReturnTarget | Refusal {
  const named = step.parcel === null ? null : ticket.parcels[step.parcel - 1];
  if (named === undefined) return unknownParcel(ticket, step.parcel ?? 0);
  const choices = step.lines ?? [];
  const unknown = chooseClaims(order, choices, { free: (line) => piecesOn(ticket.lines, line), first: () => [] });
  if (unknown instanceof Refusal) return unknown;
  const rounds = named === null ? meant(ticket, step) : [about(ticket, step, named)];
  for (const round of rounds) {
    const fitting = round.flatMap((candidate) => chosen(candidate, choices, order) ?? []);
    const [only, ...others] = fitting;
    if (only === undefined) continue;
    return others.length === 0 ? only : whichParcel(ticket, step, fitting);
  }
  return nothingMeant(ticket, step, rounds.flat());
}

/** By the first of these rounds that fits: what the move usually follows, then corrections, then what nobody had announced. */
function meant(ticket: Ticket, step: ReturnStep): readonly (readonly Candidate[])[] {
  const { parcels } = ticket;
  const of = (round: readonly ReturnParcel[], pool: (parcel: ReturnParcel) => readonly LineClaim[]) =>
    round.map((parcel) => ({ parcel, leg: parcel.leg, pool: pool(parcel) }));
  const inState = (state: string) => parcels.filter((parcel) => parcelState(parcel) === state);
  const unannounced = step.lines === null ? [loose(nextLeg(ticket), ticket)] : loosePieces(ticket);
  switch (step.move) {
    case "inspected":
      return [[{ parcel: null, leg: null, pool: ticket.lines }]];
    case "arranged":
      return [unannounced, of(inState("arranged"), heldIn)];
    case "shipped":
      return [of(inState("arranged"), heldIn), unannounced, of(inState("shipped"), heldIn)];
    case "received": {
      const tracked = parcels.filter(({ tracking }) => step.tracking !== null && tracking === step.tracking);
      const open = tracked.length > 0 ? tracked : parcels;
      const found = step.condition === null ? [] : [of(open, arrivedIn)];
      // What nobody announced is taken for it only where somebody says what came.
      const turnedUp = step.lines !== null || step.tracking !== null ? [unannounced] : [];
      return [
        of(open, awaitedIn),
        of(open, (parcel) => notElsewhere(parcel, parcel.missing, parcels)),
        ...found,
        ...turnedUp,
      ];
    }
    case "missing":
      return [of(parcels, awaitedIn), ...(step.lines === null ? [] : [parcels.map(notCome)])];
    case "cancelled":
      return [of(parcels.filter(isUnderway), heldIn)];
  }
}

/** What a move can say about a parcel that was named: it is about pieces of that parcel, and of the loose ones while it has not arrived. */
function about(ticket: Ticket, { move, lines, condition }: ReturnStep, parcel: ReturnParcel): readonly Candidate[] {
  const { leg } = parcel;
  const own = [{ parcel, leg, pool: awaitedIn(parcel) }];
  const its = notElsewhere(parcel, parcel.pieces, ticket.parcels);
  const all = [{ parcel, leg, pool: its }];
  const whole = lines === null && (move === "arranged" || move === "shipped");
  switch (move) {
    case "inspected":
      return [{ parcel: null, leg: null, pool: ticket.lines }];
    case "arranged":
    case "shipped":
      if (parcelState(parcel) === "cancelled") return [];
      return [{ parcel, leg, pool: whole ? heldIn(parcel) : claimsTogether(its, piecesFor(leg, ticket)) }];
    case "received":
      if (lines !== null) return [{ parcel, leg, pool: claimsTogether(its, piecesFor(leg, ticket)) }];
      return awaitedIn(parcel).length > 0
        ? own
        : condition === null
          ? [{ parcel, leg, pool: notElsewhere(parcel, parcel.missing, ticket.parcels) }]
          : all;
    case "missing":
      return lines === null ? own : [notCome(parcel)];
    case "cancelled":
      return isUnderway(parcel) ? all : [];
  }
}

/** What may not have come of a parcel: what it still waits for, before anything of which somebody said that it had arrived. */
function notCome(parcel: ReturnParcel): Candidate {
  return { parcel, leg: parcel.leg, pool: heldIn(parcel), first: awaitedIn(parcel) };
}

/** What is or was to be in a parcel, and is in no other since. */
function notElsewhere(
  { n }: ReturnParcel,
  pieces: readonly LineClaim[],
  parcels: readonly ReturnParcel[],
): readonly LineClaim[] {
  const others = parcels.filter((parcel) => parcel.n !== n);
  return claimsWithout(pieces, others.flatMap(heldIn));
}

function loose(leg: Leg, ticket: Ticket): Candidate {
  return { parcel: null, leg, pool: piecesFor(leg, ticket) };
}

/** Named pieces tell the leg by where they are. */
function loosePieces(ticket: Ticket): readonly Candidate[] {
  return [loose("to_seller", ticket), loose("to_us", ticket)];
}

/** The pieces that a choice takes of a candidate; undefined where it has fewer, or none. */
function chosen(
  { parcel, leg, pool, first = pool }: Candidate,
  choices: readonly LineChoice[],
  order: Order,
): ReturnTarget | undefined {
  if (pool.length === 0) return undefined;
  if (choices.length === 0) return { parcel, leg, pieces: pool };
  const pieces = chooseClaims(order, choices, {
    free: (line) => piecesOn(pool, line),
    first: (line) => piecesOn(first, line),
  });
  if (pieces instanceof Refusal || choices.some((choice) => isShort(choice, pieces))) return undefined;
  return { parcel, leg, pieces };
}

function isShort({ line, quantity, pieces }: LineChoice, claims: readonly LineClaim[]): boolean {
  return countOf(piecesOn(claims, line)) < (pieces === undefined ? (quantity ?? 1) : countOf(pieces));
}

function unknownParcel({ number, parcels }: Ticket, n: number): Refusal {
  const name = ticketName(number);
  const known = parcels.map((parcel) => parcel.n).join(", ");
  return new Refusal("parcel_not_found", `${name} has no return parcel ${n}`, {
    hint: known === "" ? `none was arranged yet: refund return ${name} arranged` : `its return parcels are: ${known}`,
    details: { ticket: name, parcel: n },
  });
}

function whichParcel({ number }: Ticket, { move }: ReturnStep, fitting: readonly ReturnTarget[]): Refusal {
  const name = ticketName(number);
  const told = fitting.map(({ parcel }) => (parcel === null ? "a new one" : parcelLabel(parcel)));
  const [first] = fitting;
  return new Refusal("parcel_unclear", `which return parcel of ${name} is ${move}? It may be ${told.join(" or ")}`, {
    hint: `name it: refund return ${name} ${move} --parcel ${first?.parcel?.n ?? 1}`,
    details: { ticket: name, parcels: fitting.map(({ parcel }) => parcel?.n ?? null) },
  });
}

const NOTHING_LEFT: Readonly<Record<Exclude<ReturnMove, "inspected">, string>> = {
  arranged: "everything that it covers is in a return parcel",
  shipped: "no return parcel waits to be shipped",
  received: "no return parcel is on its way",
  missing: "nothing is on its way",
  cancelled: "no return parcel is on its way or about to be",
};

function nothingMeant(ticket: Ticket, { move, lines }: ReturnStep, candidates: readonly Candidate[]): Refusal {
  const name = ticketName(ticket.number);
  const pool = move === "inspected" ? ticket.lines : claimsTogether(candidates.flatMap((candidate) => candidate.pool));
  if (lines === null || pool.length === 0) {
    const why = move === "inspected" ? "it covers nothing" : NOTHING_LEFT[move];
    return new Refusal("step_not_allowed", `no return of ${name} can be ${move}: ${why}`, {
      hint:
        move === "received"
          ? `if something came all the same, say what: refund return ${name} received --line LINE`
          : `see its return parcels: refund show ${name}`,
      details: { ticket: name, status: ticket.status },
    });
  }
  const beyond = lines.find((choice) => isShort(choice, pool)) ?? lines[0];
  const wanted = beyond?.pieces === undefined ? (beyond?.quantity ?? 1) : `piece ${piecesText(beyond.pieces)}`;
  const has = pool.map(({ line, pieces }) => `${line}#${piecesText(pieces)}`).join(", ");
  return new Refusal("line_not_found", `${wanted} of line ${beyond?.line} on ${name} cannot be ${move}`, {
    hint: `these pieces can: ${has}`,
    details: { ticket: name, line: beyond?.line ?? null },
  });
}
