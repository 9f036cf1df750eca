/** A profile that an operator wrote in YAML: read, and checked with every mistake at once. */
import { type Currency, parseCurrency } from "../../../rules/money/currencies.ts";
import { Refusal } from "../../../rules/refusal.ts";
import { type Checked, type FileKind, type Issue, type KeyPath, readYaml } from "../../yaml-file.ts";
import { FIELDS, type Field, type FieldColumn, type Profile, type RowKind } from "./profile.ts";
import { isField, profileOf } from "./profile-of-file.ts";
import { COLUMN_KEYS, PROFILE_SCHEMA, type ProfileFile } from "./profile-schema.ts";
import { plainStatus } from "./status-words.ts";

const PROFILE: FileKind<typeof PROFILE_SCHEMA> = {
  schema: PROFILE_SCHEMA,
  expected: "a profile was expected: name: … and columns: …",
  known: ([area, ...within]) => {
    if (area === undefined) return { called: "key", keys: Object.keys(PROFILE_SCHEMA.shape) };
    return within.length > 0 ? { called: "key", keys: COLUMN_KEYS } : { called: "field", keys: FIELDS };
  },
  senseless,
};

/** Reads a profile file. All mistakes are told, in the order of the file. */
export function readProfile(text: string): Checked<Profile> {
  const { value, mistakes } = readYaml(text, PROFILE);
  return { value: value === null ? null : profileOf(value), mistakes };
}

/** Mistakes that no schema sees: what cannot be imported by, or means two things. */
function senseless(file: ProfileFile): readonly Issue[] {
  const profile = profileOf(file);
  return [
    ...missingFields(profile),
    ...columnMistakes(file),
    ...saidTwice(file, profile),
    ...statusMistakes(file, profile),
    ...constantMistakes(file),
  ];
}

function error(path: KeyPath, message: string): Issue {
  return { path, message, level: "error" };
}

function missingFields({ rows, columns, constants, lines }: Profile): readonly Issue[] {
  const found = NEEDED[rows]
    .filter((field) => columns[field] === undefined && constants[field] === undefined)
    .map((field) => error(["columns"], `${field} is missing: give it a column, or a constant`));
  for (const [fields, why] of ONE_OF[rows]) {
    if (fields.some((field) => columns[field] !== undefined)) continue;
    found.push(error(["columns"], `one of ${oneOf(fields)} is missing: without it, nothing says ${why}`));
  }
  if (lines === "product" && columns.product === undefined) {
    found.push(error(["lines"], "lines are told apart by product, which has no column"));
  }
  return found;
}

function oneOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Fields without which such rows say nothing. */
const NEEDED: Readonly<Record<RowKind, readonly Field[]>> = {
  orders: ["order", "buyer", "currency"],
  purchases: ["seller_order"],
  arrivals: ["in_warehouse_at"],
  shipments: ["shipment"],
  seller_refunds: ["seller_refund", "seller_order", "seller_refund_status"],
  receipts: ["receipt_reference", "receipt_amount", "received_at"],
  results: ["payout_result"],
};

const CHARGED = [["amount", "unit_price", "paid"], "what was charged"] as const;
const WHOSE = [["order", "seller_order"], "whose goods they are"] as const;

/** Fields of which one is enough, and what it says. */
const ONE_OF: Readonly<Record<RowKind, readonly (readonly [fields: readonly Field[], why: string])[]>> = {
  orders: [CHARGED],
  purchases: [CHARGED],
  arrivals: [WHOSE],
  shipments: [WHOSE],
  seller_refunds: [],
  receipts: [],
  results: [[["request_key", "payout_reference"], "which payout it is about"]],
};

/** A column is known by its names, by several that are joined, or by its place: by one of these. */
function columnMistakes({ columns = {} }: ProfileFile): readonly Issue[] {
  return Object.entries(columns).flatMap(([field, given]) => {
    if (typeof given !== "object" || Array.isArray(given) || !("required" in given)) return [];
    const ways = (["names", "join", "place"] as const).filter((way) => given[way] !== undefined);
    return ways.length === 1 ? [] : [error(["columns", field], "say what it is known by: one of names, join, place")];
  });
}

/** What tells rows apart is never the same for all of them. */
const IDENTITIES: readonly Field[] = ["order", "shipment", "seller_refund"];

function saidTwice(file: ProfileFile, { columns }: Profile): readonly Issue[] {
  const found: Issue[] = [];
  const fieldsOf = new Map<string, Field>();
  for (const [field, column] of Object.entries(columns)) {
    if (!isField(field) || column === undefined) continue;
    if (file.constants?.[field] !== undefined && IDENTITIES.includes(field)) {
      found.push(error(["constants", field], `${field} has a column already`));
    }
    if (file.columns?.[field] !== undefined) found.push(...sharedNames(field, column, fieldsOf));
  }
  return found;
}

function sharedNames(field: Field, { names, pattern }: FieldColumn, fieldsOf: Map<string, Field>): readonly Issue[] {
  return names.flatMap((name): readonly Issue[] => {
    const other = fieldsOf.get(name);
    fieldsOf.set(name, field);
    // On a marketplace where we buy, its order number is both; and a pattern takes a part of its column.
    const both = other !== undefined && [field, other].sort().join() === "order,seller_order";
    if (other === undefined || both || pattern !== undefined) return [];
    return [{ path: ["columns", field], message: `the column ${name} is ${other} already`, level: "warning" }];
  });
}

function statusMistakes(file: ProfileFile, { columns, statuses }: Profile): readonly Issue[] {
  const found: Issue[] = [];
  if (columns.status !== undefined && statuses === null) {
    found.push(error(["columns", "status"], "what its words mean is missing: statuses"));
  }
  if (columns.status === undefined && statuses !== null) {
    found.push(error(["statuses"], "no column has these words: status is missing under columns"));
  }
  for (const [column, words] of Object.entries(file.further_statuses ?? {})) {
    found.push(...sameWords(["further_statuses", column], words));
  }
  return [...found, ...sameWords(["statuses"], file.statuses ?? {})];
}

function sameWords(path: KeyPath, given: Readonly<Record<string, string>>): readonly Issue[] {
  const known = new Map<string, string>();
  return Object.keys(given).flatMap((word) => {
    const same = known.get(plainStatus(word));
    known.set(plainStatus(word), word);
    if (same === undefined) return [];
    return [error([...path, word], `${word} is the same as ${same}: blanks, case and width do not matter`)];
  });
}

/** A constant with which every row would be refused. */
function constantMistakes({ constants = {} }: ProfileFile): readonly Issue[] {
  const { currency } = constants;
  const read: Currency | Refusal | null = currency === undefined ? null : parseCurrency(String(currency));
  if (!(read instanceof Refusal)) return [];
  return [error(["constants", "currency"], `${read.message}; ${read.hint ?? ""}`)];
}
