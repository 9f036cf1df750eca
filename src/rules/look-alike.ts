/** Names of operators that the eye takes for one another though their letters are others, such as an all-Cyrillic copa beside a Latin one. */
import unhomoglyph from "unhomoglyph";

/** Which of these names looks like `name`, in small letters or in capitals; undefined where none does. */
export function lookAlike(name: string, others: readonly string[]): string | undefined {
  const looks = looksOf(name);
  return others.find((other) => looksOf(other).some((look, at) => look === looks[at]));
}

// Small т is like no Latin letter, but capital Т is, and names are typed in both.
function looksOf(name: string): readonly string[] {
  return [name, name.toUpperCase()].map(skeleton);
}

/** What Unicode's security standard (UTS 39, section 4) compares: each letter by the one that it is like. */
function skeleton(text: string): string {
  return unhomoglyph(text.normalize("NFD")).normalize("NFD");
}
