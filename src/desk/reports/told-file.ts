/** What a reader of `report overdue` was told last, kept in a file that the reader names. */
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from "../../rules/journal/checkpoint.ts";
import type { Told } from "../../rules/late-news.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isInstant } from "../../rules/time/instant.ts";
import { refuseTaken, refuseUnwritable, writeWhole } from "../../store/files/whole-file.ts";
import type { StoreReader } from "../../store/store.ts";
import { readTextFile } from "../text-file.ts";

const KIND = "refund-desk report overdue";
/** Bytes: half a million tickets that are late. */
const LARGEST = 16 * 1024 * 1024;

/** What was told last, of which desk, and by which report. */
export interface Remembered extends Told {
  /**
   * Where its journal ended when the file was made: no other desk has that entry there, and this one has it also after it was put
   * back. Null where it had no entry, and so nothing to tell.
   */
  readonly desk: Checkpoint | null;
  /** The report as it was typed, in one form whatever the order of its flags. */
  readonly asked: string;
}

/**
 * Null where there is no such file yet. Refused: one that cannot be read (`file_unreadable`), that holds something else, or what was
 * told of another desk or by another report (`usage`), and a place where it could not be written (`file_exists`, `file_not_writable`).
 */
export async function readTold(place: string, asked: string, reader: StoreReader): Promise<Remembered | null> {
  refuseTaken(place, true);
  refuseUnwritable(place);
  const text = await readTextFile(place, LARGEST).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "file_not_found") return null;
    throw error;
  });
  if (text === null) return null;
  const told = toldIn(text);
  if (told === null) throw notThisOnes(`${place} is no file that report overdue wrote`);
  if (!(await isOf(told, reader))) throw notThisOnes(`${place} remembers what was told of another desk`);
  if (told.asked === asked) return told;
  throw notThisOnes(`${place} remembers what “${told.asked}” told, and this is “${asked}”`);
}

async function isOf({ desk }: Remembered, reader: StoreReader): Promise<boolean> {
  if (desk === null) return true;
  const [there] = await reader.entriesAt([desk.position]);
  return there?.hash === desk.hash;
}

function notThisOnes(message: string): Refusal {
  return new Refusal("usage", message, {
    hint: "name a file of its own for each desk and each report; one that is not there yet is made",
  });
}

export async function writeTold(place: string, { desk, asked, at, late }: Remembered): Promise<void> {
  const kept = { kind: KIND, desk: desk === null ? null : formatCheckpoint(desk), asked, at, late };
  await writeWhole(place, [`${JSON.stringify(kept)}\n`], { replace: true });
}

function toldIn(text: string): Remembered | null {
  const value = parsed(text);
  if (typeof value !== "object" || value === null) return null;
  if (!("kind" in value && "desk" in value && "asked" in value && "at" in value && "late" in value)) return null;
  const { kind, desk, asked, at, late } = value;
  if (kind !== KIND || !isInstant(at) || !Array.isArray(late) || typeof asked !== "string") return null;
  const kept = typeof desk === "string" ? parseCheckpoint(desk) : null;
  if (kept instanceof Refusal) return null;
  return late.every((one) => typeof one === "string") ? { desk: kept, asked, at, late } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
