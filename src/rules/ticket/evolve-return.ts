/** The goods on their way back after one more move of them. */
import type { TicketEventData } from "./events.ts";
import { awaitedPieces, nextLeg } from "./goods-back.ts";
import type { Returning, Ticket } from "./ticket.ts";

const NOTHING_SENT = { address: null, pays: null, carrier: null, tracking: null, pieces: null, arrived: [] } as const;

/** Where the goods are; what a move does not say stays as it was said before. */
export function returnedTo(ticket: Ticket, data: TicketEventData["return_moved"]): Returning {
  const { move, address, carrier, tracking, pays = null, pieces = null, condition = null } = data;
  const before: Returning = ticket.returning ?? {
    leg: nextLeg(ticket),
    move: "inspected",
    ...NOTHING_SENT,
    inspected: [],
  };
  if (move === "inspected") {
    const found = { pieces: pieces ?? ticket.lines, condition };
    return { ...before, pays: pays ?? before.pays, inspected: [...before.inspected, found] };
  }
  // What has arrived begins another way when it is sent on.
  const known: Returning = move === "arranged" && before.move === "received" ? { ...before, ...NOTHING_SENT } : before;
  const leg = move === "arranged" ? nextLeg(ticket) : known.leg;
  const arrived = { pieces: pieces ?? awaitedPieces(ticket), condition };
  return {
    leg,
    move,
    address: address ?? known.address,
    pays: pays ?? known.pays,
    carrier: carrier ?? known.carrier,
    tracking: tracking ?? known.tracking,
    pieces: move === "received" ? known.pieces : (pieces ?? known.pieces),
    arrived: move === "received" ? [...known.arrived, arrived] : known.arrived,
    inspected: known.inspected,
  };
}
