/** A profile file and what it extends → the profile; and the file that says a profile whole. */
import { CNY } from "../../../rules/money/currencies.ts";
import { snakeCase } from "../../../rules/names.ts";
import { UNKNOWN_BUYER } from "../../../rules/order/order.ts";
import { isWord } from "../../../rules/words.ts";
import { PROFILES } from "./built-in.ts";
import { FIELDS, type Field, type FieldColumn, PLAIN_PROFILE, type Profile, type StatusMeaning } from "./profile.ts";
import type { ProfileFile } from "./profile-schema.ts";
import { plainStatus } from "./status-words.ts";

const FROM_NOTHING: Profile = { ...PLAIN_PROFILE, name: "", describes: "a profile of our own", columns: {} };

/** Fields that rows need of a column, whatever else they have. */
const ALWAYS_THERE: Readonly<Record<Profile["rows"], readonly Field[]>> = {
  orders: ["order", "buyer", "currency"],
  purchases: ["order", "seller_order"],
  arrivals: ["in_warehouse_at"],
  shipments: ["shipment"],
  seller_refunds: ["seller_refund", "seller_order", "seller_refund_status"],
  receipts: ["receipt_reference", "receipt_amount", "received_at"],
  results: ["payout_result"],
};

/** The profile that a file says; what it leaves out is as in the one that it extends, or as in most. */
export function profileOf(file: ProfileFile): Profile {
  const base = PROFILES.find(({ name }) => name === file.extends) ?? FROM_NOTHING;
  const rows = file.rows ?? base.rows;
  const columns = { ...base.columns, ...columnsOf(file, rows, base) };
  return {
    ...base,
    own: true,
    name: file.name,
    describes: file.describes ?? base.describes,
    rows,
    columns,
    constants: { ...defaultsOf(rows, columns), ...base.constants, ...constantsOf(file) },
    marks: file.marks ?? base.marks,
    lacks: file.lacks ?? base.lacks,
    discounts: file.discounts ?? base.discounts,
    adjustments: file.adjustments ?? base.adjustments,
    leaveOut: file.leave_out ?? base.leaveOut,
    only: file.only ?? base.only,
    nothing: file.nothing ?? base.nothing,
    decimal: file.decimal ?? base.decimal,
    negatives: file.negatives ?? base.negatives,
    ...statusesOf(file, base),
    refundsIncludeOurs: file.refunds_include_ours ?? base.refundsIncludeOurs,
    lines: file.lines ?? base.lines,
    fillsDown: file.fills_down ?? base.fillsDown,
    preamble: file.preamble ?? base.preamble,
    dates: file.dates ?? base.dates,
    orderPrefix: file.order_prefix ?? base.orderPrefix,
    zone: file.zone ?? base.zone,
  };
}

/** A word that the file gives another meaning has it; the others keep theirs. */
function statusesOf(
  { statuses, further_statuses: further = {}, refunded_statuses: refunded }: ProfileFile,
  base: Profile,
): Pick<Profile, "statuses" | "furtherStatuses" | "refundedStatuses"> {
  const given = Object.entries(further).map(([column, words]) => [column, inPlainWords(words)]);
  return {
    statuses: statuses === undefined ? base.statuses : { ...base.statuses, ...inPlainWords(statuses) },
    furtherStatuses: { ...base.furtherStatuses, ...Object.fromEntries(given) },
    refundedStatuses: refunded?.map(plainStatus) ?? base.refundedStatuses,
  };
}

type GivenColumn = NonNullable<NonNullable<ProfileFile["columns"]>[string]>;

/** Columns in the order of the fields; one that every row needs is required, unless a constant stands in for it. */
function columnsOf(file: ProfileFile, rows: Profile["rows"], base: Profile): Profile["columns"] {
  const columns: { [field in Field]?: FieldColumn } = {};
  for (const field of FIELDS) {
    const given = file.columns?.[field];
    if (given === undefined) continue;
    const column = columnOf(given);
    const needed = ALWAYS_THERE[rows].includes(field) && file.constants?.[field] === undefined;
    columns[field] = { ...column, required: column.required || needed };
  }
  const bought = columns.seller_order ?? base.columns.seller_order;
  return rows === "purchases" && bought !== undefined ? { ...columns, order: bought } : columns;
}

function columnOf(given: GivenColumn): FieldColumn {
  if (typeof given === "string") return { names: [given], required: false, means: "" };
  if (!("required" in given)) return { names: given, several: "first_filled", required: false, means: "" };
  const { names = [], join, place, pattern, required } = given;
  return {
    names: join ?? [names].flat(),
    ...(join !== undefined ? { several: "joined" } : Array.isArray(names) && { several: "first_filled" }),
    ...(place !== undefined && { place }),
    ...(pattern !== undefined && { pattern }),
    required,
    means: "",
  };
}

/** What fields are where nothing says. */
function defaultsOf(rows: Profile["rows"], columns: Profile["columns"]): Profile["constants"] {
  if (rows !== "orders" && rows !== "purchases") return {};
  return {
    line: "1",
    quantity: "1",
    ...(rows === "purchases" && { buyer: UNKNOWN_BUYER }),
    ...(rows === "purchases" && columns.currency === undefined && { currency: CNY }),
  };
}

function constantsOf({ constants = {} }: ProfileFile): Profile["constants"] {
  const given = Object.entries(constants).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, String(value)]],
  );
  return Object.fromEntries(given);
}

function inPlainWords(words: Readonly<Record<string, StatusMeaning>>): Readonly<Record<string, StatusMeaning>> {
  return Object.fromEntries(Object.entries(words).map(([word, meaning]) => [plainStatus(word), meaning]));
}

export function isField(name: string): name is Field {
  return FIELDS.some((field) => field === name);
}

type UsualKey = keyof typeof PLAIN_PROFILE;

/** What a file says behind the columns, unless it is as in most; rows and constants stand elsewhere in it. */
const LEFT_OUT: readonly UsualKey[] = Object.keys(PLAIN_PROFILE)
  .filter((key): key is UsualKey => key in PLAIN_PROFILE)
  .filter((key) => !isWord(["own", "rows", "constants"], key));

/** The file that says all of a profile; what most profiles have in common is left out. */
export function fileOf(profile: Profile): object {
  const { name, describes, columns, constants } = profile;
  const same = (key: UsualKey) => JSON.stringify(profile[key]) === JSON.stringify(PLAIN_PROFILE[key]);
  const unlessUsual = (...keys: readonly UsualKey[]) =>
    Object.fromEntries(keys.filter((key) => !same(key)).map((key) => [snakeCase(key), profile[key]]));
  return {
    name,
    describes,
    ...unlessUsual("rows"),
    columns: Object.fromEntries(
      Object.entries(columns).flatMap(([field, column]) => (column === undefined ? [] : [[field, columnFile(column)]])),
    ),
    ...(Object.keys(constants).length > 0 && { constants }),
    ...unlessUsual(...LEFT_OUT),
  };
}

/** Whether a map of such a file is one of columns, which stand in a line each. */
export function isColumn(keys: readonly unknown[]): boolean {
  return keys.some((key) => key === "names" || key === "join" || key === "place");
}

function columnFile({ names, place, several, pattern, required }: FieldColumn): object | string {
  const [only = ""] = names;
  if (names.length === 1 && !required && pattern === undefined && several !== "joined") return only;
  return {
    ...(place !== undefined
      ? { place }
      : { [several === "joined" ? "join" : "names"]: names.length > 1 ? names : only }),
    ...(pattern !== undefined && { pattern }),
    ...(required && { required }),
  };
}
