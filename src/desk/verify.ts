/** Checks that nothing was tampered with or lost: walks the hash chain, replays every ticket and compares what follows from it. */
import { ticketName } from "../rules/names.ts";
import { evolve } from "../rules/ticket/evolve.ts";
import { allows, STEP_OF_EVENT } from "../rules/ticket/machine.ts";
import { amountAtStake, holding, type Ticket } from "../rules/ticket/ticket.ts";
import type { ChainedEvent, StoreReader } from "../store/store.ts";
import { hashOf, sha256Of } from "./chain.ts";
import type { Desk } from "./desk.ts";

export interface Verification {
  readonly events: number;
  readonly tickets: number;
  /** The newest hash: keep it elsewhere, for a chain cut off at its end shows nowhere else. */
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
    let head = "";
    let events = 0;
    let position = 0;
    for (;;) {
      const links = await reader.chain(position, BATCH);
      for (const link of links) {
        findings.push(...checkLink(link, head, tickets));
        head = link.hash;
        position = link.position;
      }
      events += links.length;
      if (links.length < BATCH) break;
    }
    for (const ticket of tickets.values()) findings.push(...(await compare(reader, ticket)));
    // A first import sees to its references itself, without the store's looking at each.
    findings.push(...(await reader.brokenReferences(MOST_LOOSE)));
    for (const { policy, text, sha256 } of await reader.policies()) {
      if (sha256Of(text) !== sha256) findings.push(`the policy ${policy.version} is not what was published`);
    }
    return { events, tickets: tickets.size, head, findings };
  });
}

function checkLink(link: ChainedEvent, head: string, tickets: Map<number, Ticket>): readonly string[] {
  const { event, previousHash, hash } = link;
  const name = `event ${event.n} of ${ticketName(event.ticket)}`;
  const findings: string[] = [];
  if (previousHash !== head) findings.push(`${name} is not chained to the event before it`);
  if (hashOf(previousHash, event) !== hash) findings.push(`${name} is not what was sealed`);
  if (!allows(STEP_OF_EVENT[event.kind], event.from, event.to)) {
    findings.push(`${name} leads from ${event.from} to ${event.to}, which the machine does not allow`);
  }
  tickets.set(event.ticket, evolve(tickets.get(event.ticket), event));
  return findings;
}

async function compare(reader: StoreReader, ticket: Ticket): Promise<readonly string[]> {
  const name = ticketName(ticket.number);
  const row = (await reader.ticketsOn(ticket.order)).find((one) => one.number === ticket.number);
  if (row === undefined) return [`${name} has events but no row`];
  const findings: string[] = [];
  if (row.status !== ticket.status)
    findings.push(`${name} is ${ticket.status} by its events and ${row.status} in its row`);
  if (row.amount.amount !== amountAtStake(ticket).amount) findings.push(`${name} shows another amount than its events`);
  const { state, parts } = holding(ticket);
  const held = (await reader.heldOn(ticket.order)).filter((entry) => entry.ticket === ticket.number);
  const live = held.filter((entry) => entry.state !== "released");
  const agrees =
    state === "released"
      ? live.length === 0
      : live.length === parts.length &&
        parts.every((part) =>
          live.some(
            (entry) =>
              entry.target === part.target && entry.amount.amount === part.amount.amount && entry.state === state,
          ),
        );
  if (!agrees) findings.push(`${name} holds something else under the cap than its events say`);
  return findings;
}
