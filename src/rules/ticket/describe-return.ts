/** One move of a return, as a clause that follows the operator's name. */
import { words } from "../names.ts";
import { describeLines, quoted } from "./event-words.ts";
import type { ReturnMoved } from "./return-parcel.ts";

/** `recorded that return parcel 1 arrived at the seller's: line 1 (2 pieces)`. */
export function describeReturn(data: ReturnMoved): string {
  const by = [data.carrier, data.tracking].filter((word) => word !== null).join(" ");
  const { pays, parcel, condition, note } = data;
  const what = describeLines(data.pieces);
  const paid = pays === null ? "" : `, the ${pays} pays`;
  const found = condition === null ? "" : `, ${words(condition)}`;
  const where = data.leg === "to_us" ? "with us" : "at the seller's";
  const to = data.leg === "to_us" ? "to us" : "to the seller";
  const said = {
    inspected: `inspected ${what}${found}${paid}`,
    arranged: `arranged return parcel ${parcel} ${to}: ${what}${paid}${quoted(data.address)}`,
    shipped: `recorded that return parcel ${parcel} is on its way ${to}${by === "" ? "" : ` by ${by}`}: ${what}${paid}`,
    received: `recorded that return parcel ${parcel} arrived ${where}${by === "" ? "" : ` by ${by}`}: ${what}${found}${paid}`,
    missing: `recorded that ${what} of return parcel ${parcel} did not arrive`,
    cancelled: `cancelled return parcel ${parcel}: ${what} ${data.pieces.length === 1 && data.pieces[0]?.quantity === 1 ? "stays" : "stay"}`,
  };
  return said[data.move] + quoted(note);
}
