/** Goods that go back: which pieces are where, which parcel they go by, and what of a refund waits for them. */

import { claimsInBoth, claimsTogether, claimsWithout, type LineClaim } from "../order/claim.ts";
import type { ParcelAsked } from "../quote/claim.ts";
import type { OtherwiseBack } from "../quote/quote-terms.ts";
import { type Leg, type Path, RETURN_MOVES, type Reason, type ReturnMove } from "../words.ts";
import {
  arrivedIn,
  awaitedIn,
  goneOn,
  heldIn,
  isCalledOff,
  isUnderway,
  parcelState,
  type ReturnParcel,
} from "./return-parcel.ts";
import { leavesGoods, paysFirst } from "./seller-agreement.ts";
import type { Ticket } from "./ticket.ts";

type Sent = Pick<Ticket, "finding" | "parcels" | "lines">;

/** Paths on which goods are somewhere from where they can go back. */
const RETURNABLE: readonly (Path | null)[] = ["intercept_or_return", "return_from_warehouse", "after_dispatch"];

/** Whether anything can be sent back at all, or has been. */
export function canReturn({ finding, parcels, inspected }: Pick<Ticket, "finding" | "parcels" | "inspected">): boolean {
  return parcels.length > 0 || inspected.length > 0 || RETURNABLE.includes(finding.path);
}

/** The moves that make sense now; facts that nobody expected can be recorded all the same. */
export function returnMoves(ticket: Ticket): readonly ReturnMove[] {
  if (!canReturn(ticket)) return [];
  const { parcels } = ticket;
  const awaited = awaitedPieces(ticket).length > 0;
  const is: Readonly<Record<ReturnMove, boolean>> = {
    inspected: true,
    arranged: piecesToSend(ticket).length > 0,
    shipped: parcels.some(isUnderway),
    received: awaited || parcels.some(({ missing }) => missing.length > 0),
    missing: awaited,
    cancelled: parcels.some(isUnderway),
  };
  return RETURN_MOVES.filter((move) => is[move]);
}

/** The pieces in no parcel that can go on a leg now: from abroad they come to our warehouse before they go to the seller. */
export function piecesFor(leg: Leg, { finding, parcels, lines }: Sent): readonly LineClaim[] {
  const abroad = finding.path === "after_dispatch";
  const on = (one: Leg) => parcels.filter((parcel) => parcel.leg === one);
  const sent = on("to_seller").flatMap(heldIn);
  if (leg === "to_seller") return claimsWithout(abroad ? on("to_us").flatMap(arrivedIn) : lines, sent);
  return abroad ? claimsWithout(lines, [...on("to_us").flatMap(heldIn), ...sent]) : [];
}

/** The leg that is next, where nobody names pieces: what our warehouse has goes on before more is called for. */
export function nextLeg(ticket: Sent): Leg {
  const abroad = piecesFor("to_us", ticket).length > 0 || ticket.parcels.length === 0;
  return ticket.finding.path === "after_dispatch" && abroad && piecesFor("to_seller", ticket).length === 0
    ? "to_us"
    : "to_seller";
}

export function piecesToSend(ticket: Sent): readonly LineClaim[] {
  return piecesFor(nextLeg(ticket), ticket);
}

/** What is on its way or about to be, and has not arrived. */
export function awaitedPieces({ parcels }: Pick<Ticket, "parcels">): readonly LineClaim[] {
  return claimsTogether(parcels.flatMap(awaitedIn));
}

/** The parcel that the ticket waits for: of those that are to be shipped or to arrive, the one that is due first. */
export function awaitedParcel({ parcels }: Pick<Ticket, "parcels">): ReturnParcel | undefined {
  const underway = parcels.filter(isUnderway);
  const last = "9999";
  return underway.sort((one, other) => ((one.due?.at ?? last) < (other.due?.at ?? last) ? -1 : 1))[0];
}

/** The move of a return that comes next, with what it needs, as it is typed. */
export function nextReturnMove(ticket: Pick<Ticket, "parcels" | "inspected" | "finding" | "lines">): string {
  const { parcels, inspected, finding } = ticket;
  const expecting = parcels.filter((parcel) => awaitedIn(parcel).length > 0);
  const awaited = awaitedParcel(ticket) ?? expecting[0];
  if (awaited !== undefined) {
    const unsent = parcelState(awaited) === "arranged";
    const alike = unsent ? parcels.filter((parcel) => parcelState(parcel) === "arranged") : expecting;
    const named = alike.length > 1 ? ` --parcel ${awaited.n}` : "";
    return unsent ? `shipped${named} --tracking NUMBER` : `received${named}`;
  }
  const unseen = finding.path === "return_from_warehouse" && inspected.length === 0 && parcels.length === 0;
  return !unseen && piecesToSend(ticket).length > 0 ? "arranged" : "inspected --condition CONDITION";
}

