/** Goods of ours that went back to a seller, who owes us for them. */
import { recoveryStatus } from "../recovery/evolve.ts";
import { isWord } from "../words.ts";
import { goneOn, type ReturnParcel } from "./return-parcel.ts";
import type { Ticket } from "./ticket.ts";

/** What went to the seller, as far as anybody knows: whatever becomes of a request, it or its money comes back to us. */
export function parcelsAtSeller({ parcels }: Pick<Ticket, "parcels">): readonly ReturnParcel[] {
  return goneOn("to_seller", parcels);
}

/** The same, until the money for it has come, or is given up. */
export function unpaidAtSeller({ parcels, recovery }: Pick<Ticket, "parcels" | "recovery">): readonly ReturnParcel[] {
  return isWord(["received", "written_off"], recoveryStatus(recovery)) ? [] : parcelsAtSeller({ parcels });
}
