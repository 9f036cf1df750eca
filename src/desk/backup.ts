/** Copies the desk while it is used, evidence and all, and proves the copy before it gets its name. */
import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { FINDINGS } from "../rules/journal/findings.ts";
import { Refusal } from "../rules/refusal.ts";
import { isAddress } from "../rules/store-address.ts";
import { whyNoStoreName } from "../rules/store-name.ts";
import type { EvidenceShelf } from "../store/evidence-shelf.ts";
import { makeDraftFolder, refusedOf } from "../store/files/draft-folder.ts";
import { evidenceFolderOf, evidenceIn } from "../store/files/evidence-folder.ts";
import { syncFolder } from "../store/files/folder.ts";
import { PRIVATE, type Sharing } from "../store/files/sharing.ts";
import { reasonOf } from "../store/files/system-reason.ts";
import { giveName, refuseTaken, refuseUnwritable } from "../store/files/whole-file.ts";
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { namedFiles, readKept } from "./evidence/check-evidence.ts";
import { refuseOwnFile } from "./own-files.ts";
import { type Verification, verifyStore } from "./verify/verify-store.ts";

export interface BackupRequest {
  readonly file: string;
  /** How many backups of this name there may be, this one included; null writes one that must not be there yet. */
  readonly keep: number | null;
  readonly force: boolean;
  readonly dryRun: boolean;
}

export interface Backup {
  readonly place: string;
  readonly bytes: number;
  readonly verified: Verification;
  /** Files of evidence in it. */
  readonly evidence: number;
  /** Evidence that could not be copied, in sentences. */
  readonly lost: readonly string[];
}

const NAME_ANOTHER = { hint: "name another file, such as /backup/desk.db" };

/**
 * Writes a backup of the store as it is now to `file`, with its evidence in a folder beside. Others go on writing. Refused:
 * a name that is taken, unless forced or kept in turns (`file_exists`), a store that does not verify (`store_damaged`).
 */
export async function backupStore(desk: Desk, request: BackupRequest): Promise<Backup> {
  const store = await desk.store();
  const place = resolve(request.file);
  const why = isAddress(request.file)
    ? "it is a server's address, and a backup is a file"
    : whyNoStoreName(request.file);
  if (why !== null) throw new Refusal("usage", `a backup is a store, and cannot be called so: ${why}`, NAME_ANOTHER);
  await refuseOwnFile(desk, place);
  if (request.keep === null) refuseTaken(place, request.force);
  else await refuseStrangers(desk, place, request.keep);
  refuseUnwritable(place);
  let draft: string | null = null;
  try {
    draft = makeDraftFolder(dirname(place));
    const copy = join(draft, "desk.db");
    await copyInto(desk, store, copy);
    const { verified, named } = await proved(desk, copy);
    const lost = request.dryRun
      ? []
      : await copyEvidence(store.evidence, evidenceIn(evidenceFolderOf(place), store.sharing), named);
    const bytes = statSync(copy).size;
    if (!request.dryRun) {
      if (request.keep !== null) turn(place, request.keep);
      giveName(copy, place, request.force || request.keep !== null);
      syncFolder(dirname(place));
    }
    return { place, bytes, verified, evidence: named.size - lost.length, lost };
  } catch (error) {
    if (error instanceof Refusal) throw draft === null ? error : refusedOf(place, join(draft, "desk.db"), error);
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Refusal("file_not_writable", `the backup cannot be written to ${place}: ${reasonOf(error)}`, {
      hint: "nothing was left there; name a place with room for the store and its evidence",
      details: { file: place },
    });
  } finally {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
  }
}

/** Writes a store into a new file, as it is at one moment. */
export async function copyInto(desk: Desk, store: Store, file: string, sharing = store.sharing): Promise<void> {
  if (store.copyTo !== null) return store.copyTo(file, sharing);
  await filledDraft(desk, file, (draft) => store.read(async (reader) => draft.fill(await reader.contents())), sharing);
}

/** Makes a store at a place where there is none. Nothing stays of it unless `work` is done, and nobody can use it before. */
export async function filledDraft<T>(
  desk: Desk,
  place: string,
  work: (store: Store) => Promise<T>,
  sharing: Sharing = PRIVATE,
): Promise<T> {
  const draft = await desk.stores.draft(place, { sharing });
  try {
    const done = await work(draft.store);
    await draft.finish();
    return done;
  } catch (error) {
    await draft.abandon();
    throw error;
  }
}

/** Opens a copy and verifies it whole; `store_damaged` where anything does not agree. */
export async function proved(
  desk: Desk,
  copy: string,
): Promise<{ readonly verified: Verification; readonly named: ReadonlyMap<string, string> }> {
  const store = await desk.stores.open(copy);
  try {
    const damage = store.damage();
    const verified = await verifyStore({ ...desk, store: async () => store });
    // Evidence is copied beside it afterwards, each file against its hash.
    const errors = verified.findings.filter(
      ({ id }) => FINDINGS[id].severity === "error" && !id.startsWith("evidence_"),
    );
    const findings = [...damage, ...errors.map(({ message }) => message)];
    const [first] = findings;
    if (first !== undefined) {
      throw new Refusal("store_damaged", `the store does not agree with itself: ${first}`, {
        hint: "see all of it: refund store verify; an older backup may be whole",
        details: { findings },
      });
    }
    return { verified, named: await store.read(namedFiles) };
  } finally {
    await store.close();
  }
}

/** Brings evidence from one place to another, each file as it was hashed; what is there and whole stays. Names what could not be had. */
export async function copyEvidence(
  from: EvidenceShelf,
  to: EvidenceShelf,
  named: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const [sha256, name] of named) {
    if ("bytes" in (await readKept(to, sha256))) continue;
    const kept = await readKept(from, sha256);
    if ("why" in kept) lost.push(`${name} ${kept.why}: ${sha256}`);
    else await to.keep([{ sha256, bytes: kept.bytes }]);
  }
  return lost;
}

function older(place: string, n: number): string {
  return n === 0 ? place : `${place}.${n}`;
}

/** Backups make room for a newer one by turning: the newest has the name itself, those before it .1, .2 and so on. */
function turn(place: string, keep: number): void {
  for (let n = keep - 1; n >= 1; n -= 1) {
    if (existsSync(older(place, n - 1))) renameSync(older(place, n - 1), older(place, n));
  }
  for (let n = keep; existsSync(older(place, n)); n += 1) rmSync(older(place, n));
}

/** What would be turned, or go, has to be a backup. */
async function refuseStrangers(desk: Desk, place: string, keep: number): Promise<void> {
  for (let n = 0; n < keep || existsSync(older(place, n)); n += 1) {
    const name = older(place, n);
    if (existsSync(name) && !(await desk.stores.isStore(name))) refuseTaken(name, false);
  }
}
