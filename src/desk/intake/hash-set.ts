/** Sets of hashes in 16 bytes each, whatever they are hashes of: a file may have millions of orders. */
import { hashIn, hashOf, newHash } from "./hash-text.ts";

const EMPTY = 0;
const SMALLEST = 1 << 12;

/** A set of whole numbers from 1 to 2^52. */
export class HashSet {
  private hashes: Float64Array;
  private count = 0;

  constructor(room = 0) {
    let size = SMALLEST;
    while (size < room * 2) size *= 2;
    this.hashes = new Float64Array(size);
  }

  has(hash: number): boolean {
    const { hashes } = this;
    const mask = hashes.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      if (hashes[at] === hash) return true;
      if (hashes[at] === EMPTY) return false;
    }
  }

  /** False when it was there already. */
  add(hash: number): boolean {
    if (this.count * 2 >= this.hashes.length) this.grow();
    const { hashes } = this;
    const mask = hashes.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      if (hashes[at] === hash) return false;
      if (hashes[at] !== EMPTY) continue;
      hashes[at] = hash;
      this.count += 1;
      return true;
    }
  }

  private grow(): void {
    const { hashes } = this;
    this.hashes = new Float64Array(hashes.length * 2);
    this.count = 0;
    for (const hash of hashes) if (hash !== EMPTY) this.add(hash);
  }
}

/** Keys seen before. Two of a million share a hash about once in 9,000 files: the new one then counts as seen. */
export class SeenKeys {
  private readonly hashes = new HashSet();

  /** False when the key was there already. */
  add(key: string): boolean {
    const state = newHash();
    hashIn(state, key);
    return this.hashes.add(hashOf(state));
  }
}
