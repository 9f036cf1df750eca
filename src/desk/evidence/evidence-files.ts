/** Evidence that was saved: listed with what policy wants, and exported. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TicketNumber, ticketName } from "../../rules/names.ts";
import type { QuotedEvidence } from "../../rules/quote/quote-terms.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { EvidenceFile } from "../../rules/ticket/events.ts";
import { quoteTicket } from "../../rules/ticket/quote-ticket.ts";
import { standing } from "../../rules/ticket/taken-back.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { Desk } from "../desk.ts";
import { loadCase } from "../load-case.ts";
import { sha256Of } from "../sha256.ts";
import { evidenceFolder } from "./save-evidence.ts";

export interface SavedEvidence {
  readonly file: EvidenceFile;
  readonly by: string;
  readonly at: Instant;
}

export interface EvidenceList {
  readonly ticket: TicketNumber;
  readonly files: readonly SavedEvidence[];
  /** What policy wants proved, ticked or missing. */
  readonly wanted: readonly QuotedEvidence[];
}

/** The evidence of one ticket, oldest first. */
export async function listEvidence(desk: Desk, number: TicketNumber): Promise<EvidenceList> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const known = await loadCase(desk, reader, number);
    const files = standing(known.history).flatMap((event): readonly SavedEvidence[] =>
      event.kind === "evidence_added" ? [{ file: event.data, by: event.by, at: event.at }] : [],
    );
    return { ticket: number, files, wanted: quoteTicket(known.ticket, known).evidence };
  });
}

export interface ExportedEvidence {
  readonly ticket: TicketNumber;
  readonly files: readonly { readonly path: string; readonly file: EvidenceFile }[];
}

/**
 * Writes the files of a ticket into a folder under their own names, numbered, and never over another file. Refused: a file
 * that is gone or changed (`evidence_lost`), a name that is taken (`file_exists`).
 */
export async function exportEvidence(
  desk: Desk,
  { ticket, folder }: { readonly ticket: TicketNumber; readonly folder: string },
): Promise<ExportedEvidence> {
  const { files } = await listEvidence(desk, ticket);
  const place = evidenceFolder((await desk.store()).place);
  const whole = await Promise.all(files.map(async ({ file }) => ({ file, bytes: await readWhole(place, file) })));
  await mkdir(folder, { recursive: true });
  const exported: { readonly path: string; readonly file: EvidenceFile }[] = [];
  for (const [index, { file, bytes }] of whole.entries()) {
    const path = join(folder, `${ticketName(ticket)}-${index + 1}-${harmless(file.name)}`);
    await writeFile(path, bytes, { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
      throw new Refusal("file_exists", `${path} is there already, and is not written over`, {
        hint: "name another folder",
        details: { file: path },
      });
    });
    exported.push({ path, file });
  }
  return { ticket, files: exported };
}

/** A name that stays in its folder, shows as it is and begins nothing hidden, whatever it was called elsewhere. */
function harmless(name: string): string {
  const plain = name.replace(/[\p{C}/\\:*?"<>|]/gu, "_").replace(/^\.+/, "_");
  return plain === "" ? "file" : plain.slice(-120);
}

async function readWhole(place: string, file: EvidenceFile): Promise<Buffer> {
  const bytes = await readFile(join(place, file.sha256)).catch(() => null);
  const why = bytes === null ? "is gone" : sha256Of(bytes) === file.sha256 ? null : "has been changed";
  if (bytes !== null && why === null) return bytes;
  throw new Refusal("evidence_lost", `${file.name} ${why} from the desk's evidence`, {
    hint: `bring it back from a backup: ${join(place, file.sha256)}`,
    details: { sha256: file.sha256 },
  });
}
