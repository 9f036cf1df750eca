/** What a reader of `report overdue` was told last, kept in a file that the reader names. */
import type { Told } from "../../rules/late-news.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isInstant } from "../../rules/time/instant.ts";
import { readWhole } from "../../store/files/read-file.ts";
import { writeWhole } from "../../store/files/whole-file.ts";

const KIND = "refund-desk report overdue";
/** Bytes: half a million tickets that are late. */
const LARGEST = 16 * 1024 * 1024;

/** Null where there is no such file yet. Refused: one that cannot be read (`file_unreadable`), or that holds something else (`usage`). */
export async function readTold(place: string): Promise<Told | null> {
  const bytes = await readWhole(place, LARGEST).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "file_not_found") return null;
    throw error;
  });
  if (bytes === null) return null;
  const told = toldIn(bytes.toString("utf8"));
  if (told !== null) return told;
  throw new Refusal("usage", `${place} is no file that report overdue wrote`, {
    hint: "name a file that is not there yet: it is made",
  });
}

export async function writeTold(place: string, { at, late }: Told): Promise<void> {
  await writeWhole(place, [`${JSON.stringify({ kind: KIND, at, late })}\n`], { replace: true });
}

function toldIn(text: string): Told | null {
  const value = parsed(text);
  if (typeof value !== "object" || value === null || !("kind" in value && "at" in value && "late" in value))
    return null;
  const { kind, at, late } = value;
  if (kind !== KIND || !isInstant(at) || !Array.isArray(late)) return null;
  return late.every((one) => typeof one === "string") ? { at, late } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
