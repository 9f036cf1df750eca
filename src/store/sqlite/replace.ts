/** Puts a finished store in the place of another, which is kept aside. */
import { existsSync, linkSync, realpathSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { syncFolder } from "../files/folder.ts";
import { giveName } from "../files/whole-file.ts";
import { PATIENCE_MS } from "../sql/refusals.ts";
import type { Beside } from "../store-files.ts";
import { bringTogether } from "./copy.ts";
import { holdAlone } from "./hold-alone.ts";

/**
 * Gives the store at `draft` the name `place`. What stood there is kept under the name that is returned; null where nothing
 * did. There is always a store at the place meanwhile. Refused while another command has it open (`store_busy`); whatever
 * fails, the old one stays as it was.
 */
export async function replaceStore(place: string, draft: string, beside: Beside): Promise<string | null> {
  bringTogether(draft, place);
  const path = existsSync(place) ? realpathSync(place) : null;
  const held = path === null ? null : holdAlone(path, PATIENCE_MS);
  const aside = path === null ? null : freeName(path);
  try {
    // While nobody else can write, so that what is taken back again is surely nobody's.
    await beside.bring();
    if (path === null || aside === null) giveName(draft, place, false);
    else exchange(path, draft, aside);
  } catch (error) {
    beside.takeBack();
    held?.letGo();
    throw error;
  }
  held?.database.close();
  syncFolder(dirname(path ?? place));
  return aside;
}

function exchange(path: string, draft: string, aside: string): void {
  linkSync(path, aside);
  try {
    // Only a damaged store still has these: of a sound one, everything stands in its file by now.
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
    rmSync(`${path}-shm`, { force: true });
    renameSync(draft, path);
  } catch (error) {
    if (existsSync(`${aside}-wal`)) renameSync(`${aside}-wal`, `${path}-wal`);
    rmSync(aside);
    throw error;
  }
}

function freeName(path: string): string {
  for (let n = 1; ; n += 1) {
    const name = `${path}.replaced-${n}`;
    if (!existsSync(name)) return name;
  }
}
