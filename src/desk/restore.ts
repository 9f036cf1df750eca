/** Puts a desk back from a backup: the one that it replaces is kept, and nothing that happened since is taken for undone. */
import { existsSync, realpathSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { counted, type TicketNumber, ticketName } from "../rules/names.ts";
import type { Operator } from "../rules/operator.ts";
import { Refusal } from "../rules/refusal.ts";
import { isAddress } from "../rules/store-address.ts";
import type { EvidenceShelf } from "../store/evidence-shelf.ts";
import { makeDraftFolder, refusedOf } from "../store/files/draft-folder.ts";
import { evidenceFolderOf, evidenceIn } from "../store/files/evidence-folder.ts";
import { makeFolder, missingFolders, removeEmpty } from "../store/files/folder.ts";
import { PRIVATE } from "../store/files/sharing.ts";
import { reasonOf } from "../store/files/system-reason.ts";
import type { Store, StoreReader } from "../store/store.ts";
import { copyEvidence, copyInto, filledDraft, proved } from "./backup.ts";
import { type Beyond, beyondOf, inOrder } from "./beyond.ts";
import { type Desk, operatorAt } from "./desk.ts";
import { givenNumbers, highestBatch } from "./given-numbers.ts";
import { aboutNamed, openNamed } from "./named-store.ts";
import { clockIsSet, writeTo } from "./write.ts";

export interface Restore {
  readonly place: string;
  readonly from: string;
  /** Whether the backup is a practice desk's. */
  readonly practice: boolean;
  /** Where the replaced store is kept; null where there was none. */
  readonly aside: string | null;
  readonly entries: number;
  /** Null where there was no store, or one that cannot be read any more. */
  readonly beyond: Beyond | null;
  /** Whether the store that is replaced is so damaged that nobody knows what was in it. */
  readonly unreadable: boolean;
  /** Tickets that may have been paid since the backup, and are not paid before somebody has compared them with the gateway. */
  readonly uncompared: readonly TicketNumber[];
  /** Evidence that could not be had, in sentences. */
  readonly lost: readonly string[];
  readonly dryRun: boolean;
}

export interface RestoreRequest {
  readonly file: string;
  /** Whether the store that is replaced may be another desk's. */
  readonly otherDesk: boolean;
  readonly dryRun: boolean;
  /** Told what would be done, once all of it is known and before anything is changed; throws to leave it at that. */
  agreed(planned: Restore): Promise<void>;
}

/**
 * Verifies the backup at `file`, and puts it in the place of the desk's store. Refused: a backup that does not verify
 * (`store_damaged`), the desk's own store (`usage`), a store that others have open (`store_busy`), a file there that is no
 * desk's (`store_unreadable`), a practice desk in the place of a real one (`practice_store`), a real one while the clock is set
 * (`clock_set`), and another desk's unless that is meant (`doubtful`).
 */
export async function restoreStore(desk: Desk, request: RestoreRequest): Promise<Restore> {
  if (isAddress(desk.place())) return restoreOnServer(desk, request);
  const place = desk.stores.fileOf(desk.place());
  const from = await openNamed(desk, request.file);
  let draft: string | null = null;
  const made = missingFolders(dirname(place));
  try {
    if (existsSync(place) && realpathSync(place) === from.place) {
      throw new Refusal("usage", `${request.file} is the desk's own store`, { hint: "name a backup of it" });
    }
    const current = await openedCurrent(desk, place);
    try {
      const practice = await refuseMixing(desk, { from, current, place });
      const sharing = current?.sharing ?? PRIVATE;
      makeFolder(dirname(place), sharing);
      draft = makeDraftFolder(realpathSync(dirname(place)));
      const copy = join(draft, "desk.db");
      const { verified, named } = await aboutNamed(request.file, async () => {
        await copyInto(desk, from, copy, sharing);
        return proved(desk, copy);
      });
      const noted = await notedIn(desk, { copy, current, file: request.file });
      await current?.close();
      const planned = { place, from: from.place, practice, entries: verified.head.position, ...noted };
      if (!request.otherDesk) refuseOther(planned);
      const { dryRun } = request;
      const unreadable = noted.beyond === null && existsSync(place);
      const report = { ...planned, unreadable, aside: null, lost: [], dryRun };
      if (dryRun) return report;
      await request.agreed(report);
      const shelf = evidenceIn(evidenceFolderOf(place), sharing);
      const done = await exchange(desk, { place, copy, from: evidenceBeside(from), to: shelf, named });
      return { ...report, ...done };
    } finally {
      await current?.close();
    }
  } catch (error) {
    if (error instanceof Refusal) throw draft === null ? error : refusedOf(place, join(draft, "desk.db"), error);
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Refusal("store_not_writable", `the store at ${place} cannot be put back: ${reasonOf(error)}`, {
      hint: "nothing was changed; check the disk and the permissions of the store's folder",
      details: { store: place },
    });
  } finally {
    await from.close();
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
    removeEmpty(made);
  }
}

/** Evidence and store come together, or neither does. */
async function exchange(
  desk: Desk,
  {
    place,
    copy,
    from,
    to,
    named,
  }: {
    readonly place: string;
    readonly copy: string;
    readonly from: EvidenceShelf;
    readonly to: EvidenceShelf;
    readonly named: ReadonlyMap<string, string>;
  },
): Promise<Pick<Restore, "aside" | "lost">> {
  let lost: readonly string[] = [];
  const before = new Set(await to.names());
  const hadFolder = existsSync(to.name);
  const aside = await desk.stores.replace(place, copy, {
    bring: async () => {
      lost = await copyEvidence(from, to, named);
    },
    takeBack: () => {
      for (const file of named.keys()) if (!before.has(file)) rmSync(to.nameOf(file), { force: true });
      if (!hadFolder) removeEmpty([to.name]);
    },
  });
  return { aside, lost };
}

/** Backups that are kept in turns have one folder of evidence, by the name of the newest. */
function evidenceBeside({ place, evidence, sharing }: Store): EvidenceShelf {
  return existsSync(evidence.name) ? evidence : evidenceIn(evidenceFolderOf(place.replace(/\.\d+$/, "")), sharing);
}

/** The store that is replaced; null where there is none, or a desk's so damaged that it cannot be read. */
async function openedCurrent(desk: Desk, place: string): Promise<Store | null> {
  try {
    return await desk.stores.open(place);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === "conflict" || error.code === "store_newer") throw error;
    if (error.code === "store_not_found") {
      // A link that leads nowhere, for one, is refused as it is by whatever makes a store.
      await desk.stores.create(place, { sharing: PRIVATE, dryRun: true });
      return null;
    }
    if (existsSync(place) && (await desk.stores.isStore(realpathSync(place)))) return null;
    throw new Refusal(error.code, error.message, {
      hint: `nothing was changed; was it the desk's store, move it away first: mv ${place} ${place}.damaged`,
      details: error.details,
    });
  }
}

