/** Evidence that is kept, held against its hashes; and what stands beside it that no ticket knows. */
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FindingId } from "../../rules/journal/findings.ts";
import { ticketName } from "../../rules/names.ts";
import { Refusal } from "../../rules/refusal.ts";
import { sha256Of } from "../../rules/sha256.ts";
import { readWhole } from "../../store/files/read-file.ts";
import { DRAFT } from "../../store/files/whole-file.ts";
import type { JournalHead } from "../../store/journal.ts";
import type { Store, StoreReader } from "../../store/store.ts";
import { evidenceFolder } from "./save-evidence.ts";

/** The bytes that are kept under a hash, or why there are none that agree with it. */
export async function readKept(
  folder: string,
  sha256: string,
): Promise<{ readonly bytes: Buffer } | { readonly id: FindingId; readonly why: string }> {
  try {
    const bytes = await readWhole(join(folder, sha256), Number.MAX_SAFE_INTEGER);
    return sha256Of(bytes) === sha256 ? { bytes } : { id: "evidence_changed", why: "is not what was added" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const why = error.code === "file_not_found" ? "is gone" : `may not be read (${error.message})`;
    return { id: "evidence_missing", why };
  }
}

const BATCH = 1_000;

/** Every file that was ever added to a ticket: its hash, with what it is called and where. */
export async function namedFiles(reader: StoreReader): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  for (let head: JournalHead = { position: 0, hash: "" }, more = true; more; ) {
    const links = await reader.journalAfter(head, BATCH);
    for (const { entry } of links) {
      if (entry.kind === "evidence_added") {
        named.set(entry.data.sha256, `${entry.data.name} of ${ticketName(entry.ticket)}`);
      }
    }
    head = links.at(-1) ?? head;
    more = links.length === BATCH;
  }
  return named;
}

/** Where orphans go; nothing in it is looked at again. */
const CLEARED = "unclaimed";

/** Names of what stands in the folder and is not in `named`: a step was stopped after it had kept its files. */
export async function unnamed(folder: string, named: { has(sha256: string): boolean }): Promise<readonly string[]> {
  const there = await readdir(folder).catch(() => []);
  return there.filter((file) => !named.has(file) && file !== CLEARED).sort();
}

/** Alone among writers, because a step keeps its files before it is written: none is under way now. Null where there is none. */
export async function clearOrphans(
  store: Store,
  dryRun: boolean,
): Promise<{ readonly files: number; readonly to: string } | null> {
  const folder = evidenceFolder(store.place);
  const to = join(folder, CLEARED);
  const work = async (reader: StoreReader) => {
    const orphans = await unnamed(folder, await namedFiles(reader));
    if (orphans.length === 0) return null;
    if (dryRun) return { files: orphans.length, to };
    mkdirSync(to, { recursive: true, mode: store.sharing.folderMode });
    for (const file of orphans) {
      if (file.startsWith(DRAFT)) rmSync(join(folder, file), { force: true });
      else renameSync(join(folder, file), join(to, file));
    }
    return { files: orphans.length, to };
  };
  return store.write(work, { dryRun });
}
