/** Evidence that was saved: listed with what policy wants, and exported. */
import { join } from "node:path";
import { type TicketNumber, ticketName } from "../../rules/names.ts";
import type { QuotedEvidence } from "../../rules/quote/quote-terms.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { EvidenceFile } from "../../rules/ticket/evidence-file.ts";
import { quoteTicket } from "../../rules/ticket/quote-ticket.ts";
import { standing } from "../../rules/ticket/taken-back.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { EvidenceShelf } from "../../store/evidence-shelf.ts";
import { makeNamedFolder, missingFolders, removeEmpty, syncFolder } from "../../store/files/folder.ts";
import { PRIVATE } from "../../store/files/sharing.ts";
import { refuseTaken, sideBySide, writeWhole } from "../../store/files/whole-file.ts";
import type { Desk } from "../desk.ts";
import { loadCase } from "../load-case.ts";
import { refuseOwnFile } from "../own-files.ts";
import { readKept } from "./check-evidence.ts";

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
  /** Files that could not be handed out, in sentences. */
  readonly lost: readonly string[];
}

/**
 * Writes the files of a ticket into a folder under their own names, numbered; a file that is gone or changed keeps none of
 * the others back. Refused before anything is written: a name that is taken, unless forced (`file_exists`), a folder of the
 * desk's own (`usage`), and a ticket of which nothing is left (`evidence_lost`).
 */
export async function exportEvidence(
  desk: Desk,
  { ticket, folder, force }: { readonly ticket: TicketNumber; readonly folder: string; readonly force: boolean },
): Promise<ExportedEvidence> {
  const { files } = await listEvidence(desk, ticket);
  const store = await desk.store();
  const paths = files.map(({ file }, index) =>
    join(folder, `${ticketName(ticket)}-${index + 1}-${harmless(file.name)}`),
  );
  for (const path of paths) {
    await refuseOwnFile(desk, path);
    refuseTaken(path, force);
  }
  const made = missingFolders(folder);
  makeNamedFolder(folder, PRIVATE);
  try {
    return await writeFiles(store.evidence, { ticket, files, paths, folder, force });
  } catch (error) {
    removeEmpty(made);
    throw error;
  }
}

interface Writing {
  readonly ticket: TicketNumber;
  readonly files: readonly SavedEvidence[];
  /** One a file. */
  readonly paths: readonly string[];
  readonly folder: string;
  readonly force: boolean;
}

async function writeFiles(
  shelf: EvidenceShelf,
  { ticket, files, paths, folder, force }: Writing,
): Promise<ExportedEvidence> {
  const exported: { readonly path: string; readonly file: EvidenceFile }[] = [];
  const lost: string[] = [];
  await sideBySide([...files.entries()], async ([index, { file }]) => {
    const [path = "", kept] = [paths[index], await readKept(shelf, file.sha256)];
    if ("why" in kept) {
      lost.push(`${file.name} ${kept.why}: ${file.sha256}`);
      return;
    }
    await writeWhole(path, [kept.bytes], { replace: force });
    exported[index] = { path, file };
  });
  syncFolder(folder);
  const [first] = lost;
  if (first !== undefined && exported.length === 0) {
    throw new Refusal("evidence_lost", first, {
      hint: `bring it back from a backup into ${shelf.name}`,
      details: { lost },
    });
  }
  return { ticket, files: exported.filter((one) => one !== undefined), lost };
}

/** A name that stays in its folder, shows as it is and begins nothing hidden, whatever it was called elsewhere. */
function harmless(name: string): string {
  const plain = name.replace(/[\p{C}/\\:*?"<>|]/gu, "_").replace(/^\.+/, "_");
  return plain === "" ? "file" : plain.slice(-120);
}
