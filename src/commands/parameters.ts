/** The kinds of things that are typed: words, texts, amounts, moments, tickets, payouts, lines. */

import { CNY } from "../rules/money/currencies.ts";
import type { Money } from "../rules/money/money.ts";
import { parseMoney } from "../rules/money/parse.ts";
import { parsePayoutName, parseTicketName, plainKey } from "../rules/names.ts";
import { nearest } from "../rules/nearest.ts";
import { parseOperatorName } from "../rules/operator-name.ts";
import type { LineChoice } from "../rules/order/claim.ts";
import { parsePieces } from "../rules/order/pieces.ts";
import { EVIDENCE_KINDS } from "../rules/policy/policy.ts";
import { Refusal } from "../rules/refusal.ts";
import { parseCountdown } from "../rules/time/countdown.ts";
import { parseDuration, spanOf } from "../rules/time/duration.ts";
import { type Instant, parseInstant, parseLocal } from "../rules/time/instant.ts";
import { isWord } from "../rules/words.ts";

/** What a shell can complete and a terminal can search for, where a value is a thing of the desk or of the disk. */
export type Completes =
  | "tickets"
  | "orders"
  | "tickets_and_orders"
  | "payouts"
  | "views"
  | "operators"
  | "operators_and_retired"
  | "assignees"
  | "commands"
  | "files"
  | "folders"
  | "evidence";

interface ValueFacts {
  /** The closed words that it may be, for help, prompts and completion. */
  readonly choices?: readonly string[];
  readonly completes?: Completes;
  /** Whether it is what somebody said, which may be long: `-` takes it from standard input. */
  readonly long?: boolean;
}

/** A type of value: reads one typed text, and says what help, prompts and completion have to know. */
export interface ValueType<Value> extends ValueFacts {
  (text: string, zone: DeskZone): Value | Refusal;
}

/** The zone of the desk, asked for only where a moment is typed: to find it can cost half a start. */
export type DeskZone = () => string;

