/** Evidence in a folder beside a store that is a file. */
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { sha256Of } from "../../rules/sha256.ts";
import type { EvidenceShelf } from "../evidence-shelf.ts";
import { makeFolder, syncFolder } from "./folder.ts";
import { readWhole } from "./read-file.ts";
import type { Sharing } from "./sharing.ts";
import { DRAFT, sideBySide, writeWhole } from "./whole-file.ts";

/** The folder beside the store file at `place`. */
export function evidenceFolderOf(place: string): string {
  return `${place}-evidence`;
}

const ANY_SIZE = Number.MAX_SAFE_INTEGER;
const CLEARED = "unclaimed";

export function evidenceIn(folder: string, sharing: Sharing): EvidenceShelf {
  const nameOf = (file: string) => join(folder, file);
  const aside = nameOf(CLEARED);
  const read = (sha256: string) => readWhole(nameOf(sha256), ANY_SIZE);
  return {
    name: folder,
    aside,
    nameOf,
    read,
    keep: async (files) => {
      if (files.length === 0) return;
      makeFolder(folder, sharing);
      await sideBySide(files, async ({ sha256, bytes }) => {
        const there = await read(sha256).catch(() => null);
        if (there !== null && sha256Of(there) === sha256) return;
        await writeWhole(nameOf(sha256), [bytes], { replace: true, sharing });
      });
      syncFolder(folder);
    },
    names: async () => {
      const there = await readdir(folder).catch(() => []);
      return there.filter((file) => file !== CLEARED).sort();
    },
    setAside: async (files) => {
      mkdirSync(aside, { recursive: true, mode: sharing.folderMode });
      for (const file of files) {
        if (file.startsWith(DRAFT)) rmSync(nameOf(file), { force: true });
        else renameSync(nameOf(file), join(aside, file));
      }
    },
  };
}
