/** The desk's own files, over which nothing that an operator names is ever written. */
import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Refusal } from "../rules/refusal.ts";

/** What stands beside the store by its name: what was written last, an index of it, evidence, what it was before a migration. */
const OWN_ENDING = /^(?:-wal|-shm|-journal|-evidence(?:\/.*)?|\.(?:before-version|replaced)-[\d-]+)?$/s;

/** Refused as `usage` where `path` is the store at `place`, by whatever name, or belongs to it. */
export function refuseOwnFile(place: string, path: string): void {
  const [store, target] = [realPath(place), realPath(path)];
  const belongs = target.startsWith(store) && OWN_ENDING.test(target.slice(store.length));
  if (!belongs && !isSameFile(store, target)) return;
  throw new Refusal("usage", `${path} belongs to the desk's store, and nothing is written over that`, {
    hint: "name another file",
    details: { file: path },
  });
}

/** Through whatever links lead there, as far as there is something. */
function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(realPath(parent), basename(whole));
  }
}

/** A file can have several names, and a file system may not tell upper from lower case. */
function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
}
