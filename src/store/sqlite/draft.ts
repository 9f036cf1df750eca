/** Makes a store beside the place that it will have, where nobody looks for one. */
import { existsSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import type { StoreDraft } from "../contents.ts";
import { makeDraftFolder, refusedOf } from "../files/draft-folder.ts";
import { evidenceFolderOf } from "../files/evidence-folder.ts";
import { makeFolder, missingFolders, removeEmpty, syncFolder } from "../files/folder.ts";
import type { Sharing } from "../files/sharing.ts";
import { giveName } from "../files/whole-file.ts";
import type { Store } from "../store.ts";
import { bringTogether } from "./copy.ts";
import { createStore, makeStore, notMade } from "./create.ts";
import { openStore } from "./open.ts";
import { SCHEMA } from "./schema.ts";

/** Refused as `store_exists` where something is there. Its evidence gets its place when the store does. */
export async function draftStore(place: string, sharing: Sharing): Promise<StoreDraft<Store>> {
  await createStore(place, { sharing, dryRun: true });
  const made = missingFolders(dirname(place));
  let draft: string | null = null;
  const clear = () => {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
    removeEmpty(made);
  };
  try {
    makeFolder(dirname(place), sharing);
    const folder = realpathSync(dirname(place));
    draft = makeDraftFolder(folder);
    const [file, named] = [join(draft, "desk.db"), join(folder, basename(place))];
    await makeStore(file, { place: named, sharing });
    const store = await openStore(file, SCHEMA, named);
    const underName = (error: unknown) => {
      throw error instanceof Refusal ? refusedOf(named, file, error) : notMade(error, place);
    };
    return {
      store: {
        ...store,
        evidence: { ...store.evidence, keep: (files) => store.evidence.keep(files).catch(underName) },
      },
      finish: async () => {
        await store.close();
        try {
          bringTogether(file, named);
          bringEvidence(file, named, () => giveName(file, named, false));
        } catch (error) {
          throw notMade(error, place);
        }
        clear();
        syncFolder(folder);
      },
      abandon: async () => {
        await store.close();
        clear();
      },
    };
  } catch (error) {
    clear();
    throw notMade(error, place);
  }
}

/** Moves what stands beside a draft to its place, and takes it back unless the work that follows is done. */
function bringEvidence(draft: string, named: string, work: () => void): void {
  const [from, to] = [evidenceFolderOf(draft), evidenceFolderOf(named)];
  const moves: (readonly [string, string])[] = existsSync(to)
    ? namesIn(from).map((file) => [join(from, file), join(to, file)])
    : [[from, to]];
  const done: (readonly [string, string])[] = [];
  try {
    for (const [here, there] of moves) {
      if (!existsSync(here) || existsSync(there)) continue;
      renameSync(here, there);
      done.push([here, there]);
    }
    if (done.length > 0) syncFolder(dirname(to));
    work();
  } catch (error) {
    for (const [here, there] of done) renameSync(there, here);
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
