/** Pages of the manual in a folder where man(1) looks for them. */
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../rules/refusal.ts";
import { makeNamedFolder, syncFolder } from "../store/files/folder.ts";
import { readWhole } from "../store/files/read-file.ts";
import type { Sharing } from "../store/files/sharing.ts";
import { sideBySide, writeWhole } from "../store/files/whole-file.ts";

/** Man pages are no secret. */
const FOR_EVERYBODY: Sharing = { fileMode: 0o644, folderMode: 0o755, group: null };
/** Bytes of the longest page that could be ours. */
const LARGEST_PAGE = 1024 * 1024;

/** A file to be written: its name, its text, and the line by which an earlier one is known to be ours. */
export interface ManPageFile {
  readonly name: string;
  readonly text: string;
  readonly mark: string;
}

/**
 * Writes pages of section 1 below a folder of the manual, over earlier ones of ours; nothing is written when a file of
 * somebody else's has one of the names, or the folder's name is a file's (`file_exists`).
 */
export async function writePages(
  folder: string,
  pages: readonly ManPageFile[],
): Promise<{ readonly folder: string; readonly pages: readonly string[] }> {
  const section = join(folder, "man1");
  makeNamedFolder(section, FOR_EVERYBODY);
  const placed = pages.map(({ name, text, mark }) => ({ path: join(section, name), text, mark }));
  await Promise.all(placed.map(refuseStrangers));
  await sideBySide(placed, ({ path, text }) => writeWhole(path, [text], { replace: true, sharing: FOR_EVERYBODY }));
  syncFolder(section);
  return { folder, pages: placed.map(({ path }) => path) };
}

async function refuseStrangers({ path, mark }: { readonly path: string; readonly mark: string }): Promise<void> {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (there.isFile() && (await readWhole(path, LARGEST_PAGE)).toString("utf8").startsWith(`${mark}\n`)) return;
  throw new Refusal("file_exists", `${path} is there already and not a page of ours, so it is not written over`, {
    hint: "name another folder, or move that file away",
    details: { file: path },
  });
}
