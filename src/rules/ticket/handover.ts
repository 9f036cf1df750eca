/** Who has a ticket in hand: what was left to say for whoever goes on with it, and who was at it just now. */
import { addMillis, type Instant } from "../time/instant.ts";
import type { Party } from "../words.ts";
import type { TicketEvent } from "./events.ts";
import { STEP_OF_EVENT, stepRow } from "./machine.ts";

/** What somebody left to say with a ticket, for whoever goes on with it. */
export interface Handover {
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
}

/** The last step that somebody took on a case since it was opened. */
export interface Touch {
  readonly by: string;
  readonly at: Instant;
}

interface InHand {
  readonly handover: Handover | null;
  readonly touched: Touch | null;
}

/** A note stands until somebody else takes a step. What is taken back gives back what stood before. */
export function inHandAfter({ handover, touched }: InHand, event: TicketEvent): InHand {
  const { kind, by, at } = event;
  if (kind === "undone") return { handover, touched };
  if (kind === "assigned") {
    const { note } = event.data;
    return { handover: note === undefined ? null : { note, by, at }, touched };
  }
  if (!isCaseWork(event)) return { handover, touched };
  return { handover: handover?.by === by ? handover : null, touched: { by, at } };
}

/** A step of an agent; what a file tells, and what time alone brings about, is nobody's. */
function isCaseWork(event: TicketEvent): boolean {
  if (event.kind === "seller_refund_seen" && event.data.import !== null) return false;
  if ("answer" in event.data && event.data.answer === "silent") return false;
  const step = STEP_OF_EVENT[event.kind];
  return step !== "news" && stepRow(step).roles.join() === "agent";
}

const JUST_NOW = 15 * 60_000;

interface AtDesk {
  readonly operator: string;
  readonly now: Instant;
}

/** Who else has a ticket that waits for an agent in hand just now; null for nobody. */
export function otherInHand(
  { touched, waitsFor }: { readonly touched: Touch | null; readonly waitsFor: Party },
  at: AtDesk,
): string | null {
  return waitsFor === "agent" ? otherAtIt(touched, at) : null;
}

/** Who else may still be at it; null for nobody. */
export function otherAtIt(touched: Touch | null, { operator, now }: AtDesk): string | null {
  if (touched === null || touched.by === operator) return null;
  return addMillis(touched.at, JUST_NOW) > now ? touched.by : null;
}
