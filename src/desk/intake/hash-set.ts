/** Sets of hashes in some 14 bytes each, whatever they are hashes of: a file may have millions of orders. */
import { hashIn, hashOf, newHash } from "./hash-text.ts";

const EMPTY = 0;
const SMALLEST = 4_096;
/** How full it may be: fuller, the way to a free place grows long. */
const FULLEST = 0.7;
const GROWTH = 1.5;
const HALF = 2 ** 32;

/** A set of whole numbers from 1 to 2^52. */
export class HashSet {
  private hashes: Float64Array;
  private count = 0;

  /** `room` numbers fit without growing. */
  constructor(room = 0) {
    this.hashes = new Float64Array(Math.max(SMALLEST, Math.ceil(room / FULLEST) + 1));
  }

  has(hash: number): boolean {
    return this.hashes[this.placeOf(hash)] === hash;
  }

  /** False when it was there already. */
  add(hash: number): boolean {
    if (this.count >= this.hashes.length * FULLEST) this.grow();
    const at = this.placeOf(hash);
    if (this.hashes[at] === hash) return false;
    this.hashes[at] = hash;
    this.count += 1;
    return true;
  }

  /** Where it stands, or would. */
  private placeOf(hash: number): number {
    const { hashes } = this;
    // The lower half of the hash says how far along; a remainder takes several times as long.
    let at = Math.floor(((hash >>> 0) / HALF) * hashes.length);
    while (hashes[at] !== hash && hashes[at] !== EMPTY) at = at + 1 === hashes.length ? 0 : at + 1;
    return at;
  }

  private grow(): void {
    const { hashes } = this;
    this.hashes = new Float64Array(Math.ceil(hashes.length * GROWTH));
    this.count = 0;
    for (const hash of hashes) if (hash !== EMPTY) this.add(hash);
  }
}

/** Keys seen before. Two of a million share a hash about once in 9,000 files: the new one then counts as seen. */
export class SeenKeys {
  private readonly hashes: HashSet;

  /** `room` keys fit without growing. */
  constructor(room = 0) {
    this.hashes = new HashSet(room);
  }

  /** The same for a key whose hash is known already. */
  hasHash(hash: number): boolean {
    return this.hashes.has(hash);
  }

  addHash(hash: number): boolean {
    return this.hashes.add(hash);
  }

  /** False when the key was there already. */
  add(key: string): boolean {
    const state = newHash();
    hashIn(state, key);
    return this.hashes.add(hashOf(state));
  }
}
