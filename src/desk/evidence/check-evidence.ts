/** Evidence that is kept, held against its hashes; and what stands beside it that no ticket knows. */
import type { FindingId } from "../../rules/journal/findings.ts";
import { ticketName } from "../../rules/names.ts";
import { Refusal } from "../../rules/refusal.ts";
import { sha256Of } from "../../rules/sha256.ts";
import type { EvidenceShelf } from "../../store/evidence-shelf.ts";
import type { JournalHead } from "../../store/journal.ts";
import type { Store, StoreReader } from "../../store/store.ts";

/** The bytes that are kept under a hash, or why there are none that agree with it. */
export async function readKept(
  shelf: EvidenceShelf,
  sha256: string,
): Promise<{ readonly bytes: Buffer } | { readonly id: FindingId; readonly why: string }> {
  try {
    const bytes = await shelf.read(sha256);
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

/** Names of what stands there and is not in `named`: a step was stopped after it had kept its files. */
export async function unnamed(
  shelf: EvidenceShelf,
  named: { has(sha256: string): boolean },
): Promise<readonly string[]> {
  return (await shelf.names()).filter((file) => !named.has(file));
}

/** Alone among writers, because a step keeps its files before it is written: none is under way now. Null where there is none. */
export async function clearOrphans(
  store: Store,
  dryRun: boolean,
): Promise<{ readonly files: number; readonly to: string } | null> {
  const { evidence } = store;
  const work = async (reader: StoreReader) => {
    const orphans = await unnamed(evidence, await namedFiles(reader));
    if (orphans.length === 0) return null;
    if (!dryRun) await evidence.setAside(orphans);
    return { files: orphans.length, to: evidence.aside };
  };
  return store.write(work, { dryRun });
}
