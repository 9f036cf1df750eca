/** A checkpoint: how far a journal had come, in one word that can be kept elsewhere and handed back. */
import { Refusal } from "../refusal.ts";

/** The number of entries, and the hash of the last one, which seals all of them. */
export interface Checkpoint {
  readonly position: number;
  readonly hash: string;
}

/** `42:9f86d0…`. */
export function formatCheckpoint({ position, hash }: Checkpoint): string {
  return `${position}:${hash}`;
}

/** Reads what `formatCheckpoint` wrote; refused as `usage` otherwise. */
export function parseCheckpoint(text: string): Checkpoint | Refusal {
  const [, position, hash] = /^([1-9][0-9]{0,14}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (position !== undefined && hash !== undefined) return { position: Number(position), hash };
  return new Refusal("usage", `“${text}” is not a checkpoint`, {
    hint: "give what refund store verify --head printed, such as 42: and 64 hexadecimal digits",
  });
}
