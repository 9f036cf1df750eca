/** Walks the journal from its first entry: every place taken, every hash the one that text and history give. */
import { isTicketEntry } from "../../../rules/journal/entry.ts";
import { sha256Of } from "../../../rules/sha256.ts";
import type { Inspection } from "../../inspection.ts";
import { EMPTY_JOURNAL, entryOf, type JournalHead, linkHash } from "../../journal.ts";
import { rows, type SqlTransaction, value } from "../engine.ts";
import { sql } from "../statement.ts";
import type { JournalRow } from "../tables.ts";
import type { SetupInspector } from "./inspect-setup.ts";

const BATCH = 2_000;

type KeptEntry = Pick<JournalRow, "position" | "body" | "hash" | "ticket">;

/** Returns where the journal ends. */
export async function inspectJournal(
  trx: SqlTransaction,
  inspection: Inspection,
  setup: SetupInspector,
): Promise<JournalHead> {
  const last = await value(trx, sql`SELECT max(position) AS value FROM journal`);
  const { since } = inspection;
  let head = EMPTY_JOURNAL;
  for (;;) {
    const found = await rows<KeptEntry>(
      trx,
      sql`SELECT position, body, hash, ticket FROM journal
        WHERE position > ${head.position} ORDER BY position LIMIT ${BATCH}`,
    );
    for (const { position, body, hash, ticket } of found) {
      checkLink(inspection, head, { position, body, hash });
      if (ticket === null) await readSetup(inspection, setup, { position, body });
      head = { position, hash };
    }
    await inspection.progress({ name: "journal", done: head.position, all: last });
    if (found.length < BATCH) break;
  }
  if (since !== null && since.position > head.position) cutOff(inspection, since, head);
  return head;
}

function checkLink(inspection: Inspection, before: JournalHead, row: { position: number; body: string; hash: string }) {
  const { position, body, hash } = row;
  const { found, since } = inspection;
  if (position !== before.position + 1) missing(inspection, before.position + 1, position - 1);
  if (linkHash(before.hash, body, sha256Of) !== hash) {
    const message = `entry ${position} of the journal is not what was sealed`;
    found({ id: "entry_changed", about: `entry ${position}`, entry: position, message });
  }
  if (since?.position === position && since.hash !== hash) rewritten(inspection, position);
}

async function readSetup(
  { found, setup: told }: Inspection,
  setup: SetupInspector,
  { position, body }: { readonly position: number; readonly body: string },
): Promise<void> {
  try {
    const entry = entryOf(body);
    if (isTicketEntry(entry)) return;
    await setup.add(position, entry);
    told(position, entry);
  } catch {
    const message = `entry ${position} of the journal cannot be read`;
    found({ id: "entry_unreadable", about: `entry ${position}`, entry: position, message });
  }
}

function missing({ found }: Inspection, first: number, last: number): void {
  const about = first === last ? `entry ${first}` : `entries ${first} to ${last}`;
  const message = `${about} of the journal ${first === last ? "is" : "are"} not there`;
  found({ id: "entry_missing", about, entry: first, message });
}

function rewritten({ found }: Inspection, position: number): void {
  const message = `entry ${position} has another hash than the checkpoint: the journal up to there was rewritten`;
  found({ id: "journal_rewritten", about: `entry ${position}`, entry: null, message });
}

function cutOff({ found }: Inspection, since: JournalHead, head: JournalHead): void {
  const message = `the journal ends at entry ${head.position}, and the checkpoint was taken at entry ${since.position}`;
  found({ id: "journal_cut_off", about: "the journal", entry: head.position, message });
}
