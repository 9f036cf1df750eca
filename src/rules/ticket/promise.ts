/** The promise to the buyer: it runs from when it was asked until all the money is sent. */
import { partsLess, partsTogether } from "../cap-parts.ts";
import type { Due } from "../policy/due.ts";
import { CLOSED_STATUSES, isWord } from "../words.ts";
import type { Ticket } from "./ticket.ts";

/** By when the buyer was promised the money, while some of it is still to be sent and we do not wait for the buyer. */
export function runningPromise(ticket: Pick<Ticket, "status" | "payouts" | "given" | "promise">): Due | null {
  const over = isWord(CLOSED_STATUSES, ticket.status) || ticket.status === "awaiting_buyer";
  return over || isAllSent(ticket) ? null : ticket.promise;
}

/** Whether all that was approved has gone out, as far as anybody knows. */
export function isAllSent({ status, payouts, given }: Pick<Ticket, "status" | "payouts" | "given">): boolean {
  if (status !== "paying" && status !== "paid") return false;
  const sent = payouts.filter((payout) => isWord(SENT, payout.status)).map(({ parts }) => parts);
  return sent.length > 0 && partsLess(given, partsTogether(...sent)).length === 0;
}

const SENT = ["sent", "settled", "unknown"] as const;
