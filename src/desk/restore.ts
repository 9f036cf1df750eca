/** Puts a desk back from a backup: the one that it replaces is kept, and nothing that happened since is taken for undone. */
import { existsSync, realpathSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { isTicketEntry } from "../rules/journal/entry.ts";
import { type TicketNumber, ticketName } from "../rules/names.ts";
import type { Operator } from "../rules/operator.ts";
import { Refusal } from "../rules/refusal.ts";
import { isAddress } from "../rules/store-address.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { EvidenceShelf } from "../store/evidence-shelf.ts";
import { makeDraftFolder } from "../store/files/draft-folder.ts";
import { evidenceFolderOf, evidenceIn } from "../store/files/evidence-folder.ts";
import { makeFolder } from "../store/files/folder.ts";
import { PRIVATE } from "../store/files/sharing.ts";
import { reasonOf } from "../store/files/system-reason.ts";
import type { Store, StoreReader } from "../store/store.ts";
import { copyEvidence, copyInto, filledDraft, proved } from "./backup.ts";
import { type Desk, operatorAt } from "./desk.ts";
import { givenNumbers, highestBatch } from "./given-numbers.ts";
import { writeTo } from "./write.ts";

/** What the replaced store's journal had that the backup's has not. */
export interface Beyond {
  readonly entries: number;
  readonly lastAt: Instant | null;
  /** Tickets with steps among them. */
  readonly tickets: readonly TicketNumber[];
}

export interface Restore {
  readonly place: string;
  readonly from: string;
  /** Where the replaced store is kept; null where there was none. */
  readonly aside: string | null;
  readonly entries: number;
  /** Null where there was no store, or one that cannot be read any more. */
  readonly beyond: Beyond | null;
  /** Tickets that are approved or being paid, and that are not paid before somebody has compared them with the gateway. */
  readonly uncompared: readonly TicketNumber[];
  /** Evidence that could not be had, in sentences. */
  readonly lost: readonly string[];
  readonly dryRun: boolean;
}

/**
 * Verifies the backup at `file`, and puts it in the place of the desk's store. Refused: a backup that does not verify
 * (`store_damaged`), the desk's own store (`usage`), a store that others have open (`store_busy`).
 */
export async function restoreStore(
  desk: Desk,
  { file, dryRun }: { readonly file: string; readonly dryRun: boolean },
): Promise<Restore> {
  if (isAddress(desk.place())) return restoreOnServer(desk, { file, dryRun });
  const place = desk.stores.fileOf(desk.place());
  const from = await desk.stores.open(file);
  let draft: string | null = null;
  try {
    if (existsSync(place) && realpathSync(place) === from.place) {
      throw new Refusal("usage", `${file} is the desk's own store`, { hint: "name a backup of it" });
    }
    const current = await openedCurrent(desk, place);
    const sharing = current?.sharing ?? PRIVATE;
    makeFolder(dirname(place), sharing);
    draft = makeDraftFolder(realpathSync(dirname(place)));
    const copy = join(draft, "desk.db");
    await copyInto(desk, from, copy, sharing);
    const { verified, named } = await proved(desk, copy);
    const noted = await notedIn(desk, { copy, current, file });
    await current?.close();
    const report = { place, from: from.place, entries: verified.head.position, ...noted, dryRun };
    if (dryRun) return { ...report, aside: null, lost: [] };
    const lost = await copyEvidence(evidenceBeside(from), evidenceIn(evidenceFolderOf(place), sharing), named);
    const aside = await desk.stores.replace(place, copy);
    return { ...report, aside, lost };
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error && "code" in error)) throw error;
    throw new Refusal("store_not_writable", `the store at ${place} cannot be put back: ${reasonOf(error)}`, {
      hint: "nothing was changed; check the disk and the permissions of the store's folder",
      details: { store: place },
    });
  } finally {
    await from.close();
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
  }
}

/** Backups that are kept in turns have one folder of evidence, by the name of the newest. */
function evidenceBeside({ place, evidence, sharing }: Store): EvidenceShelf {
  return existsSync(evidence.name) ? evidence : evidenceIn(evidenceFolderOf(place.replace(/\.\d+$/, "")), sharing);
}

/** The store that is replaced; null where there is none, or one so damaged that it cannot be read. */
async function openedCurrent(desk: Desk, place: string): Promise<Store | null> {
  try {
    return await desk.stores.open(place);
  } catch (error) {
    if (error instanceof Refusal && error.kind !== "conflict" && error.code !== "store_newer") return null;
    throw error;
  }
}

/** To a database in which there is no desk: the one that it replaces is for whoever looks after the server to take aside. */
async function restoreOnServer(
  desk: Desk,
  { file, dryRun }: { readonly file: string; readonly dryRun: boolean },
): Promise<Restore> {
  const from = await desk.stores.open(file);
  try {
    const { verified, named } = await proved(desk, from.place);
    const report = { from: from.place, entries: verified.head.position, aside: null, beyond: null, dryRun };
    if (dryRun) {
      const place = await desk.stores.create(desk.place(), { sharing: PRIVATE, dryRun });
      return { ...report, place, uncompared: await from.read(onTheirWay), lost: [] };
    }
    return await filledDraft(desk, desk.place(), async (store) => {
      await from.read(async (reader) => store.fill(await reader.contents()));
      const lost = await copyEvidence(evidenceBeside(from), store.evidence, named);
      const { uncompared } = await noteRestore(desk, { store, current: null, file });
      return { ...report, place: store.place, uncompared, lost };
    });
  } finally {
    await from.close();
  }
}

