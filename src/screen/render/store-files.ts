/** A store as a file: made, and looked at. */
import type { Backup } from "../../desk/backup.ts";
import type { StoreCopy } from "../../desk/copy-store.ts";
import type { Restore } from "../../desk/restore.ts";
import type { Compaction, StoreInfo } from "../../desk/store-files.ts";
import { formatCheckpoint } from "../../rules/journal/checkpoint.ts";
import { counted, type TicketNumber, ticketName } from "../../rules/names.ts";
import { isAddress } from "../../rules/store-address.ts";
import { formatInZone, type Instant } from "../../rules/time/instant.ts";
import { labelled } from "../layout.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

export const createdStoreRenderer = {
  json: ({ place, group }) => ({ store: place, group }),
  status: ({ group }) => [`an empty store was made${group === null ? "" : `, shared by the group ${group}`}`],
  hints: () => ["to see where: refund store info; to bring orders in: refund import FILE"],
} satisfies Renderer<{ readonly place: string; readonly group: number | null }>;

export const storeInfoRenderer = {
  json: ({ place, facts, counts, group, practice, uncompared, evidenceFolder, messagesFolder }) => ({
    store: place,
    practice,
    schema_version: facts.version,
    bytes: facts.bytes,
    read_only_because: facts.readOnly,
    group,
    orders: counts.orders,
    tickets: counts.tickets,
    payouts: counts.payouts,
    journal_entries: counts.entries,
    last_entry_at: counts.lastEntryAt,
    last_import_at: counts.lastImportAt,
    uncompared: uncompared.map(ticketName),
    evidence_folder: evidenceFolder,
    messages_folder: messagesFolder,
  }),
  lines: (info, context) => {
    const { facts, counts } = info;
    const holds = [
      counted(counts.orders, "order"),
      counted(counts.tickets, "ticket"),
      counted(counts.payouts, "payout"),
      counted(counts.entries, "journal entry", "journal entries"),
    ].join(", ");
    return [
      ...labelled("store", info.place, context),
      ...labelled(
        "",
        `${facts.bytes} bytes, schema version ${facts.version}, ${usedBy(info)}${info.practice ? ", for practice" : ""}`,
        context,
      ),
      ...labelled("holds", holds, context),
      ...labelled("newest", newest(info, context), context),
      ...labelled("evidence", info.evidenceFolder, context),
      ...labelled("messages", info.messagesFolder, context),
    ];
  },
  warnings: ({ facts, uncompared }) => [
    ...(facts.readOnly === null ? [] : [`this store can only be read here: ${clean(facts.readOnly)}`]),
    ...toCompare(uncompared),
  ],
} satisfies Renderer<StoreInfo>;

function usedBy({ place, group }: StoreInfo): string {
  if (isAddress(place)) return "on a server, used by whom it knows";
  return group === null ? "one user's" : `shared by the group ${group}`;
}

function newest({ counts }: StoreInfo, { zone }: RenderContext): string {
  const moment = (at: Instant | null) => (at === null ? "never" : formatInZone(at, zone, "minute"));
  return `last written ${moment(counts.lastEntryAt)}, last import ${moment(counts.lastImportAt)}`;
}

/** What nobody may pay before the gateway was looked at. */
function toCompare(uncompared: readonly TicketNumber[]): readonly string[] {
  if (uncompared.length === 0) return [];
  const names = uncompared.map(ticketName).join(", ");
  return [`not paid before they are compared with the gateway (refund store compared TICKET): ${names}`];
}

export const backupRenderer = {
  json: ({ place, bytes, verified, evidence, lost }) => ({
    backup: place,
    bytes,
    journal_entries: verified.head.position,
    tickets: verified.tickets,
    checkpoint: formatCheckpoint(verified.head),
    evidence_files: evidence,
    lost,
  }),
  lines: ({ place }) => [clean(place)],
  status: ({ bytes, verified, evidence }) => [
    `verified: ${counted(verified.head.position, "journal entry", "journal entries")} of ${counted(verified.tickets, "ticket")}, ${counted(evidence, "file")} of evidence, ${bytes} bytes`,
  ],
  warnings: ({ lost }) => lost.map((one) => `not in the backup: ${clean(one)}`),
} satisfies Renderer<Backup>;

