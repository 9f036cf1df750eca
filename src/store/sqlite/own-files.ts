/** The files of a store: over none of them is anything written that an operator names. */
import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** What stands beside the store by its name: what was written last, an index of it, evidence, what it was before a migration. */
const OWN_ENDING = /^(?:-wal|-shm|-journal|-evidence(?:\/.*)?|\.(?:before-version|replaced)-[\d-]+)?$/s;

/** Whether `path` is the store at `place`, by whatever name, or belongs to it. */
export function isOwnFile(place: string, path: string): boolean {
  const [store, target] = [realPath(place), realPath(path)];
  const belongs = target.startsWith(store) && OWN_ENDING.test(target.slice(store.length));
  return belongs || isSameFile(store, target);
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
  const [first, second] = [one, other].map(identityAt);
  return first !== null && first === second;
}

/** Null for what is not there, or cannot be looked at: whoever reads or writes it is told why. */
function identityAt(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
