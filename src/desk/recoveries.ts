/** What counterparties owe us on tickets. */
import { type TicketNumber, ticketName } from "../rules/names.ts";
import type { Order } from "../rules/order/order.ts";
import { isOfRecovery } from "../rules/recovery/events.ts";
import { type RecoveryFigures, recoveryFigures, recoveryStatus } from "../rules/recovery/evolve.ts";
import { Refusal } from "../rules/refusal.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { RecoveryStatus } from "../rules/words.ts";
import type { RecoveryQuestion, RecoverySummary } from "../store/recovery-questions.ts";
import type { Desk } from "./desk.ts";
import { loadCase } from "./load-case.ts";
import { allOf, type Pages } from "./pages.ts";

export type { RecoverySummary } from "../store/recovery-questions.ts";

export interface RecoveryList {
  readonly recoveries: Pages<RecoverySummary>;
  /** How many of them are listed. */
  readonly shown: number;
  /** How many there are, listed or not. */
  readonly total: number;
  /** Of all of them, those that somebody asked to write off, and those that were to be here by now. */
  readonly asked: Named;
  readonly late: Named;
  readonly asOf: Instant;
}

/** Tickets of which the first are named. */
export interface Named {
  readonly first: readonly TicketNumber[];
  readonly total: number;
}

/** As many as are named. */
const NAMED = 20;

/** Which recoveries are to be listed. */
export type RecoveriesAsked = Omit<RecoveryQuestion, "dueBefore" | "asked"> & {
  /** Only those that were to be here by now. */
  readonly late: boolean;
};

/** Every recovery. */
export const ANY_RECOVERY = {
  statuses: [],
  owing: null,
  seller: null,
  reference: null,
  dueBefore: null,
  asked: false,
} as const;

/** At most `limit`; the list holds while `taken` works on it. */
export async function listRecoveries<T>(
  desk: Desk,
  { late, ...rest }: RecoveriesAsked,
  taken: (list: RecoveryList) => Promise<T>,
): Promise<T> {
  const store = await desk.store();
  const asOf = desk.clock();
  const question = { ...rest, asked: false, dueBefore: late ? asOf : null };
  return store.read(async (reader) => {
    const total = await reader.countRecoveries(question);
    const recoveries = reader.recoveries(question);
    const named = async (which: Partial<RecoveryQuestion>): Promise<Named> => {
      const those = { ...question, ...which };
      const first = await allOf(reader.recoveries({ ...those, limit: NAMED }));
      return { first: first.map(({ ticket }) => ticket), total: await reader.countRecoveries(those) };
    };
    const told = { asked: await named({ asked: true }), late: await named({ dueBefore: asOf }) };
    return taken({ recoveries, shown: Math.min(total, question.limit), total, ...told, asOf });
  });
}

/** What is owed to us on one ticket, whole. */
export interface RecoveryDetails {
  readonly ticket: Ticket;
  readonly order: Order;
  readonly status: RecoveryStatus;
  readonly figures: RecoveryFigures;
  /** What happened to it, the oldest first. */
  readonly history: readonly TicketEvent[];
  readonly asOf: Instant;
}

/** Everything about the recovery of a ticket; refused where nothing is expected and nothing came. */
export async function recoveryDetails(desk: Desk, number: TicketNumber): Promise<RecoveryDetails> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const { ticket, order, history, now: asOf } = await loadCase(desk, reader, number);
    const { recovery } = ticket;
    if (recovery.since === null) {
      const name = ticketName(number);
      throw new Refusal("recovery_not_found", `nothing is expected back on ${name}, and nothing came`, {
        hint: `record what came: refund recover ${name} --amount AMOUNT --reference NUMBER`,
        details: { ticket: name },
      });
    }
    const about = history.filter(isOfRecovery);
    const facts = { status: recoveryStatus(recovery), figures: recoveryFigures(recovery) };
    return { ticket, order, ...facts, history: about, asOf };
  });
}
