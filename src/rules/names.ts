/** How tickets, payouts and batches are called, how such a name is read, and how the words of the vocabularies are said. */
import { Refusal } from "./refusal.ts";

/** The number of a ticket: whole, from 1. */
export type TicketNumber = number & { readonly __brand: "ticket" };

/** The number of a payout: whole, from 1. Payouts are counted apart from tickets. */
export type PayoutNumber = number & { readonly __brand: "payout" };

/** The number of a ticket; a RangeError unless it is whole and at least 1. */
export function toTicketNumber(number: number): TicketNumber {
  if (isTicketNumber(number)) return number;
  throw new RangeError(`${number} is not the number of a ticket`);
}

/** The number of a payout; a RangeError unless it is whole and at least 1. */
export function toPayoutNumber(number: number): PayoutNumber {
  if (isPayoutNumber(number)) return number;
  throw new RangeError(`${number} is not the number of a payout`);
}

export function isTicketNumber(number: unknown): number is TicketNumber {
  return isCount(number);
}

function isPayoutNumber(number: unknown): number is PayoutNumber {
  return isCount(number);
}

function isCount(number: unknown): boolean {
  return Number.isSafeInteger(number) && Number(number) > 0;
}

/** `1 row`, `14 rows`. */
export function counted(number: number, thing: string, things = `${thing}s`): string {
  return `${number} ${number === 1 ? thing : things}`;
}

/** A word of the vocabularies as it is said: `in_warehouse` → `in warehouse`. */
export function words(word: string): string {
  return word.replaceAll("_", " ");
}

/** `openedAt` → `opened_at`, as programs are given it. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `dryRun` → `dry-run`, as flags are typed. */
export function kebabCase(name: string): string {
  return snakeCase(name).replaceAll("_", "-");
}

/** A number or key as it is kept and compared: what is typed in full width (`２６００`) is the same. */
export function plainKey(text: string): string {
  return text.normalize("NFKC");
}

/** `R-1042`. */
export function ticketName(number: TicketNumber): string {
  return `R-${number}`;
}

/** `P-77`. */
export function payoutName(number: PayoutNumber): string {
  return `P-${number}`;
}

/** `B-3`: payouts that were handed over together. */
export function batchName(batch: number): string {
  return `B-${batch}`;
}

/** The number in `R-1042`, `r-1042` or `1042`; refused as `usage` when it is none. */
export function parseTicketName(text: string): TicketNumber | Refusal {
  const number = parseName(text, { letter: "R", what: "ticket" });
  return number instanceof Refusal ? number : toTicketNumber(number);
}

/** The number in `P-77`, `p-77` or `77`; refused as `usage` when it is none. */
export function parsePayoutName(text: string): PayoutNumber | Refusal {
  const number = parseName(text, { letter: "P", what: "payout" });
  return number instanceof Refusal ? number : toPayoutNumber(number);
}

/** The number in `B-3`, `b-3` or `3`; refused as `usage` when it is none. */
export function parseBatchName(text: string): number | Refusal {
  return parseName(text, { letter: "B", what: "batch" });
}

function parseName(text: string, name: { readonly letter: string; readonly what: string }): number | Refusal {
  const digits = new RegExp(`^(?:${name.letter}-?)?([1-9][0-9]{0,14})$`, "i").exec(plainKey(text).trim())?.[1];
  if (digits !== undefined) return Number(digits);
  return new Refusal("usage", `“${text}” is not a ${name.what}`, {
    hint: `a ${name.what} looks like ${name.letter}-12`,
  });
}