export const copyRenderer = {
  json: ({ from, to, head, tickets, evidence, lost }) => ({
    from,
    store: to,
    journal_entries: head.position,
    tickets,
    checkpoint: formatCheckpoint(head),
    evidence_files: evidence,
    lost,
  }),
  lines: ({ to }) => [clean(to)],
  status: ({ head, tickets, evidence, dryRun }) => [
    `${dryRun ? "verified" : "both verified"}: ${counted(head.position, "journal entry", "journal entries")} of ${counted(tickets, "ticket")}, ${counted(evidence, "file")} of evidence; the journal ends at ${formatCheckpoint(head)}`,
  ],
  warnings: ({ lost }) => lost.map((one) => `not copied: ${clean(one)}`),
  hints: ({ to, dryRun }) =>
    dryRun ? [] : [`work on it with --store ${clean(to)}, or REFUND_STORE; the other stays as it is`],
} satisfies Renderer<StoreCopy>;

export const restoreRenderer = {
  json: ({ place, from, practice, aside, entries, beyond, uncompared, lost }) => ({
    store: place,
    from,
    practice,
    replaced: aside,
    journal_entries: entries,
    beyond:
      beyond === null
        ? null
        : {
            of_other_desk: beyond.ofOtherDesk,
            entries: beyond.entries,
            last_at: beyond.lastAt,
            tickets: beyond.tickets.map(ticketName),
          },
    uncompared: uncompared.map(ticketName),
    lost,
  }),
  status: ({ place, practice, aside, entries, beyond, dryRun }) => [
    dryRun
      ? `the backup is whole: ${counted(entries, "journal entry", "journal entries")}${forPractice(practice)}`
      : `${clean(place)} is put back${forPractice(practice)}`,
    ...(aside === null ? [] : [`the store that it replaces is ${clean(aside)}`]),
    ...(beyond?.entries === 0 ? ["the store that it replaces has nothing beyond it"] : []),
  ],
  hints: ({ beyond, aside }) =>
    (beyond?.entries ?? 0) > 0 && aside !== null
      ? [`what is missing can be read in the replaced store: refund journal --store ${clean(aside)}`]
      : [],
  warnings: (restore, context) => [
    ...restoreWarnings(restore, context),
    ...restore.lost.map((one) => `not put back: ${clean(one)}`),
  ],
} satisfies Renderer<Restore>;

function forPractice(practice: boolean): string {
  return practice ? ", a practice desk's" : "";
}

/** What is asked before a store is replaced. */
export function restoreQuestion({ place, from, practice, beyond }: Restore): string {
  const other = beyond?.ofOtherDesk === true ? ", which is another desk's," : "";
  return `Replace the store ${clean(place)}${other} by the backup ${clean(from)}${forPractice(practice)}?`;
}

/** What is lost by it, and what has to be looked at afterwards. */
export function restoreWarnings(
  { unreadable, beyond, uncompared }: Restore,
  context: RenderContext,
): readonly string[] {
  return [
    ...(unreadable ? ["the replaced store cannot be read, so what it had beyond the backup is not known"] : []),
    ...(beyond === null ? [] : wordsBeyond(beyond, context)),
    ...toCompare(uncompared),
  ];
}

function wordsBeyond(
  { ofOtherDesk, entries, lastAt, tickets }: NonNullable<Restore["beyond"]>,
  { zone }: RenderContext,
): readonly string[] {
  if (entries === 0 || lastAt === null) return [];
  const about = tickets.length === 0 ? "" : `, on ${tickets.map(ticketName).join(", ")}`;
  const missing = counted(entries, "journal entry", "journal entries");
  const whose = ofOtherDesk ? "the replaced store, which is another desk's," : "the replaced store";
  return [`${missing} of ${whose} are not in the backup, the last of ${formatInZone(lastAt, zone, "minute")}${about}`];
}

export const compactionRenderer = {
  json: ({ place, bytesBefore, bytes }) => ({ store: place, bytes_before: bytesBefore, bytes }),
  status: ({ bytesBefore, bytes }) => [`${bytesBefore} bytes before, ${bytes} now`],
} satisfies Renderer<Compaction>;

export const comparedRenderer = {
  json: ({ ticket }) => ({ ticket: ticketName(ticket) }),
  status: ({ ticket }) => [`${ticketName(ticket)} is compared with the gateway, and can be paid`],
} satisfies Renderer<{ readonly ticket: TicketNumber }>;
