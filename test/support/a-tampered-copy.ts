/** Copies of a store, edited by hand as with the engine's own shell, and looked at by the verifier. */
import { copyFileSync, cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { type Verification, type VerifyOptions, verifyStore } from "../../src/desk/verify/verify-store.ts";
import { evidenceFolderOf } from "../../src/store/files/evidence-folder.ts";
import { linkHash } from "../../src/store/journal.ts";
import { aDesk, type Sandbox } from "./a-desk.ts";

export type Hand = Database.Database;

/** Does what it likes with a copy of the store: no constraint holds it, and guards that it sets aside are put back after. */
export async function tampered(
  box: Sandbox,
  edit: (hand: Hand) => void,
  options: Partial<VerifyOptions> = {},
  editFiles: (evidence: string) => void = () => {},
): Promise<Verification> {
  const place = join(box.folder, "copy", "tampered.db");
  rmSync(dirname(place), { recursive: true, force: true });
  cpSync(evidenceFolderOf(box.store), evidenceFolderOf(place), { recursive: true });
  copyFileSync(box.store, place);
  editFiles(evidenceFolderOf(place));
  const hand = new Database(place);
  hand.pragma("foreign_keys = OFF");
  hand.pragma("synchronous = OFF");
  hand.pragma("ignore_check_constraints = ON");
  try {
    edit(hand);
  } finally {
    hand.close();
  }
  const { desk, store } = await aDesk(place, { operator: "lin" });
  try {
    return await verifyStore(desk, options);
  } finally {
    await store.close();
  }
}

/** Edits rows with every guard out of the way, and puts the guards back as they were. */
export function withoutGuards(hand: Hand, edit: () => void): void {
  const guards = hand.prepare<[], { name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  );
  const all = guards.all();
  hand.transaction(() => {
    for (const { name } of all) hand.exec(`DROP TRIGGER ${name}`);
    edit();
    for (const { sql } of all) hand.exec(sql);
  })();
}

/** Computes the hashes of the whole journal anew, as whoever knows how they are made can. */
export function resealed(hand: Hand): void {
  const all = hand.prepare<[], { position: number; body: string }>(
    "SELECT position, body FROM journal ORDER BY position",
  );
  const set = hand.prepare("UPDATE journal SET hash = ? WHERE position = ?");
  let hash = "";
  for (const { position, body } of all.all()) {
    hash = linkHash(hash, body);
    set.run(hash, position);
  }
}
