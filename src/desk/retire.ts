/** Somebody leaves: no step any more, and none of their tickets is left to nobody's eyes. */
import type { TicketNumber } from "../rules/names.ts";
import type { Operator } from "../rules/operator.ts";
import { orThrow } from "../rules/refusal.ts";
import { decide } from "../rules/ticket/decide.ts";
import { evolve } from "../rules/ticket/evolve.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { StoreWriter } from "../store/store.ts";
import { appendTo, factsAbout } from "./append-events.ts";
import type { Desk } from "./desk.ts";
import { loadCase } from "./load-case.ts";
import { changeOperator } from "./operators.ts";
import { writeTo } from "./write.ts";

export interface Retired {
  readonly operator: Operator;
  /** The tickets that were theirs and are open, or have to be looked at. */
  readonly tickets: readonly TicketNumber[];
  /** Who has them now; null for nobody, so that anybody may take them. */
  readonly to: string | null;
}

/** Retires an operator and gives their tickets to another, or to nobody; refused as a whole where the other cannot take one. */
export async function retireOperator(
  desk: Desk,
  { name, to }: { readonly name: string; readonly to: string | null },
  options: { readonly dryRun: boolean },
): Promise<Retired> {
  const work = async (writer: StoreWriter): Promise<Retired> => {
    const change = { roles: null, limit: null, retired: true };
    const operator = await changeOperator(desk, writer, { name, change });
    const tickets = await writer.ticketsAssignedTo(name);
    for (const ticket of tickets) await handOver(desk, writer, ticket, to);
    return { operator, tickets, to };
  };
  return writeTo(desk, work, options);
}

async function handOver(desk: Desk, writer: StoreWriter, number: TicketNumber, to: string | null): Promise<void> {
  const known = await loadCase(desk, writer, number);
  const { ticket, last } = known;
  const facts = await factsAbout(desk, writer, known);
  const events = orThrow(decide(ticket, { kind: "assign", to, note: null }, { ...facts, last }));
  const after = events.reduce<Ticket | undefined>(evolve, ticket);
  if (after !== undefined) await appendTo(writer, known, { events, after });
}