/** The parcels of which the buyer was asked to send something that is not asked for any more, by no other parcel either. */
export function calledOff({ parcels }: Pick<Ticket, "parcels">): readonly ReturnParcel[] {
  const toUs = parcels.filter(({ leg }) => leg === "to_us");
  return toUs.filter((parcel) => isCalledOff(parcel) && claimsWithout(parcel.pieces, toUs.flatMap(heldIn)).length > 0);
}

/** What came back to where a refund waits for it: from abroad to us, inside China to the seller. */
export function piecesBack({ finding, parcels }: Pick<Ticket, "finding" | "parcels">): readonly LineClaim[] {
  const abroad = finding.path === "after_dispatch";
  return claimsTogether(
    parcels.flatMap((parcel) => {
      if (parcel.leg === "to_seller") return abroad ? heldIn(parcel) : arrivedIn(parcel);
      return abroad ? arrivedIn(parcel) : [];
    }),
  );
}

/** What the buyer sent back, as far as anybody knows, and did not go on to the seller: we have it, or get it. */
export function buyersGoodsWithUs({ parcels }: Pick<Ticket, "parcels">): readonly LineClaim[] {
  const on = (leg: Leg) => claimsTogether(goneOn(leg, parcels).flatMap(heldIn));
  return claimsWithout(on("to_us"), on("to_seller"));
}

/** What a refund covers when nobody names the lines: only what came back, where not all did. */
export function claimsDue(ticket: Ticket): readonly LineClaim[] {
  const { lines } = ticket;
  if (piecesBack(ticket).length === 0) return lines;
  const due = claimsWithout(lines, missingGoods(ticket, lines));
  return due.length === 0 ? lines : due;
}

/** What decides whether a refund waits for goods. */
type Returning = Pick<Ticket, "finding" | "parcels" | "worksheet" | "seller">;

/** Of the pieces that a refund is to cover, those that were to come back first and have not. */
export function missingGoods(ticket: Returning, claims: readonly LineClaim[]): readonly LineClaim[] {
  const { parcels, worksheet, seller, finding } = ticket;
  if (parcels.some(({ cancelled }) => !cancelled)) return claimsWithout(claims, piecesBack(ticket));
  if (finding.path === "after_dispatch") return worksheet?.way === "send_back" ? claims : [];
  const goesBack = finding.path === "intercept_or_return" || finding.path === "return_from_warehouse";
  return goesBack && !paysFirst(seller) ? claims : [];
}

/** Whether goods inside China stay where they are, because the seller settled it without them: no return is paid for then. */
export function goodsStay({ finding, parcels, seller }: Pick<Ticket, "finding" | "parcels" | "seller">): boolean {
  if (finding.path === "after_dispatch" || parcels.some(({ cancelled }) => !cancelled)) return false;
  return leavesGoods(seller);
}

/** The reasons by which goods in a condition are what was claimed: that they are not as described says nothing of damage. */
const CLAIMED: Readonly<Record<OtherwiseBack["condition"], readonly Reason[]>> = {
  damaged: ["damaged", "inspection_problem"],
  wrong_item: ["wrong_item", "inspection_problem", "not_as_described"],
  incomplete: ["missing_parts", "inspection_problem", "not_as_described"],
};

/** Of these pieces, those that arrived in a parcel otherwise than sold, as they were found last. */
export function backOtherwise({ parcels, reason }: Ticket, claims: readonly LineClaim[]): readonly OtherwiseBack[] {
  const found = parcels.flatMap(({ arrived }) => arrived);
  return found.flatMap(({ pieces, condition }): readonly OtherwiseBack[] => {
    const asked = claimsInBoth(pieces, claims);
    if (condition === null || condition === "as_sold" || asked.length === 0) return [];
    return [{ pieces: asked, condition, asClaimed: CLAIMED[condition].includes(reason) }];
  });
}

/** By which parcel each piece first went back; a piece that went on from our warehouse is charged for the way to it. */
export function parcelsAsked({ finding, parcels }: Pick<Ticket, "finding" | "parcels">): readonly ParcelAsked[] {
  const leg: Leg = finding.path === "after_dispatch" ? "to_us" : "to_seller";
  const asked: ParcelAsked[] = [];
  for (const parcel of parcels.filter((one) => one.leg === leg)) {
    const pieces = claimsWithout(
      heldIn(parcel),
      asked.flatMap((one) => one.pieces),
    );
    if (pieces.length > 0) asked.push({ n: parcel.n, pieces, paidBy: parcel.pays });
  }
  return asked;
}
