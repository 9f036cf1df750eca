/** Files of evidence: read and checked before a step, and copied beside the store with it. */
import { copyFile, lstat, mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { EVIDENCE_KINDS } from "../../rules/policy/policy.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { EvidenceFile } from "../../rules/ticket/events.ts";
import { isWord } from "../../rules/words.ts";
import { sha256Of } from "../sha256.ts";
import { breaksPromise, typeOf } from "./file-type.ts";

/** A file that an operator names as evidence, not yet kept. */
export interface NewEvidence {
  readonly file: EvidenceFile;
  readonly source: string;
}

/** 25 MiB: a phone's video of a parcel fits, a disk image does not. */
const LARGEST_BYTES = 25 * 1024 * 1024;

/**
 * Reads what `FILE` or `KIND:FILE` names. Refused: a missing file (`file_not_found`), a folder, a link, an empty file, one of
 * more than 25 MiB, and a picture or PDF by its name that is none by its bytes (`file_unreadable`).
 */
export async function readEvidence(names: readonly string[]): Promise<readonly NewEvidence[]> {
  return Promise.all(names.map(readOne));
}

async function readOne(name: string): Promise<NewEvidence> {
  const kind = EVIDENCE_KINDS.find((known) => name.startsWith(`${known}:`));
  const source = kind === undefined ? name : name.slice(kind.length + 1);
  const found = await lstat(source).catch(() => undefined);
  if (found === undefined) {
    throw new Refusal("file_not_found", `there is no file ${source}`, {
      hint: `name a file, or say what it shows: --evidence ${EVIDENCE_KINDS[0]}:FILE`,
      details: { file: source },
    });
  }
  if (!found.isFile()) throw unfit(source, found.isDirectory() ? "it is a folder" : "it is not a plain file");
  if (found.size > LARGEST_BYTES) throw unfit(source, "it is larger than 25 MiB");
  const bytes = await readFile(source).catch((error: unknown) => {
    throw unfit(source, error instanceof Error ? error.message : "it cannot be read");
  });
  if (bytes.length === 0) throw unfit(source, "it is empty");
  if (breaksPromise(source, bytes))
    throw unfit(source, "it is not what its name says: its bytes are no picture, film or PDF");
  const sha256 = sha256Of(bytes);
  const shows = isWord(EVIDENCE_KINDS, kind) ? kind : null;
  return { source, file: { name: basename(source), sha256, size: bytes.length, type: typeOf(bytes), shows } };
}

/** Where evidence is kept, beside the store. */
export function evidenceFolder(place: string): string {
  return join(dirname(place), "evidence");
}

/** Copies the files beside the store; the same bytes are stored once. */
export async function saveEvidence(place: string, files: readonly NewEvidence[]): Promise<void> {
  if (files.length === 0 || place === ":memory:") return;
  const folder = evidenceFolder(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { source, file } of files) await copyFile(source, join(folder, file.sha256));
}

function unfit(source: string, why: string): Refusal {
  return new Refusal("file_unreadable", `${source} cannot be evidence: ${why}`, {
    hint: "name a photo, a screenshot or a document",
    details: { file: source },
  });
}
