/** A profile that an operator wrote in YAML: read, and checked with every mistake at once. */

import { CNY } from "../../../rules/money/currencies.ts";
import { UNKNOWN_BUYER } from "../../../rules/order/order.ts";
import { type Checked, type FileKind, type Issue, type KeyPath, readYaml } from "../../yaml-file.ts";
import { FIELDS, type Field, type FieldColumn, PLAIN_PROFILE, type Profile, type RowKind } from "./profile.ts";
import { PROFILE_SCHEMA, type ProfileFile } from "./profile-schema.ts";
import { plainStatus } from "./status-words.ts";

const PROFILE: FileKind<typeof PROFILE_SCHEMA> = {
  schema: PROFILE_SCHEMA,
  expected: "a profile was expected: name: … and columns: …",
  known: ([area]) =>
    area === "columns" || area === "constants"
      ? { called: "field", keys: FIELDS }
      : { called: "key", keys: Object.keys(PROFILE_SCHEMA.shape) },
  senseless,
};

/** Reads a profile file. All mistakes are told, in the order of the file. */
export function readProfile(text: string): Checked<Profile> {
  const { value, mistakes } = readYaml(text, PROFILE);
  return { value: value === null ? null : profileOf(value), mistakes };
}

/** Mistakes that no schema sees: what cannot be imported by, or means two things. */
function senseless(file: ProfileFile): readonly Issue[] {
  const columns = columnsOf(file);
  return [...missingFields(file, columns), ...saidTwice(file, columns), ...statusMistakes(file, columns)];
}

function oneOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

type FieldColumns = ReadonlyMap<Field, FieldColumn>;

function error(path: KeyPath, message: string): Issue {
  return { path, message, level: "error" };
}

function missingFields(file: ProfileFile, columns: FieldColumns): readonly Issue[] {
  const found = NEEDED[file.rows]
    .filter((field) => !columns.has(field) && file.constants[field] === undefined)
    .map((field) => error(["columns"], `${field} is missing: give it a column, or a constant`));
  for (const [fields, why] of ONE_OF[file.rows]) {
    if (fields.some((field) => columns.has(field))) continue;
    found.push(error(["columns"], `one of ${oneOf(fields)} is missing: without it, nothing says ${why}`));
  }
  if (file.lines === "product" && !columns.has("product")) {
    found.push(error(["lines"], "lines are told apart by product, which has no column"));
  }
  return found;
}

function saidTwice(file: ProfileFile, columns: FieldColumns): readonly Issue[] {
  const found: Issue[] = [];
  const fieldsOf = new Map<string, Field>();
  for (const [field, { names }] of columns) {
    if (file.constants[field] !== undefined) found.push(error(["constants", field], `${field} has a column already`));
    for (const name of names) {
      const other = fieldsOf.get(name);
      fieldsOf.set(name, field);
      // On a marketplace where we buy, its order number is both.
      if (other === undefined || [field, other].sort().join() === "order,seller_order") continue;
      found.push({ path: ["columns", field], message: `the column ${name} is ${other} already`, level: "warning" });
    }
  }
  return found;
}

function statusMistakes(file: ProfileFile, columns: FieldColumns): readonly Issue[] {
  const found: Issue[] = [];
  if (columns.has("status") && file.statuses === null) {
    found.push(error(["columns", "status"], "what its words mean is missing: statuses"));
  }
  if (!columns.has("status") && file.statuses !== null) {
    found.push(error(["statuses"], "no column has these words: status is missing under columns"));
  }
  const words = new Map<string, string>();
  for (const word of Object.keys(file.statuses ?? {})) {
    const same = words.get(plainStatus(word));
    words.set(plainStatus(word), word);
    if (same === undefined) continue;
    found.push(error(["statuses", word], `${word} is the same as ${same}: blanks, case and width do not matter`));
  }
  return found;
}

/** Fields without which such rows say nothing. */
const NEEDED: Readonly<Record<RowKind, readonly Field[]>> = {
  orders: ["order", "buyer", "currency"],
  purchases: ["seller_order"],
  arrivals: ["in_warehouse_at"],
  shipments: ["shipment"],
  seller_refunds: ["seller_refund", "seller_order", "seller_refund_status"],
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
};

/** What fields are where nothing says. */
function defaultsOf(rows: RowKind, columns: FieldColumns): Profile["constants"] {
  if (rows !== "orders" && rows !== "purchases") return {};
  return {
    ...(!columns.has("line") && { line: "1" }),
    ...(!columns.has("quantity") && { quantity: "1" }),
    ...(rows === "purchases" && { buyer: UNKNOWN_BUYER }),
    ...(rows === "purchases" && !columns.has("currency") && { currency: CNY }),
  };
}

function isField(name: string): name is Field {
  return FIELDS.some((field) => field === name);
}

/** Columns in the order of the fields; one that every row needs is required, whatever the file says. */
function columnsOf(file: ProfileFile): ReadonlyMap<Field, FieldColumn> {
  const columns = new Map<Field, FieldColumn>();
  for (const [field, given] of Object.entries(file.columns)) {
    if (!isField(field) || given === undefined) continue;
    const whole = typeof given === "object" && "names" in given ? given : { names: [given].flat(), required: false };
    const required = whole.required || NEEDED[file.rows].includes(field);
    columns.set(field, { names: whole.names, required, means: "" });
  }
  const bought = columns.get("seller_order");
  if (file.rows === "purchases" && bought !== undefined) columns.set("order", bought);
  return columns;
}

function profileOf(file: ProfileFile): Profile {
  const columns = columnsOf(file);
  const constants = Object.entries(file.constants).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, String(value)]],
  );
  const statuses = file.statuses;
  return {
    ...PLAIN_PROFILE,
    name: file.name,
    describes: file.describes,
    rows: file.rows,
    columns: Object.fromEntries(columns),
    constants: {
      ...defaultsOf(file.rows, columns),
      ...Object.fromEntries(constants),
    },
    marks: file.marks,
    lacks: file.lacks,
    discounts: file.discounts,
    statuses:
      statuses === null
        ? null
        : Object.fromEntries(Object.entries(statuses).map(([word, stage]) => [plainStatus(word), stage])),
    refundedStatuses: file.refunded_statuses.map(plainStatus),
    refundsIncludeOurs: file.refunds_include_ours,
    lines: file.lines,
    fillsDown: file.fills_down,
    preamble: file.preamble,
    dates: file.dates,
    orderPrefix: file.order_prefix,
    zone: file.zone,
  };
}
