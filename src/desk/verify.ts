/** Checks that nothing was tampered with or lost: walks the journal, replays every ticket and compares what follows from it. */
import { isTicketEntry, type TicketEntry } from "../rules/journal/entry.ts";
import { ticketName } from "../rules/names.ts";
import { evolve } from "../rules/ticket/evolve.ts";
import { allows, STEP_OF_EVENT } from "../rules/ticket/machine.ts";
import { amountAtStake, type Ticket } from "../rules/ticket/ticket.ts";
import type { JournalHead } from "../store/journal.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { sha256Of } from "./sha256.ts";

export interface Verification {
  readonly entries: number;
  readonly tickets: number;
  /** The newest hash: keep it elsewhere, because only that shows that a chain was cut off at its end. */
  readonly head: string;
  /** What does not agree, in sentences; empty when all is well. */
  readonly findings: readonly string[];
}

const BATCH = 1_000;
const MOST_LOOSE = 100;

export async function verifyStore(desk: Desk): Promise<Verification> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const tickets = new Map<number, Ticket>();
    const findings: string[] = [];
    let head: JournalHead = { position: 0, hash: "" };
    for (;;) {
      const links = await reader.journalAfter(head, BATCH);
      for (const link of links) {
        if (!link.intact) findings.push(`entry ${link.position} of the journal is not what was sealed`);
        if (isTicketEntry(link.entry)) findings.push(...replay(link.entry, tickets));
        head = link;
      }
      if (links.length < BATCH) break;
    }
    findings.push(...(await compareTables(reader, tickets)));
    return { entries: head.position, tickets: tickets.size, head: head.hash, findings };
  });
}

async function compareTables(reader: StoreReader, tickets: ReadonlyMap<number, Ticket>): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const ticket of tickets.values()) findings.push(...(await compare(reader, ticket)));
  findings.push(...(await reader.brokenReferences(MOST_LOOSE)));
  for (const { policy, text, sha256 } of await reader.policies()) {
    if (sha256Of(text) !== sha256) findings.push(`the policy ${policy.version} is not what was published`);
  }
  return findings;
}

function replay(event: TicketEntry, tickets: Map<number, Ticket>): readonly string[] {
  tickets.set(event.ticket, evolve(tickets.get(event.ticket), event));
  if (allows(STEP_OF_EVENT[event.kind], event.from, event.to)) return [];
  const name = `event ${event.n} of ${ticketName(event.ticket)}`;
  return [`${name} leads from ${event.from} to ${event.to}, which the machine does not allow`];
}

async function compare(reader: StoreReader, ticket: Ticket): Promise<readonly string[]> {
  const name = ticketName(ticket.number);
  const row = (await reader.ticketsOn(ticket.order)).find((one) => one.number === ticket.number);
  if (row === undefined) return [`${name} has events but no row`];
  const findings: string[] = [];
  if (row.status !== ticket.status)
    findings.push(`${name} is ${ticket.status} by its events and ${row.status} in its row`);
  if (row.amount.amount !== amountAtStake(ticket).amount) findings.push(`${name} shows another amount than its events`);
  return findings;
}
