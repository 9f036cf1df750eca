/** How a whole store is looked at: what the verifier hands in, and what comes back. */
import type { SetupEntry, TicketEntry } from "../rules/journal/entry.ts";
import type { VerifyFinding } from "../rules/journal/findings.ts";
import type { JournalHead } from "./journal.ts";

/** An event of a ticket with its place in the journal. */
export interface PlacedEvent {
  readonly position: number;
  readonly event: TicketEntry;
}

/** How far an inspection has come: a part of it, and how many of all that this part looks at were looked at. */
export interface InspectionStep {
  readonly name: string;
  readonly done: number;
  readonly all: number;
}

export interface Inspection {
  /** A checkpoint that was kept elsewhere: nothing up to it may have changed. */
  readonly since: JournalHead | null;
  /** Leaves out whatever has to be rebuilt: only the file, the schema and the chain. */
  readonly quick: boolean;
  found(finding: VerifyFinding): void;
  /** Waited for after every few hundred or thousand rows, so that an interruption is heard. */
  progress(step: InspectionStep): Promise<void>;
  /** Each entry about the desk, in the order written; before any ticket. */
  setup(position: number, entry: SetupEntry): void;
  /** Every ticket whose history can be replayed, by number, some hundred at a time. */
  tickets(batch: readonly (readonly PlacedEvent[])[]): Promise<void>;
}

export interface Inspected {
  readonly head: JournalHead;
  readonly tickets: number;
}
