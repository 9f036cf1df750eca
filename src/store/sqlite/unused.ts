/** A store that was made for a command which then wrote nothing to it. */
import { rmSync } from "node:fs";
import { Refusal } from "../../rules/refusal.ts";
import { holdAlone } from "./hold-alone.ts";

/** Removes a store without a single entry, unless somebody else has it open or began it meanwhile. */
export function removeUnused(path: string): void {
  try {
    const held = holdAlone(path, 0);
    const entries = held?.database.prepare<[], number>("SELECT count(*) FROM journal").pluck().get();
    if (entries !== 0) held?.letGo();
    else {
      rmSync(path);
      held?.database.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
