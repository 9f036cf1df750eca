/** The status words of the marketplaces, and the form under which they are looked up. */

/** Blanks, the width of letters and commas, and case do not matter in a status word. */
export function plainStatus(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
}
