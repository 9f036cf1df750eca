/** Moves a whole desk from one store to another, of whatever engine: the same journal, and all that follows from it. */
import { FINDINGS } from "../rules/journal/findings.ts";
import { Refusal } from "../rules/refusal.ts";
import { isAddress } from "../rules/store-address.ts";
import { whyNoStoreName } from "../rules/store-name.ts";
import { PRIVATE } from "../store/files/sharing.ts";
import type { JournalHead } from "../store/journal.ts";
import type { Store } from "../store/store.ts";
import { copyEvidence, filledDraft } from "./backup.ts";
import type { Desk } from "./desk.ts";
import { namedFiles } from "./evidence/check-evidence.ts";
import { aboutNamed, openNamed } from "./named-store.ts";
import { verifyStore } from "./verify/verify-store.ts";

export interface CopyRequest {
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
}

export interface StoreCopy {
  readonly from: string;
  readonly to: string;
  /** Where both journals end. */
  readonly head: JournalHead;
  readonly tickets: number;
  /** Files of evidence that are there now. */
  readonly evidence: number;
  /** Evidence that could not be copied, in sentences. */
  readonly lost: readonly string[];
  readonly dryRun: boolean;
}

/**
 * Copies the store at `from` to a place where there is none. Nobody can use the copy before both were verified. Refused:
 * something there (`store_exists`), a store that does not verify (`store_damaged`), one that somebody wrote to meanwhile
 * (`store_busy`). A dry run verifies the one and makes nothing.
 */
export async function copyStore(desk: Desk, { from, to, dryRun }: CopyRequest): Promise<StoreCopy> {
  refuseName(to);
  const source = await openNamed(desk, from);
  try {
    if (!dryRun) return await aboutNamed(from, () => copyFrom(desk, source, to));
    await desk.stores.create(to, { sharing: PRIVATE, dryRun });
    const { head, tickets } = await aboutNamed(from, () => provedStore(desk, source));
    const named = await source.read(namedFiles);
    return { from: source.place, to, head, tickets, evidence: named.size, lost: [], dryRun };
  } finally {
    await source.close();
  }
}

async function copyFrom(desk: Desk, source: Store, to: string): Promise<StoreCopy> {
  const work = async (draft: Store) => {
    const named = await source.read(async (reader) => {
      await draft.fill(await reader.contents());
      return namedFiles(reader);
    });
    const lost = await copyEvidence(source.evidence, draft.evidence, named);
    const { head, tickets } = await provedStore(desk, draft);
    const now = await provedStore(desk, source);
    refuseOther(source.place, head, now.head);
    return { from: source.place, to, head, tickets, evidence: named.size - lost.length, lost, dryRun: false };
  };
  return filledDraft(desk, to, work, source.sharing);
}

/** Verifies a store whole. What is missing of its evidence is told by whoever copies it. */
async function provedStore(desk: Desk, store: Store) {
  const verified = await verifyStore({ ...desk, store: async () => store });
  const errors = verified.findings.filter(({ id }) => FINDINGS[id].severity === "error" && !id.startsWith("evidence_"));
  const [first] = errors;
  if (first === undefined) return verified;
  throw new Refusal("store_damaged", `the store ${store.place} does not agree with itself: ${first.message}`, {
    details: { findings: errors.map(({ message }) => message) },
  });
}

function refuseOther(place: string, copied: JournalHead, now: JournalHead): void {
  if (copied.hash === now.hash) return;
  throw new Refusal("store_busy", `somebody wrote to ${place} while it was copied`, {
    hint: "no copy was made; copy it again while nobody works",
    details: { store: place },
  });
}

function refuseName(place: string): void {
  const why = isAddress(place) ? null : whyNoStoreName(place);
  if (why === null) return;
  throw new Refusal("usage", `${place} can be the name of no store: ${why}`, {
    hint: "name a file, such as /srv/refunds/desk.db, or the address of a database",
    details: { store: place },
  });
}
