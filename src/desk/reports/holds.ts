/** Goods of open requests that are not to leave the warehouse, for whoever packs; and those that left all the same. */
import type { HeldGoods } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

export interface HoldsReport {
  readonly goods: readonly HeldGoods[];
}

export async function holdsReport(desk: Desk): Promise<HoldsReport> {
  return { goods: await readReport(desk, (reader) => reader.heldGoods()) };
}
