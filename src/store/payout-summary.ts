/** A payout as lists show it. */
import type { TicketNumber } from "../rules/names.ts";
import type { Payout } from "../rules/payout/evolve.ts";

export interface PayoutSummary
  extends Pick<
    Payout,
    "payout" | "status" | "amount" | "destination" | "requestKey" | "reference" | "differs" | "preparedAt" | "since"
  > {
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly buyer: string;
}