async function notedIn(
  desk: Desk,
  { copy, ...about }: { readonly copy: string; readonly current: Store | null; readonly file: string },
): Promise<Pick<Restore, "beyond" | "uncompared">> {
  const store = await desk.stores.open(copy);
  try {
    return await noteRestore(desk, { store, ...about });
  } finally {
    await store.close();
  }
}

/** Writes into the copy that it was put back, and what follows: numbers that are used up, tickets that are not paid yet. */
async function noteRestore(
  desk: Desk,
  { store, current, file }: { readonly store: Store; readonly current: Store | null; readonly file: string },
): Promise<Pick<Restore, "beyond" | "uncompared">> {
  const within: Desk = { ...desk, store: async () => store };
  const replaced = await current?.read(async (reader) => ({
    operator: await operatorAt(desk, reader),
    beyond: await beyondOf(store, reader),
    ...(await givenNumbers(reader)),
    highestBatch: await highestBatch(reader),
  }));
  const uncompared = await store.read(onTheirWay);
  await writeTo(
    within,
    async (writer) => {
      const operator = replaced?.operator ?? (await operatorAt(within, writer));
      refuseAgent(operator);
      const data = {
        file,
        entriesBeyond: replaced?.beyond.entries ?? null,
        highestTicket: replaced?.highestTicket ?? 0,
        highestPayout: replaced?.highestPayout ?? 0,
        highestBatch: replaced?.highestBatch ?? 0,
        uncompared,
      };
      await writer.append({ kind: "store_restored", at: desk.clock(), by: operator.name, data });
    },
    { dryRun: false },
  );
  return { beyond: replaced?.beyond ?? null, uncompared };
}

function refuseAgent({ name, roles }: Operator): void {
  if (roles.includes("admin")) return;
  throw new Refusal("role_missing", `${name} is not an administrator, and only one may put a store back`, {
    hint: "ask an administrator",
    details: { operator: name, role: "admin" },
  });
}

/** Tickets whose money may move, or may have moved since. */
async function onTheirWay(reader: StoreReader): Promise<readonly TicketNumber[]> {
  const open = await reader.ticketSummaries(await reader.openTickets());
  return open.filter(({ status }) => status === "approved" || status === "paying").map(({ number }) => number);
}

const BATCH = 1_000;

/** Two journals agree up to some entry, for each hash seals all before it; what the replaced one has behind that. */
async function beyondOf(restored: Store, replaced: StoreReader): Promise<Beyond> {
  const common = await restored.read((reader) => commonLength(reader, replaced));
  const tickets = new Set<TicketNumber>();
  let [entries, lastAt]: [number, Instant | null] = [0, null];
  for (let head = { position: common, hash: "" }; ; ) {
    const links = await replaced.journalAfter(head, BATCH);
    for (const { entry } of links) {
      entries += 1;
      lastAt = entry.at;
      if (isTicketEntry(entry)) tickets.add(entry.ticket);
    }
    const last = links.at(-1);
    if (last === undefined) return { entries, lastAt, tickets: [...tickets].sort((one, other) => one - other) };
    head = last;
  }
}

async function commonLength(one: StoreReader, other: StoreReader): Promise<number> {
  let [low, high] = [0, Math.min((await one.journalHead()).position, (await other.journalHead()).position)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((await hashAt(one, middle)) === (await hashAt(other, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function hashAt(reader: StoreReader, position: number): Promise<string | undefined> {
  const [entry] = await reader.journalAfter({ position: position - 1, hash: "" }, 1);
  return entry?.hash;
}

/** Records that somebody looked at the gateway for a ticket, which can be paid again. */
export async function compareTicket(
  desk: Desk,
  { ticket, note, dryRun }: { readonly ticket: TicketNumber; readonly note: string; readonly dryRun: boolean },
): Promise<{ readonly ticket: TicketNumber }> {
  return writeTo(
    desk,
    async (writer) => {
      const operator = await operatorAt(desk, writer);
      if (!operator.roles.some((role) => role === "cashier" || role === "admin")) {
        throw new Refusal("role_missing", `${operator.name} is not a cashier, and only one may say so`, {
          hint: "ask a cashier or an administrator",
          details: { operator: operator.name, role: "cashier" },
        });
      }
      const { uncompared } = await writer.restoreState();
      if (!uncompared.has(ticket)) {
        throw new Refusal("known_already", `${ticketName(ticket)} waits for no comparison with the gateway`, {
          hint: "see which do: refund store info",
          details: { ticket: ticketName(ticket) },
        });
      }
      await writer.append({ kind: "restore_compared", at: desk.clock(), by: operator.name, data: { ticket, note } });
      return { ticket };
    },
    { dryRun },
  );
}
