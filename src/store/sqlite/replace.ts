/** Puts a finished store in the place of another, which is kept aside. */
import { existsSync, linkSync, realpathSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { syncFolder } from "../files/folder.ts";
import { giveName } from "../files/whole-file.ts";
import { PATIENCE_MS } from "../sql/refusals.ts";
import { bringTogether } from "./copy.ts";
import { holdAlone } from "./hold-alone.ts";

/**
 * Gives the store at `draft` the name `place`. What stood there is kept under the name that is returned; null where nothing
 * did. There is always a store at the place meanwhile. Refused while another command has it open (`store_busy`).
 */
export function replaceStore(place: string, draft: string): string | null {
  bringTogether(draft, place);
  if (!existsSync(place)) {
    giveName(draft, place, false);
    syncFolder(dirname(place));
    return null;
  }
  const path = realpathSync(place);
  const holder = holdAlone(path, PATIENCE_MS);
  try {
    const aside = freeName(path);
    linkSync(path, aside);
    // Only a damaged store still has these: of a sound one, everything stands in its file by now.
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
    rmSync(`${path}-shm`, { force: true });
    renameSync(draft, path);
    syncFolder(dirname(path));
    return aside;
  } finally {
    holder?.close();
  }
}

function freeName(path: string): string {
  for (let n = 1; ; n += 1) {
    const name = `${path}.replaced-${n}`;
    if (!existsSync(name)) return name;
  }
}
