/** Writes what follows from an entry of the journal into the tables. Nothing else writes them. */
import { isTicketEntry, type JournalEntry, type TicketEntry } from "../../rules/journal/entry.ts";
import { LIVE_PAYOUT_STATUSES } from "../../rules/payout/machine.ts";
import { isWord } from "../../rules/words.ts";
import { type Engine, rows, run, type SqlTransaction } from "./engine.ts";
import { appendEntries, historyOf } from "./journal.ts";
import {
  type Projection,
  type RowChange,
  rowChangeOf,
  SETUP_TABLES,
  TICKET_TABLES,
  type TicketTable,
} from "./projections.ts";
import { differences, keyOf, type SqlRow } from "./rows.ts";
import { join, raw, type Statement, sql } from "./statement.ts";
import { type TicketRows, TicketRowsFold } from "./ticket-rows.ts";

/** Seals entries into the journal, reads them back, and renews the rows that follow from them. */
export async function append(engine: Engine, entries: readonly JournalEntry[]): Promise<void> {
  for (const together of runs(entries)) {
    await appendEntries(engine.trx, together);
    const [first] = together;
    if (first === undefined) continue;
    if (isTicketEntry(first)) await renewTicket(engine, first);
    else await applyChange(engine.trx, rowChangeOf(first));
  }
}

/** Entries of one ticket that stand together are applied together; each of the others alone, right behind itself. */
function runs(entries: readonly JournalEntry[]): readonly (readonly JournalEntry[])[] {
  const all: JournalEntry[][] = [];
  for (const entry of entries) {
    const last = all.at(-1)?.at(-1);
    const goesOn = last !== undefined && isTicketEntry(last) && isTicketEntry(entry) && last.ticket === entry.ticket;
    if (goesOn) all.at(-1)?.push(entry);
    else all.push([entry]);
  }
  return all;
}

async function applyChange(trx: SqlTransaction, change: RowChange | null): Promise<void> {
  if (change === null) return;
  const { table, keys } = SETUP_TABLES[change.table];
  const [key] = keys;
  if (change.row === null) {
    await run(trx, sql`DELETE FROM ${raw(table)} WHERE ${raw(key)} = ${change.key}`);
    return;
  }
  const [known] = await rows<SqlRow>(trx, sql`SELECT * FROM ${raw(table)} WHERE ${raw(key)} = ${change.key}`);
  await writeRow(trx, { table, keys }, known, change.row);
}

// Payouts that are over let go of the money before the holds change, and what is released goes before what is held anew;
// money that is out is checked against the holds after.
const ENDED_FIRST = ["payouts"] as const satisfies readonly TicketTable[];
const ORDER = [
  "tickets",
  "ticket_lines",
  "stints",
  "ticket_states",
  "parcel_clocks",
  "ticket_milestones",
  "cap_entries",
  "payouts",
  "payout_states",
  "payout_references",
  "recoveries",
  "recovery_states",
  "receipts",
] as const satisfies readonly TicketTable[];
const LETS_GO: Partial<Record<TicketTable, (row: SqlRow) => boolean>> = {
  ticket_lines: (row) => row["open"] === 0,
  cap_entries: (row) => row["reserved"] === 0 && row["posted"] === 0,
  payouts: (row) => !isWord(LIVE_PAYOUT_STATUSES, row["status"]),
  payout_references: (row) => row["standing"] === 0,
  receipts: (row) => row["standing"] === 0,
};

/** Makes the rows of a ticket what its history, as it can be read back now, says: they are what it said before these entries. */
async function renewTicket({ trx, words }: Engine, firstNew: TicketEntry): Promise<void> {
  const history = await historyOf(trx, firstNew.ticket);
  const fold = new TicketRowsFold();
  for (const entry of history.filter(({ n }) => n < firstNew.n)) fold.add(entry);
  const there: Partial<TicketRows> = firstNew.n === 1 ? {} : fold.rows();
  for (const entry of history.filter(({ n }) => n >= firstNew.n)) fold.add(entry);
  const wanted = fold.rows();
  const known = new Map(
    ORDER.flatMap((name) => (there[name] ?? []).map((row) => [`${name} ${keyOf(TICKET_TABLES[name].keys, row)}`, row])),
  );
  const renew = async (name: TicketTable, which: "ended" | "all") => {
    const { table, keys } = TICKET_TABLES[name];
    const letsGo = LETS_GO[name] ?? (() => false);
    const inOrder = [...wanted[name]].sort((one, other) => Number(letsGo(other)) - Number(letsGo(one)));
    for (const row of inOrder) {
      const key = `${name} ${keyOf(keys, row)}`;
      const before = known.get(key);
      if (which === "ended" && (before === undefined || !letsGo(row))) continue;
      await writeRow(trx, { table, keys }, before, row);
      known.set(key, row);
    }
  };
  for (const name of ENDED_FIRST) await renew(name, "ended");
  for (const name of ORDER) await renew(name, "all");
  await words.saveTickets([firstNew.ticket]);
}

async function writeRow(
  trx: SqlTransaction,
  { table, keys }: Projection,
  before: SqlRow | undefined,
  row: SqlRow,
): Promise<void> {
  if (before === undefined) {
    const columns = raw(Object.keys(row).join(", "));
    await run(trx, sql`INSERT INTO ${raw(table)} (${columns}) VALUES (${join(Object.values(row))})`);
    return;
  }
  const changed = differences(before, row);
  if (changed.length === 0) return;
  const equal = (name: string): Statement => sql`${raw(name)} = ${row[name] ?? null}`;
  await run(trx, sql`UPDATE ${raw(table)} SET ${join(changed.map(equal))} WHERE ${join(keys.map(equal), " AND ")}`);
}
