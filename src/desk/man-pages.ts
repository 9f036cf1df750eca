/** Pages of the manual in a folder where man(1) looks for them. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../rules/refusal.ts";

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
  await mkdir(section, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST" && error.code !== "ENOTDIR") throw error;
    throw new Refusal("file_exists", `${folder} cannot hold man pages: a file stands where a folder has to be`, {
      hint: "name another folder",
      details: { file: folder },
    });
  });
  const placed = pages.map(({ name, text, mark }) => ({ path: join(section, name), text, mark }));
  await Promise.all(placed.map(refuseStrangers));
  await Promise.all(placed.map(({ path, text }) => writeFile(path, text)));
  return { folder, pages: placed.map(({ path }) => path) };
}

async function refuseStrangers({ path, mark }: { readonly path: string; readonly mark: string }): Promise<void> {
  const there = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (there === null || there.startsWith(`${mark}\n`)) return;
  throw new Refusal("file_exists", `${path} is there already and not a page of ours, so it is not written over`, {
    hint: "name another folder, or move that file away",
    details: { file: path },
  });
}