/** One argument or flag: its words for help, and how the typed texts become its value. */
export interface Parameter<Value> extends ValueFacts {
  readonly help: string;
  /** As shown in usage: `TICKET`, `agreed|offers|refused|silent`. */
  readonly placeholder: string;
  readonly takes: "nothing" | "one" | "many";
  readonly required: boolean;
  /** What to ask on a terminal when a required one is missing. */
  readonly question?: string;
  /** How a line of a batch calls it, where that is not its own name. */
  readonly field?: string;
  /** The typed texts, none when absent; a moment that names no zone is meant in the desk's. */
  read(given: readonly string[], zone: DeskZone): Value | Refusal;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;
export type ParameterValues<Spec extends Parameters> = {
  readonly [Name in keyof Spec]: Spec[Name] extends Parameter<infer Value> ? Value : never;
};

interface ParameterWords {
  readonly placeholder: string;
  readonly help: string;
  readonly question?: string;
  readonly field?: string;
}

/** A type whose texts mean the same in every zone. */
interface PlainType<Value> extends ValueFacts {
  (text: string): Value | Refusal;
}

/** A type that reads as `read` does. */
export function valueType<Value>(read: (text: string) => Value | Refusal, facts: ValueFacts): PlainType<Value> {
  return Object.assign((given: string) => read(given), facts);
}

/**
 * Help and hints mark in capitals where a value goes. Typed as it stands, such a mark would be kept as if somebody had
 * meant it, so it is refused; a closed vocabulary refuses it in better words.
 */
function refusingMarks<Value>({ placeholder, help }: ParameterWords, type: ValueType<Value>): ValueType<Value> {
  if (type.choices !== undefined) return type;
  const marks: readonly string[] = placeholder.match(/[A-Z]{2,}/g) ?? [];
  const read = (given: string, zone: DeskZone) =>
    marks.includes(given)
      ? new Refusal("usage", `${given} only marks where a value goes`, { hint: `write the value there: ${help}` })
      : type(given, zone);
  return Object.assign(read, type);
}

/** One that must be given. */
export function required<Value>(words: ParameterWords, kind: ValueType<Value>): Parameter<Value> {
  const type = refusingMarks(words, kind);
  return {
    ...words,
    ...type,
    takes: "one",
    required: true,
    read: ([text, ...more], zone) => {
      if (text === undefined) return new Refusal("usage", `${words.placeholder} is missing`);
      return more.length === 0
        ? type(text, zone)
        : new Refusal("usage", `${words.placeholder} is one, and ${more.length + 1} are named`);
    },
  };
}

/** One that may be left out: null then. */
export function optional<Value>(words: ParameterWords, kind: ValueType<Value>): Parameter<Value | null> {
  const type = refusingMarks(words, kind);
  const read = ([text]: readonly string[], zone: DeskZone) => (text === undefined ? null : type(text, zone));
  return { ...words, ...type, takes: "one", required: false, read };
}

/** Any number of them, each given by repeating it; the first refusal counts. */
export function many<Value>(words: ParameterWords, kind: ValueType<Value>): Parameter<readonly Value[]> {
  const type = refusingMarks(words, kind);
  return {
    ...words,
    ...type,
    takes: "many",
    required: false,
    read: (texts, zone) => {
      const values: Value[] = [];
      for (const text of texts) {
        const value = type(text, zone);
        if (value instanceof Refusal) return value;
        values.push(value);
      }
      return values;
    },
  };
}

/** At least one. */
export function some<Value>(words: ParameterWords, type: ValueType<Value>): Parameter<readonly Value[]> {
  return { ...many(words, type), required: true };
}

/** How many of the words, from the first, are what the parameter takes. */
export function leading(parameter: Parameter<unknown>, words: readonly string[]): number {
  const other = words.findIndex((word) => parameter.read([word], () => "UTC") instanceof Refusal);
  return other < 0 ? words.length : other;
}

/** A flag without a value. */
export function flag(help: string): Parameter<boolean> {
  return { help, placeholder: "", takes: "nothing", required: false, read: (texts) => texts.length > 0 };
}

/** One of a closed vocabulary; a mistyped one is refused with the nearest. */
export function word<const Word extends string>(words: readonly Word[]): PlainType<Word> {
  return valueType(
    (text) => {
      // As screens write it, as a flag would be, or as it is kept.
      const typed = isWord(words, text) ? text : text.trim().replaceAll(/[-\s]+/g, "_");
      if (isWord(words, typed)) return typed;
      const close = nearest(typed, words);
      return new Refusal("usage", `“${text}” is not one of ${words.join(", ")}`, {
        ...(close !== undefined && { hint: `did you mean ${close}?` }),
      });
    },
    { choices: words },
  );
}

/** A name or a number, without the blanks around it; blank is refused. */
export function text(given: string): string | Refusal {
  const trimmed = given.trim();
  return trimmed === "" ? blank() : trimmed;
}

/** What somebody said, kept exactly as it was typed; blank is refused, because an empty note is a mistake. */
export const prose = valueType((given) => (given.trim() === "" ? blank() : given), { long: true });

function blank(): Refusal {
  return new Refusal("usage", "the text is empty", { hint: "write something between the quotes" });
}

/** A moment that names its zone, or one in the desk's; a day alone is its first moment there. */
export function moment(given: string, zone: DeskZone): Instant | Refusal {
  const exact = parseInstant(given);
  return exact instanceof Refusal ? parseLocal(given, zone()) : exact;
}

/** Money from the seller, in CNY unless it says otherwise; anything else is refused. */
export function sellerMoney(given: string): Money | Refusal {
  const money = parseMoney(given, CNY);
  if (money instanceof Refusal) return money;
  if (money.currency === CNY && money.amount > 0) return money;
  return new Refusal("amount_unreadable", `“${given}” cannot come from a seller: sellers give back CNY, above zero`, {
    hint: "write it as 20.00",
  });
}

/** `2` for a whole line, `2=1` for one piece of it. */
export function lineChoice(given: string): LineChoice | Refusal {
  const [, line = "", sign, pieces = ""] = /^(.*)([=#])([^=#]*)$/.exec(given) ?? [];
  if (sign === undefined) return { line: given, quantity: null };
  if (sign === "=" && line !== "" && /^[1-9][0-9]{0,6}$/.test(pieces)) return { line, quantity: Number(pieces) };
  const named = sign === "#" && line !== "" ? parsePieces(pieces) : undefined;
  if (named !== undefined) return { line, quantity: null, pieces: named };
  return new Refusal("usage", `“${given}” is not a line`, {
    hint: "write --line 2, --line 2=1 for one piece of line 2, or --line 2#1,3 for these of them",
  });
}

export const ticketNumber = valueType(parseTicketName, { completes: "tickets" });
export const payoutNumber = valueType(parsePayoutName, { completes: "payouts" });
export const orderNumber = valueType((given) => text(plainKey(given)), { completes: "orders" });
export const operatorName = valueType(parseOperatorName, { completes: "operators" });
/** Whose a ticket is: an operator, `me`, or `nobody`. */
export const assignee = valueType((given) => (isWord(["me", "nobody"], given) ? given : parseOperatorName(given)), {
  completes: "assignees",
});
export const evidenceFile = valueType(prose, { completes: "evidence" });
/** Help for what a file may show. */
export const EVIDENCE_HELP = `KIND is what it shows: ${EVIDENCE_KINDS.join(", ")}`;
export const fileName = valueType(text, { completes: "files" });
/** A file that is written. */
export const newFileName = valueType(
  (given) =>
    given === "-"
      ? new Refusal("usage", "what is written here goes into a file, and - is none", { hint: "name one: ./FILE" })
      : text(given),
  { completes: "files" },
);
export const folderName = valueType(text, { completes: "folders" });

export const ticketArg = required(
  { placeholder: "TICKET", help: "the ticket, such as R-12", question: "Which ticket?" },
  ticketNumber,
);

export const payoutArg = required(
  { placeholder: "PAYOUT", help: "the payout, such as P-7", question: "Which payout?" },
  payoutNumber,
);

export const orderArg = required(
  { placeholder: "ORDER", help: "the order number", question: "Which order?" },
  orderNumber,
);

/** A whole number from 1. */
export function wholeNumber(given: string): number | Refusal {
  if (/^[1-9][0-9]{0,8}$/.test(given)) return Number(given);
  return new Refusal("usage", `“${given}” is not a whole number from 1`, { hint: "write digits only, such as 20" });
}

/** No list is longer. */
const ALL = 2 ** 31 - 2;

/** How many at most; `all` is a word. */
export function limitFlag(usual: number, what = "how many"): Parameter<number> {
  const { read, ...words } = optional(
    { placeholder: "NUMBER", help: `${what} at most, or all (default: ${usual})` },
    (given) => (given === "all" ? ALL : wholeNumber(given)),
  );
  return { ...words, read: (texts, zone) => read(texts, zone) ?? usual };
}

/** Milliseconds: hours and days, or anything that a list prints, such as `2h 5m`. */
export function span(given: string): number | Refusal {
  const printed = parseCountdown(given);
  if (printed !== null) return printed;
  const length = parseDuration(given);
  if (length instanceof Refusal) return length;
  if ("hours" in length || "days" in length) return spanOf(length);
  return new Refusal("usage", `“${given}” takes a calendar`, { hint: "write hours or days, such as '7 days' or 7d" });
}
