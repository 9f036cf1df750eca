/** One record of a warehouse's or a dispatcher's file → where the goods are. */
import { type GoodsReport, REPORTED_STAGES, type ReportedStage } from "../../../rules/order/goods-report.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import type { Field } from "../profiles/profile.ts";
import { bad, Cells, refusalOf } from "./cells.ts";
import { readKey } from "./order-row.ts";
import type { RowRefusal } from "./row-refusal.ts";

export interface GoodsRow extends GoodsReport {
  /** The line of the file. */
  readonly at: number;
}

/** Where the goods of the row are, or why the row is refused. */
export function readGoods(record: FileRecord, chosen: Chosen): GoodsRow | RowRefusal {
  const cells = new Cells(record, chosen);
  try {
    return readCells(record.line, cells);
  } catch (error) {
    return refusalOf(error, cells);
  }
}

const MOMENT_OF = {
  in_warehouse: "in_warehouse_at",
  dispatched: "dispatched_at",
  delivered: "delivered_at",
  lost: "lost_at",
} as const satisfies Readonly<Record<ReportedStage, Field>>;

function readCells(at: number, cells: Cells): GoodsRow {
  const key = (field: Field) => (cells.text(field) === "" ? null : readKey(field, cells.text(field)));
  const text = (field: Field) => cells.text(field) || null;
  const order = key("order");
  const sellerOrder = key("seller_order");
  if (order === null && sellerOrder === null) bad("order", "it is blank, so nothing says whose goods they are");
  const reached: { [stage in ReportedStage]?: Instant } = {};
  for (const stage of REPORTED_STAGES) {
    const moment = cells.moment(MOMENT_OF[stage]);
    if (moment !== null) reached[stage] = moment;
  }
  return {
    at,
    shipment:
      cells.chosen.profile.rows === "shipments" ? readKey("shipment", cells.needed("shipment")) : key("shipment"),
    order,
    line: key("line"),
    sellerOrder: order === null ? sellerOrder : null,
    reached,
    carrier: text("carrier"),
    tracking: text("tracking"),
    weight: text("weight"),
    issue: text("issue"),
  };
}
