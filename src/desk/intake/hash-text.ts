/** A quick hash of 52 bits, for telling texts apart that nobody chose to collide: two differ in it but for one chance in 10^15. */

/** What a hash begins with. */
export interface HashState {
  one: number;
  two: number;
}

/** By which each letter and each end of a text is mixed in, for who has letters and no text. */
export const HASH_ONE = 0x9e3779b1;
export const HASH_TWO = 0x5f356495;
export const HASH_END = 0x1f;
export const HASH_END_ONE = 0x85ebca77;
export const HASH_END_TWO = 0xc2b2ae3d;

export function newHash(): HashState {
  return { one: 0x9e3779b1, two: 0x85ebca6b };
}

/** Takes a text in, and marks its end. */
export function hashIn(state: HashState, text: string): void {
  let { one, two } = state;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    one = Math.imul(one ^ letter, HASH_ONE);
    two = Math.imul(two ^ letter, HASH_TWO);
    one ^= one >>> 15;
    two ^= two >>> 13;
  }
  state.one = Math.imul(one ^ HASH_END, HASH_END_ONE);
  state.two = Math.imul(two ^ HASH_END, HASH_END_TWO);
}

/** The hash of a text of letters without accents, by its bytes: the same that the text itself has. */
export function hashOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let { one, two } = newHash();
  for (let at = from; at < to; at += 1) {
    const letter = bytes[at] ?? 0;
    one = Math.imul(one ^ letter, HASH_ONE);
    two = Math.imul(two ^ letter, HASH_TWO);
    one ^= one >>> 15;
    two ^= two >>> 13;
  }
  one = Math.imul(one ^ HASH_END, HASH_END_ONE);
  two = Math.imul(two ^ HASH_END, HASH_END_TWO);
  return hashOf({ one, two });
}

/** The hash so far: a whole number from 1 to 2^52. */
export function hashOf({ one, two }: HashState): number {
  const [mixedOne, mixedTwo] = [Math.imul(one ^ (one >>> 16), 0x7feb352d), Math.imul(two ^ (two >>> 15), 0x846ca68b)];
  return (mixedTwo & 0xfffff) * 0x100000000 + (mixedOne >>> 0) + 1;
}
