/** Makes a store: whole, under another name first, so that nobody ever opens half of one. */
import { existsSync, lstatSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { Refusal } from "../../rules/refusal.ts";
import { makeDraftFolder } from "../files/draft-folder.ts";
import { makeFolder, syncFolder } from "../files/folder.ts";
import { isSharedFolder, PRIVATE, type Sharing } from "../files/sharing.ts";
import { isOfSystem, reasonOf } from "../files/system-reason.ts";
import { giveName } from "../files/whole-file.ts";
import { bringTogether, makeEmpty } from "./copy.ts";
import { engineRefusal } from "./engine-refusal.ts";
import { migrateStore } from "./migrate.ts";
import { SCHEMA, type Schema } from "./schema.ts";

/**
 * Makes an empty store at `place`, with the folders above it, and returns its real path. Refused: something there already
 * (`store_exists`), a place that cannot be written (`store_not_writable`), a folder that the group does not share (`usage`).
 */
export async function createStore(
  place: string,
  { sharing, dryRun }: CreateOptions = { sharing: PRIVATE, dryRun: false },
  schema: Schema = SCHEMA,
): Promise<string> {
  try {
    refuseExisting(place);
    if (dryRun) return resolve(place);
    makeFolder(dirname(place), sharing);
    const folder = realpathSync(dirname(place));
    if (sharing.group !== null) refuseUnshared(folder, sharing.group);
    const draft = makeDraftFolder(folder);
    try {
      const made = join(draft, "desk.db");
      await makeStore(made, { place, sharing, schema });
      giveName(made, join(folder, basename(place)), false);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
    syncFolder(folder);
    return join(folder, basename(place));
  } catch (error) {
    throw notMade(error, place);
  }
}

/** What keeps a store from being made at `place`, in words; any error that has none as it is. */
export function notMade(error: unknown, place: string): unknown {
  if (error instanceof Refusal) return error.code === "file_exists" ? existing(place) : error;
  if (!isOfSystem(error)) return error;
  return new Refusal("store_not_writable", `the store cannot be created at ${place}: ${reasonOf(error)}`, {
    hint: "name a place that you may write to",
    details: { store: place },
  });
}

interface CreateOptions {
  readonly sharing: Sharing;
  readonly dryRun: boolean;
}

/** Makes the file of an empty store; what is refused is refused of `place`, the name that it will have. */
export async function makeStore(
  made: string,
  { place, sharing, schema = SCHEMA }: { readonly place: string; readonly sharing: Sharing; readonly schema?: Schema },
): Promise<void> {
  makeEmpty(made, sharing);
  const database = new Database(made);
  try {
    await migrateStore(database, { place, file: null, migrations: await schema.migrations() });
  } catch (error) {
    throw engineRefusal(error, place);
  } finally {
    database.close();
  }
  bringTogether(made, place);
}

function refuseExisting(place: string): void {
  const there = lstatSync(place, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (there.isSymbolicLink() && !existsSync(place)) {
    throw new Refusal(
      "store_not_writable",
      `the store cannot be created at ${place}: it is a link that leads nowhere`,
      {
        hint: "remove the link, or name the file itself",
        details: { store: place },
      },
    );
  }
  throw existing(place);
}

function existing(place: string): Refusal {
  return new Refusal("store_exists", `there is a file at ${place} already`, {
    hint: `see what it holds: refund store info --store ${place}; or name another place`,
    details: { store: place },
  });
}

/** What one member of the group makes in the folder, all others have to be able to write. */
function refuseUnshared(folder: string, group: number): void {
  if (isSharedFolder(statSync(folder), group)) return;
  throw new Refusal("store_not_writable", `the store cannot be shared: the folder ${folder} is not the group's`, {
    hint: `name a folder that is not there yet, or share this one: chgrp ${group} ${folder} && chmod 2770 ${folder}`,
    details: { store: folder },
  });
}
