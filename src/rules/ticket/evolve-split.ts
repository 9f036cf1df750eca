/** A ticket after goods of it left for a ticket of their own. */

import type { TicketEvent } from "./events.ts";
import { foundAmong, parcelWith } from "./return-parcel.ts";
import { sellerSideWith } from "./seller-side.ts";
import type { Ticket } from "./ticket.ts";

/** Its parcels keep their numbers, and one of which all has left is none of its own any more. */
export function afterSplit(ticket: Ticket, { data }: Extract<TicketEvent, { kind: "split" }>): Partial<Ticket> {
  const { stage, checks, path, counterparty, apart, lines, gross, sellerSide } = data;
  const { seller } = ticket;
  const refunds = seller.refunds.filter(({ refund }) => sellerSide?.refunds.includes(refund) !== true);
  return {
    ...(sellerSide !== undefined && { seller: sellerSideWith(seller, { refunds, offer: !sellerSide.offer }) }),
    lines,
    gross,
    finding: { stage, checks, path, counterparty, apart },
    inspected: foundAmong(ticket.inspected, lines),
    parcels: ticket.parcels.map((parcel) => {
      const left = parcelWith(parcel, lines);
      return { ...left, cancelled: left.cancelled || (left.pieces.length === 0 && parcel.pieces.length > 0) };
    }),
    proposal: null,
    approval: null,
    firstApproval: null,
    moved: null,
  };
}
