/** What goes back and what came of it: what our warehouse found, then each return parcel. */
import { words } from "../../rules/names.ts";
import type { LineClaim } from "../../rules/order/claim.ts";
import {
  awaitedIn,
  type FoundPieces,
  isUnderway,
  parcelState,
  type ReturnParcel,
} from "../../rules/ticket/return-parcel.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { labelled } from "../layout.ts";
import { moment } from "../moment.ts";
import type { RenderContext } from "../renderer.ts";
import { dueDistance } from "./due.ts";

/** Labelled lines; none where nothing went back and nothing was looked at. */
export function returnLines({ inspected, parcels }: Ticket, asOf: Instant, context: RenderContext): readonly string[] {
  return [
    ...labelled("inspected", inspected.map(foundWords).join("; "), context),
    ...parcels.flatMap((parcel) => labelled(`parcel ${parcel.n}`, parcelWords(parcel, asOf, context), context)),
  ];
}

/** `to the seller, arrived: 2 of line 1 by SF SF123; found 1 of line 1, damaged; 1 of line 1 missing; the seller pays`. */
function parcelWords(parcel: ReturnParcel, asOf: Instant, context: RenderContext): string {
  const { leg, pieces, carrier, tracking, arrived, missing, pays, address, due } = parcel;
  const by = [carrier, tracking].filter((word) => word !== null).join(" ");
  const what = piecesWords(pieces);
  const came = awaitedIn(parcel).length + missing.length === 0 && arrived.every(({ condition }) => condition === null);
  const awaited = isUnderway(parcel) ? [] : awaitedIn(parcel);
  return [
    `${leg === "to_us" ? "to us" : "to the seller"}, ${parcelState(parcel)}: ${by === "" ? what : `${what} by ${by}`}`,
    ...(came ? [] : arrived.map((found) => `came ${foundWords(found)}`)),
    ...(missing.length === 0 || parcelState(parcel) === "missing" ? [] : [`${piecesWords(missing)} missing`]),
    ...(awaited.length === 0 ? [] : [`${piecesWords(awaited)} not there yet`]),
    ...(isUnderway(parcel) && due !== null
      ? [`due ${moment(due.at, context.zone)} (${dueDistance(due.at, asOf)})`]
      : []),
    ...(pays === null ? [] : [`the ${pays} pays`]),
    ...(address === null ? [] : [`address ${address}`]),
  ].join("; ");
}

function foundWords({ pieces, condition }: FoundPieces): string {
  return condition === null ? piecesWords(pieces) : `${piecesWords(pieces)} ${words(condition)}`;
}

function piecesWords(pieces: readonly LineClaim[]): string {
  return pieces.map(({ line, quantity }) => `${quantity} of line ${line}`).join(", ");
}