/**
 * Practice stays practice, and never takes a real desk's place; whether the backup is for practice is returned. What cannot be
 * read may have been a real desk.
 */
async function refuseMixing(
  desk: Desk,
  { from, current, place }: { readonly from: Store; readonly current: Store | null; readonly place: string },
): Promise<boolean> {
  const practice = await isPractice(from);
  const replaced = current === null ? (existsSync(place) ? false : null) : await isPractice(current);
  if (replaced === false && practice) {
    throw new Refusal(
      "practice_store",
      `the backup is a practice desk's, and the store at ${place} is not for practice`,
      {
        hint: "put it back at a place of its own: --store FILE",
        details: { store: place },
      },
    );
  }
  if (replaced === false && desk.clockIsSet) throw clockIsSet();
  return practice;
}

async function isPractice(store: Store): Promise<boolean> {
  try {
    return (await store.read((reader) => reader.storeCreated()))?.practice ?? false;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Refusal && error.code === "store_damaged";
}

function refuseOther({ place, beyond }: Pick<Restore, "place" | "beyond">): void {
  if (beyond?.ofOtherDesk !== true) return;
  const { entries, tickets } = beyond;
  const held = `${counted(entries, "journal entry", "journal entries")}, steps on ${counted(tickets.length, "ticket")}`;
  throw new Refusal("doubtful", `the store at ${place} belongs to another desk than the backup (it has ${held})`, {
    hint: "name the right one: --store FILE; to replace it all the same: --other-desk",
    details: { store: place, entries, tickets: tickets.map(ticketName) },
  });
}

/** To a database in which there is no desk: the one that it replaces is for whoever looks after the server to take aside. */
async function restoreOnServer(desk: Desk, { file, dryRun, agreed }: RestoreRequest): Promise<Restore> {
  const from = await openNamed(desk, file);
  try {
    const { verified, named } = await aboutNamed(file, () => proved(desk, from.place));
    const practice = await isPractice(from);
    const head = { from: from.place, practice, entries: verified.head.position };
    const report = { ...head, aside: null, beyond: null, unreadable: false, dryRun };
    const place = await desk.stores.create(desk.place(), { sharing: PRIVATE, dryRun: true });
    const planned = { ...report, place, uncompared: await from.read((reader) => toCompare(reader, null)), lost: [] };
    if (dryRun) return planned;
    await agreed(planned);
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
  const replaced = current === null ? null : await replacedBy(desk, store, current);
  const uncompared = await store.read((reader) => toCompare(reader, replaced?.beyond ?? null));
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

/** What has to be known of the store that is replaced; null where it is so damaged that nobody can say. */
async function replacedBy(desk: Desk, store: Store, current: Store) {
  try {
    return await current.read(async (reader) => ({
      operator: await operatorAt(desk, reader),
      beyond: await beyondOf(store, reader),
      ...(await givenNumbers(reader)),
      highestBatch: await highestBatch(reader),
    }));
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

function refuseAgent({ name, roles }: Operator): void {
  if (roles.includes("admin")) return;
  throw new Refusal("role_missing", `${name} is not an administrator, and only one may put a store back`, {
    hint: "ask an administrator",
    details: { operator: name, role: "admin" },
  });
}

/**
 * Tickets whose money may move, or moved since. Where nobody can say what happened since, what waited for its approval may have been
 * paid as well.
 */
async function toCompare(reader: StoreReader, beyond: Beyond | null): Promise<readonly TicketNumber[]> {
  const open = await reader.ticketSummaries(await reader.openTickets());
  const payable = ["approved", "paying", ...(beyond === null ? ["awaiting_approval"] : [])];
  const paid = await reader.ticketSummaries(beyond?.paid ?? []);
  const numbers = [...open.filter(({ status }) => payable.includes(status)), ...paid].map(({ number }) => number);
  return inOrder(numbers);
}
