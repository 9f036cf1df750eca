/** A return parcel: pieces of a ticket that go back together, how far they are, and what was found when they came. */
import { claimsInBoth, claimsWithout, type LineClaim } from "../order/claim.ts";
import type { Due } from "../policy/due.ts";
import type { Instant } from "../time/instant.ts";
import type { Bearer, Condition, Leg, Party, ReturnMove } from "../words.ts";

/** Pieces that somebody looked at, and the condition they were in; null where nobody said. */
export interface FoundPieces {
  readonly pieces: readonly LineClaim[];
  readonly condition: Condition | null;
  readonly at: Instant;
}

export interface ReturnParcel {
  /** 1 for the ticket's first. */
  readonly n: number;
  readonly leg: Leg;
  /** What is in it, as far as anybody said. */
  readonly pieces: readonly LineClaim[];
  readonly address: string | null;
  /** Who was agreed to pay it; null takes the policy's. */
  readonly pays: Bearer | null;
  readonly carrier: string | null;
  readonly tracking: string | null;
  /** Null where nobody had arranged it. */
  readonly arrangedAt: Instant | null;
  readonly shippedAt: Instant | null;
  /** What has arrived, arrival by arrival; a piece stands in the newest that names it. */
  readonly arrived: readonly FoundPieces[];
  /** What was to be in it and is not. */
  readonly missing: readonly LineClaim[];
  /** By when it is to be shipped, or to arrive. */
  readonly due: Due | null;
  readonly cancelled: boolean;
}

export const PARCEL_STATES = ["arranged", "shipped", "arrived", "missing", "cancelled"] as const;
export type ParcelState = (typeof PARCEL_STATES)[number];

/** How far it is; arrived as soon as some of it has. */
export function parcelState(parcel: ReturnParcel): ParcelState {
  if (parcel.cancelled) return "cancelled";
  if (parcel.arrived.length > 0) return "arrived";
  if (claimsWithout(parcel.pieces, parcel.missing).length === 0) return "missing";
  return parcel.shippedAt === null ? "arranged" : "shipped";
}

/** Whether it has to be shipped or to arrive still. */
export function isUnderway(parcel: ReturnParcel): boolean {
  const state = parcelState(parcel);
  return state === "arranged" || state === "shipped";
}

/** Whether it was shipped, or some of it came though nobody said so. */
function wentOff({ shippedAt, arrived }: ReturnParcel): boolean {
  return shippedAt !== null || arrived.length > 0;
}

/** The parcels of a leg that are gone, as far as anybody knows: their goods are there, or on the way. */
export function goneOn(leg: Leg, parcels: readonly ReturnParcel[]): readonly ReturnParcel[] {
  return parcels.filter((parcel) => parcel.leg === leg && !parcel.cancelled && wentOff(parcel));
}

/** Whether somebody was asked to ship it, and then not to. */
export function isCalledOff(parcel: ReturnParcel): boolean {
  return parcel.cancelled && parcel.arrangedAt !== null && !wentOff(parcel);
}

/** Whose move it is: from abroad the buyer sends to our warehouse; inside China the warehouse sends to the seller. */
export function moverOf({ leg, unsent }: { readonly leg: Leg; readonly unsent: boolean }): Party {
  if (leg === "to_us") return unsent ? "buyer" : "warehouse";
  return unsent ? "warehouse" : "seller";
}

/** `parcel 2 (SF SF123)`. */
export function parcelLabel({ n, carrier, tracking }: Pick<ReturnParcel, "n" | "carrier" | "tracking">): string {
  const by = [carrier, tracking].filter((word) => word !== null).join(" ");
  return by === "" ? `parcel ${n}` : `parcel ${n} (${by})`;
}

export function arrivedIn({ arrived }: ReturnParcel): readonly LineClaim[] {
  return arrived.flatMap(({ pieces }) => pieces);
}

/** What was to be in it, has not arrived, and of which nobody said that it is missing. */
export function awaitedIn(parcel: ReturnParcel): readonly LineClaim[] {
  if (parcel.cancelled) return [];
  return claimsWithout(parcel.pieces, [...arrivedIn(parcel), ...parcel.missing]);
}

/** What is in it, or is to be: it cannot be in another. */
export function heldIn(parcel: ReturnParcel): readonly LineClaim[] {
  return parcel.cancelled ? [] : claimsWithout(parcel.pieces, parcel.missing);
}

/** One move of a return, as the history keeps it. */
export interface ReturnMoved {
  readonly move: ReturnMove;
  /** The parcel that it is about, a new one where it has no such number yet; null for an inspection. */
  readonly parcel: number | null;
  /** Null for an inspection. */
  readonly leg: Leg | null;
  /** What goes back, was found, has arrived, or has not. */
  readonly pieces: readonly LineClaim[];
  readonly address: string | null;
  readonly pays: Bearer | null;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly condition: Condition | null;
  readonly note: string | null;
  /** By when the next is to happen to the parcel, whatever the ticket waits for. */
  readonly due: Due | null;
}

/** A parcel with only those of its pieces that are among these. */
export function parcelWith(parcel: ReturnParcel, lines: readonly LineClaim[]): ReturnParcel {
  return {
    ...parcel,
    pieces: claimsInBoth(parcel.pieces, lines),
    arrived: foundAmong(parcel.arrived, lines),
    missing: claimsInBoth(parcel.missing, lines),
  };
}

/** What was found of these pieces. */
export function foundAmong(found: readonly FoundPieces[], lines: readonly LineClaim[]): readonly FoundPieces[] {
  return narrowed(found, (pieces) => claimsInBoth(pieces, lines));
}

/** What was found of all pieces but these. */
export function foundWithout(found: readonly FoundPieces[], lines: readonly LineClaim[]): readonly FoundPieces[] {
  return narrowed(found, (pieces) => claimsWithout(pieces, lines));
}

function narrowed(
  found: readonly FoundPieces[],
  kept: (pieces: readonly LineClaim[]) => readonly LineClaim[],
): readonly FoundPieces[] {
  return found.map((one) => ({ ...one, pieces: kept(one.pieces) })).filter(({ pieces }) => pieces.length > 0);
}
