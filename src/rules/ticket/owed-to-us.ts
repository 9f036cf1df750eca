/** Whether somebody owes us something on a ticket, and whether it will come by itself. */
import { dueBack } from "../recovery/evolve.ts";
import { allClosed, type Ticket } from "./ticket.ts";

export function owesUs({ recovery }: Ticket): boolean {
  return dueBack(recovery) !== null;
}

/** What is owed to us will not come by itself: it is late, or they say no. */
export function isInTheWay({ recovery, seller, carrierClaim }: Ticket): boolean {
  const claim = carrierClaim?.answer;
  const { answer, refunds } = seller;
  const closed = refunds.length > 0 && allClosed(refunds);
  const no = answer === "refused" || closed || claim === "declined" || claim === "wants_documents";
  return recovery.late !== null || no;
}
