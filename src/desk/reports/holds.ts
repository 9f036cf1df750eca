/** Goods of open requests that are not to leave the warehouse, for whoever packs; and those that left all the same. */
import type { HeldGoods } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";

export interface HoldsReport {
  readonly goods: readonly HeldGoods[];
}

export async function holdsReport(desk: Desk): Promise<HoldsReport> {
  const store = await desk.store();
  return { goods: await store.read((reader) => reader.heldGoods()) };
}
