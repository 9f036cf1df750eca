/** What goes with goods that leave their ticket for one of their own. */
import type { Bearer } from "../words.ts";
import type { EvidenceFile } from "./evidence-file.ts";
import type { FoundPieces, ReturnParcel } from "./return-parcel.ts";
import type { SellerSide } from "./seller-side.ts";
import type { Worksheet } from "./worksheet.ts";

/** Somebody who shaped what is to be approved, and so may not approve it. */
export interface Contributor {
  readonly operator: string;
  readonly did: string;
}

/** What goes with goods that leave their ticket. */
export interface CarriedOver {
  readonly insured: boolean;
  readonly buyerSaid: readonly string[];
  readonly evidence: readonly EvidenceFile[];
  readonly worksheet: Worksheet | null;
  readonly seller: SellerSide;
  readonly inspected: readonly FoundPieces[];
  readonly parcels: readonly ReturnParcel[];
  readonly returnPaidBy: Bearer | null;
  readonly assignee: string | null;
  readonly contributors: readonly Contributor[];
}
