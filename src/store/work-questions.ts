/** Questions about the work itself: who has it, whom it waits for, what was promised, and which goods are to stay. */
import type { TicketNumber } from "../rules/names.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Party } from "../rules/words.ts";
import type { HeldGoods, LateStint } from "./report-figures.ts";

export interface WorkQuestions {
  /** Tickets given to this operator that are open, or wait for somebody though they are over. */
  ticketsAssignedTo(operator: string): Promise<readonly TicketNumber[]>;
  /** How many tickets wait for each party. */
  waitingFor(): Promise<ReadonlyMap<Party, number>>;
  /** Goods that are not to leave the warehouse, and those that left all the same; what left first comes first. */
  heldGoods(): Promise<readonly HeldGoods[]>;
  /** Tickets whose promise to the buyer was running at `asOf`, and over before `until`; the longest over first. */
  latePromises(question: { readonly asOf: Instant; readonly until: Instant }): Promise<readonly LateStint[]>;
}
