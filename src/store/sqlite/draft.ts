/** Makes a store beside the place that it will have, where nobody looks for one. */
import { realpathSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { StoreDraft } from "../contents.ts";
import { makeDraftFolder } from "../files/draft-folder.ts";
import { evidenceFolderOf, evidenceIn } from "../files/evidence-folder.ts";
import { makeFolder, syncFolder } from "../files/folder.ts";
import type { Sharing } from "../files/sharing.ts";
import { giveName } from "../files/whole-file.ts";
import type { Store } from "../store.ts";
import { bringTogether } from "./copy.ts";
import { createStore } from "./create.ts";
import { openStore } from "./open.ts";

/** Refused as `store_exists` where something is there. Evidence goes to its own place at once, under the hashes of its bytes. */
export async function draftStore(place: string, sharing: Sharing): Promise<StoreDraft<Store>> {
  await createStore(place, { sharing, dryRun: true });
  makeFolder(dirname(place), sharing);
  const folder = realpathSync(dirname(place));
  const named = join(folder, basename(place));
  const draft = makeDraftFolder(folder);
  try {
    const made = await createStore(join(draft, "desk.db"), { sharing, dryRun: false });
    const store = await openStore(made);
    return {
      store: { ...store, evidence: evidenceIn(evidenceFolderOf(named), sharing) },
      finish: async () => {
        await store.close();
        bringTogether(made, named);
        giveName(made, named, false);
        rmSync(draft, { recursive: true, force: true });
        syncFolder(folder);
      },
      abandon: async () => {
        await store.close();
        rmSync(draft, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}
