/** Who may see the desk's files: one user, or a Unix group. */
import { readFileSync, type Stats } from "node:fs";
import { Refusal } from "../../rules/refusal.ts";

/** With which modes, and for which group, the desk's files and folders are made. */
export interface Sharing {
  readonly fileMode: number;
  readonly folderMode: number;
  /** The number of the Unix group; null where the files are one user's alone. */
  readonly group: number | null;
}

export const PRIVATE: Sharing = { fileMode: 0o600, folderMode: 0o700, group: null };

/** What is made in such a folder belongs to its group, whoever makes it. */
const HANDED_DOWN = 0o2000;

export function sharedWith(group: number): Sharing {
  return { fileMode: 0o660, folderMode: 0o770 | HANDED_DOWN, group };
}

/** As a file of the desk is shared, so is what stands beside it. */
export function sharingOf(file: Stats): Sharing {
  return (file.mode & 0o060) === 0o060 ? sharedWith(file.gid) : PRIVATE;
}

/** Whether whatever a member of the group makes in this folder can be written by all others of it. */
export function isSharedFolder(folder: Stats, group: number): boolean {
  return folder.gid === group && (folder.mode & 0o070) === 0o070 && (folder.mode & HANDED_DOWN) !== 0;
}

/** The number of a Unix group by its name, or as it was typed. Refused as `usage` where this machine has no such group. */
export function groupNumber(name: string): number {
  if (/^\d{1,10}$/.test(name)) return Number(name);
  const line = groupLines().find((one) => one.startsWith(`${name}:`));
  const number = line?.split(":")[2];
  if (number !== undefined && /^\d+$/.test(number)) return Number(number);
  throw new Refusal("usage", `there is no group ${name} on this machine`, {
    hint: "name a group of /etc/group, or give its number: getent group NAME",
    details: { group: name },
  });
}

function groupLines(): readonly string[] {
  try {
    return readFileSync("/etc/group", "utf8").split("\n");
  } catch {
    return [];
  }
}
