/** Where goods are, as a warehouse's or a dispatcher's file tells it: that they arrived, how heavy they are, what is wrong, which shipment they left in. */
import type { Instant } from "../time/instant.ts";
import type { Stage } from "../words.ts";

/** The stages that such a file can tell of. */
export const REPORTED_STAGES = ["in_warehouse", "dispatched", "delivered", "lost"] as const satisfies readonly Stage[];
export type ReportedStage = (typeof REPORTED_STAGES)[number];

/** What one row tells about the goods of one line, of all lines of an order, or of those bought under one seller order. */
export interface GoodsReport {
  /** The parcel that leaves for abroad; several orders may be in it. Null before there is one. */
  readonly shipment: string | null;
  readonly order: string | null;
  readonly line: string | null;
  readonly sellerOrder: string | null;
  readonly reached: { readonly [stage in ReportedStage]?: Instant };
  readonly carrier: string | null;
  readonly tracking: string | null;
  /** As the file writes it. */
  readonly weight: string | null;
  /** What the warehouse found wrong. */
  readonly issue: string | null;
}

/** What a report is known by: a newer one of the same shipment and goods takes its place. */
export function reportKey({ shipment, order, line, sellerOrder }: GoodsReport): string {
  return JSON.stringify([shipment, order, line, sellerOrder]);
}

/** A known report after a newer file of it; what the file leaves out is kept. */
export function mergeReport(known: GoodsReport, file: GoodsReport): GoodsReport {
  return {
    ...file,
    reached: { ...known.reached, ...file.reached },
    carrier: file.carrier ?? known.carrier,
    tracking: file.tracking ?? known.tracking,
    weight: file.weight ?? known.weight,
    issue: file.issue ?? known.issue,
  };
}
