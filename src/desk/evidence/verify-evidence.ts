/** Reads every file of evidence that the journal names, and compares it with its hash; names files that nothing names. */
import type { VerifyFinding } from "../../rules/journal/findings.ts";
import { ticketName } from "../../rules/names.ts";
import type { TicketEvent } from "../../rules/ticket/events.ts";
import type { EvidenceShelf } from "../../store/evidence-shelf.ts";
import type { JournalHead } from "../../store/journal.ts";
import type { Desk } from "../desk.ts";
import { clearOrphans, readKept, unnamed } from "./check-evidence.ts";

/** Share `part` of `of` equal ones, so that so many runs read everything. */
export interface EvidenceShare {
  readonly part: number;
  readonly of: number;
}

export interface EvidenceCheck {
  /** How many were read. */
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly VerifyFinding[];
  /** Files that no ticket knows, and where they were moved; null where none was. */
  readonly cleared: { readonly files: number; readonly to: string } | null;
}

/** The first eight hexadecimal digits of a hash are as good as drawn by lot. */
const DIGITS = 8;

export class EvidenceInspector {
  private readonly shelf: EvidenceShelf;
  private readonly share: EvidenceShare;
  private readonly found: (finding: VerifyFinding) => void;
  private readonly named = new Set<string>();
  private count = 0;
  private size = 0;

  constructor(shelf: EvidenceShelf, share: EvidenceShare, found: (finding: VerifyFinding) => void) {
    this.shelf = shelf;
    this.share = share;
    this.found = found;
  }

  get read(): { readonly files: number; readonly bytes: number } {
    return { files: this.count, bytes: this.size };
  }

  /** Reads the file that an event names, when it belongs to the share and was not read before. */
  async take(event: TicketEvent, entry: number): Promise<void> {
    if (event.kind !== "evidence_added" || this.named.has(event.data.sha256)) return;
    const { sha256, name } = event.data;
    this.named.add(sha256);
    if (Number.parseInt(sha256.slice(0, DIGITS), 16) % this.share.of !== this.share.part - 1) return;
    const kept = await readKept(this.shelf, sha256);
    const about = ticketName(event.ticket);
    if ("why" in kept) {
      this.found({ id: kept.id, about, entry, message: `${name} of ${about} ${kept.why}: ${sha256}` });
      return;
    }
    this.count += 1;
    this.size += kept.bytes.length;
  }

  /** After the last event: what lies there besides. */
  async lookForUnknown(): Promise<void> {
    for (const file of await unnamed(this.shelf, this.named)) {
      const path = this.shelf.nameOf(file);
      this.found({ id: "evidence_unknown", about: path, entry: null, message: `no ticket knows ${path}` });
    }
  }
}

const BATCH = 1_000;

/** Checks all evidence, and nothing else. With `clear`, moves what no ticket knows into a folder beside first. */
export async function verifyEvidence(
  desk: Desk,
  { clear, dryRun }: { readonly clear: boolean; readonly dryRun: boolean },
): Promise<EvidenceCheck> {
  const store = await desk.store();
  const cleared = clear ? await clearOrphans(store, dryRun) : null;
  const findings: VerifyFinding[] = [];
  const inspector = new EvidenceInspector(store.evidence, { part: 1, of: 1 }, (finding) => findings.push(finding));
  await store.read(async (reader) => {
    for (let head: JournalHead = { position: 0, hash: "" }, more = true; more; ) {
      const links = await reader.journalAfter(head, BATCH);
      for (const { entry, position } of links) {
        if (entry.kind === "evidence_added") await inspector.take(entry, position);
      }
      head = links.at(-1) ?? head;
      more = links.length === BATCH;
    }
  });
  await inspector.lookForUnknown();
  return { ...inspector.read, findings, cleared };
}
