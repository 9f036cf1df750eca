/** Evidence files: read and measured before a step, kept with it. */
import { lstat } from "node:fs/promises";
import { basename } from "node:path";
import { EVIDENCE_KINDS } from "../../rules/policy/policy.ts";
import { canShow, readShown, refuseKind, refuseLabel } from "../../rules/policy/shown-evidence.ts";
import { Refusal } from "../../rules/refusal.ts";
import { sha256Of } from "../../rules/sha256.ts";
import type { EvidenceFile } from "../../rules/ticket/evidence-file.ts";
import { readWhole } from "../../store/files/read-file.ts";
import { reasonOf } from "../../store/files/system-reason.ts";
import type { Store } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { breaksPromise, typeOf } from "./file-type.ts";

/** A file that an operator names as evidence, not yet kept: the very bytes that were measured are the ones that will be. */
export interface NewEvidence {
  readonly file: EvidenceFile;
  readonly bytes: Buffer;
}

/** 25 MiB: a phone's video of a parcel fits, a disk image does not. */
const LARGEST_BYTES = 25 * 1024 * 1024;

/**
 * Reads what `FILE` or `KIND:FILE` names. Refused: a missing file (`file_not_found`), a folder, a link, an empty file, one of
 * more than 25 MiB, a file of the desk's own, and a picture or PDF by its name or by what it is said to show that is none by
 * its bytes (`file_unreadable`).
 */
export async function readEvidence(desk: Desk, names: readonly string[]): Promise<readonly NewEvidence[]> {
  return Promise.all(names.map((name) => readOne(desk, name)));
}

async function readOne(desk: Desk, name: string): Promise<NewEvidence> {
  const { kind, said, file: source } = readShown(name);
  const found = await lstat(source).catch(() => undefined);
  if (found === undefined) throw kind === null && said !== "" ? refuseKind(said) : noFile(source);
  if (!found.isFile()) throw unfit(source, found.isDirectory() ? "it is a folder" : "it is not a plain file");
  if (await desk.stores.owns(desk.place(), source)) throw unfit(source, "it belongs to the desk's own store");
  if (found.size > LARGEST_BYTES) throw unfit(source, "it is larger than 25 MiB");
  const bytes = await readWhole(source, LARGEST_BYTES).catch((error: unknown) => {
    throw error instanceof Refusal ? unfit(source, error.message) : error;
  });
  if (bytes.length === 0) throw unfit(source, "it is empty");
  if (breaksPromise(source, bytes))
    throw unfit(source, "it is not what its name says: its bytes are not a picture, a film or a PDF");
  const [sha256, type] = [sha256Of(bytes), typeOf(bytes)];
  if (kind !== null && !canShow(kind, type)) throw refuseLabel(source, kind);
  return { bytes, file: { name: basename(source), sha256, size: bytes.length, type, shows: kind } };
}

function noFile(source: string): Refusal {
  return new Refusal("file_not_found", `there is no file ${source}`, {
    hint: `name a file, and say what it shows: ${EVIDENCE_KINDS[0]}:FILE`,
    details: { file: source },
  });
}

/** Keeps the files with the store. Refused where they cannot be written (`store_not_writable`). */
export async function saveEvidence(store: Store, files: readonly NewEvidence[]): Promise<void> {
  try {
    await store.evidence.keep(files.map(({ bytes, file: { sha256 } }) => ({ sha256, bytes })));
  } catch (error) {
    const why = error instanceof Refusal ? error.message : `${store.evidence.name}: ${reasonOf(error)}`;
    throw new Refusal("store_not_writable", `the evidence cannot be kept: ${why}`, {
      hint: "nothing was changed; check the disk and who may write there",
      details: { store: store.place },
    });
  }
}

function unfit(source: string, why: string): Refusal {
  return new Refusal("file_unreadable", `${source} cannot be evidence: ${why}`, {
    hint: "name a photo, a screenshot or a document",
    details: { file: source },
  });
}
