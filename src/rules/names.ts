/** How tickets and payouts are called, how such a name is read, and how the words of the vocabularies are said. */
import { Refusal } from "./refusal.ts";

/** `1 row`, `14 rows`. */
export function counted(number: number, thing: string, things = `${thing}s`): string {
  return `${number} ${number === 1 ? thing : things}`;
}

/** A word of the vocabularies as it is said: `in_warehouse` → `in warehouse`. */
export function words(word: string): string {
  return word.replaceAll("_", " ");
}

/** `R-1042`. */
export function ticketName(number: number): string {
  return `R-${number}`;
}

/** `P-77`. */
export function payoutName(number: number): string {
  return `P-${number}`;
}

/** The number in `R-1042`, `r-1042` or `1042`; refused as `usage` when it is none. */
export function parseTicketName(text: string): number | Refusal {
  return parseName(text, { letter: "R", what: "ticket" });
}

/** The number in `P-77`, `p-77` or `77`; refused as `usage` when it is none. */
export function parsePayoutName(text: string): number | Refusal {
  return parseName(text, { letter: "P", what: "payout" });
}

function parseName(text: string, name: { readonly letter: string; readonly what: string }): number | Refusal {
  const digits = new RegExp(`^(?:${name.letter}-?)?([1-9][0-9]{0,14})$`, "i").exec(text.trim())?.[1];
  if (digits !== undefined) return Number(digits);
  return new Refusal("usage", `“${text}” is not a ${name.what}`, {
    hint: `a ${name.what} looks like ${name.letter}-12`,
  });
}
