/** What is late: which ticket, who we wait for, since when, by how much; the longest overdue first. */
import { type Instant, millis } from "../../rules/time/instant.ts";
import type { LateStint } from "../../store/store.ts";
import type { Desk } from "../desk.ts";

export interface LateTicket extends LateStint {
  /** Milliseconds past the deadline at `asOf`. */
  readonly lateBy: number;
}

export interface OverdueReport {
  readonly asOf: Instant;
  readonly tickets: readonly LateTicket[];
}

/** Every stint that was running and past its deadline at `asOf`, which may lie in the past; null means now. */
export async function overdueReport(desk: Desk, asked: { readonly asOf: Instant | null }): Promise<OverdueReport> {
  const store = await desk.store();
  const asOf = asked.asOf ?? desk.clock();
  const late = await store.read((kept) => kept.lateAt(asOf));
  return { asOf, tickets: late.map((stint) => ({ ...stint, lateBy: millis(asOf) - millis(stint.due.at) })) };
}
