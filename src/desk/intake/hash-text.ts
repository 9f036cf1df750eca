/** A quick hash of 52 bits, for telling texts apart that nobody chose to collide: two differ in it but for one chance in 10^15. */

/** What a hash begins with. */
export interface HashState {
  one: number;
  two: number;
}

export function newHash(): HashState {
  return { one: 0x9e3779b1, two: 0x85ebca6b };
}

/** Takes a text in, and marks its end. */
export function hashIn(state: HashState, text: string): void {
  let { one, two } = state;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    one = Math.imul(one ^ letter, 0x9e3779b1);
    two = Math.imul(two ^ letter, 0x5f356495);
    one ^= one >>> 15;
    two ^= two >>> 13;
  }
  state.one = Math.imul(one ^ 0x1f, 0x85ebca77);
  state.two = Math.imul(two ^ 0x1f, 0xc2b2ae3d);
}

/** The hash so far: a whole number from 1 to 2^52. */
export function hashOf({ one, two }: HashState): number {
  const [mixedOne, mixedTwo] = [Math.imul(one ^ (one >>> 16), 0x7feb352d), Math.imul(two ^ (two >>> 15), 0x846ca68b)];
  return (mixedTwo & 0xfffff) * 0x100000000 + (mixedOne >>> 0) + 1;
}
