/** The return parcels of a ticket after one more move. */
import { claimsTogether, claimsWithout, type LineClaim } from "../order/claim.ts";
import type { Instant } from "../time/instant.ts";
import type { TicketEventData } from "./events.ts";
import { arrivedIn, awaitedIn, type FoundPieces, foundWithout, type ReturnParcel } from "./return-parcel.ts";
import type { Ticket } from "./ticket.ts";

type Moved = TicketEventData["return_moved"];
type Returned = Pick<Ticket, "inspected" | "parcels" | "returnPaidBy">;

/** What a move does not say of a parcel stays as it was said before. */
export function returnedBy(ticket: Returned, moved: Moved, at: Instant): Returned {
  const { parcel: n, pays, condition, pieces } = moved;
  const returnPaidBy = pays ?? ticket.returnPaidBy;
  if (n === null) {
    return { ...ticket, returnPaidBy, inspected: foundIn(ticket.inspected, { pieces, condition, at }) };
  }
  const known = ticket.parcels[n - 1];
  const before = known ?? newParcel(moved, n, ticket.returnPaidBy);
  const after = movedParcel(before, moved, at);
  const parcels = known === undefined ? [...ticket.parcels, after] : ticket.parcels.with(n - 1, after);
  return { ...ticket, returnPaidBy, parcels: [...parcels, ...leftBehind(before, moved, parcels.length + 1)] };
}

function newParcel({ leg, pieces }: Moved, n: number, pays: ReturnParcel["pays"]): ReturnParcel {
  if (leg === null) throw new Error(`return parcel ${n} goes nowhere`);
  const unsaid = { address: null, carrier: null, tracking: null, arrangedAt: null, shippedAt: null, due: null };
  return { n, leg, pieces, pays, ...unsaid, arrived: [], missing: [], cancelled: false };
}

function movedParcel(parcel: ReturnParcel, moved: Moved, at: Instant): ReturnParcel {
  const { pieces, condition, address, pays, carrier, tracking, due } = moved;
  const said = {
    ...parcel,
    address: address ?? parcel.address,
    pays: pays ?? parcel.pays,
    carrier: carrier ?? parcel.carrier,
    tracking: tracking ?? parcel.tracking,
    due,
  };
  switch (moved.move) {
    case "inspected":
      throw new Error("an inspection is about no parcel");
    case "arranged":
      return { ...said, pieces: withArrived(pieces, parcel), arrangedAt: parcel.arrangedAt ?? at };
    case "shipped":
      return { ...said, pieces: withArrived(pieces, parcel), shippedAt: parcel.shippedAt ?? at };
    case "received":
      return {
        ...said,
        pieces: claimsTogether(parcel.pieces, pieces),
        arrived: foundIn(parcel.arrived, { pieces, condition, at }),
        missing: claimsWithout(parcel.missing, pieces),
      };
    case "missing":
      return {
        ...said,
        arrived: foundWithout(parcel.arrived, pieces),
        missing: claimsTogether(parcel.missing, pieces),
      };
    case "cancelled":
      return { ...said, cancelled: true };
  }
}

/** What has arrived was in it, whatever is said later of what was sent. */
function withArrived(pieces: readonly LineClaim[], parcel: ReturnParcel): readonly LineClaim[] {
  const arrived = arrivedIn(parcel);
  return arrived.length === 0 ? pieces : claimsTogether(pieces, arrived);
}

/** What was arranged and not shipped with the rest is a parcel of its own, which is still to be shipped. */
function leftBehind(before: ReturnParcel, { move, pieces }: Moved, n: number): readonly ReturnParcel[] {
  const left = move === "shipped" && before.shippedAt === null ? claimsWithout(awaitedIn(before), pieces) : [];
  return left.length === 0 ? [] : [{ ...before, n, pieces: left, arrived: [], missing: [] }];
}

/** A piece was found as it was found last. */
function foundIn(before: readonly FoundPieces[], found: FoundPieces): readonly FoundPieces[] {
  return [...foundWithout(before, found.pieces), found];
}
