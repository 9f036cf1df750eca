/** A payout as lists show it. */
import type { TicketNumber } from "../rules/names.ts";
import type { Payout } from "../rules/payout/evolve.ts";
import type { PayoutStatus } from "../rules/words.ts";

export interface PayoutSummary
  extends Pick<
    Payout,
    "payout" | "status" | "amount" | "destination" | "requestKey" | "reference" | "differs" | "preparedAt" | "since"
  > {
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly buyer: string;
}

/** Which payouts are asked for; null asks for any. */
export interface PayoutQuery {
  readonly status: PayoutStatus | null;
  /** Only those of which the amount differs from what the policy gives. */
  readonly differing: boolean;
}
