/** The name of an operator in its one form, so that no two names look alike and are not. */
import { Refusal } from "./refusal.ts";

const LONGEST = 60;

/** What is typed in the place of a name. */
const RESERVED = ["me", "nobody"];

/** Writing systems that letters of one name may come from; those that are written together stand in one row. */
const SCRIPTS: readonly (readonly string[])[] = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
  ...["Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Thai", "Devanagari"].map((script) => [script]),
];
/** Letters that nothing looks like. */
const PLAIN = /^[a-z0-9][a-z0-9 ._@'+-]*$/;

/**
 * The name as it is kept and compared: NFKC, and without a difference of case. Refused as `usage`: an empty or very long
 * one, invisible characters, anything but letters, digits and a few marks, and letters of several writing systems.
 */
export function parseOperatorName(text: string): string | Refusal {
  const name = text.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC").trim().replace(/ +/g, " ");
  if (RESERVED.includes(name)) return refused(text, `${name} is a word of the commands`);
  if (name === "" || [...name].length > LONGEST) return refused(text, `it has 1 to ${LONGEST} characters`);
  if (PLAIN.test(name)) return name;
  if (/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(name))
    return refused(text, "it has characters that cannot be seen");
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@'+-]*$/u.test(name))
    return refused(text, "it begins with a letter or a digit, and has no other signs than . _ @ ' + -");
  const scripts = new Set([...name].filter((letter) => /\p{L}/u.test(letter)).map(scriptOf));
  if (SCRIPTS.some((together) => [...scripts].every((script) => together.includes(script)))) return name;
  return refused(text, "its letters come from several writing systems, and so may look like another name");
}

function scriptOf(letter: string): string {
  // Each pattern takes long to make, and most letters are of the first.
  return SCRIPTS.flat().find((script) => new RegExp(`\\p{Script=${script}}`, "u").test(letter)) ?? "another";
}

function refused(text: string, why: string): Refusal {
  const shown = text.replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, "�");
  return new Refusal("usage", `“${shown}” is not a name for an operator: ${why}`, {
    hint: "use the name as refund operator list shows it",
  });
}
