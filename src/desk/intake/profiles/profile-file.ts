/** A profile that an operator wrote in YAML: read, and checked with every mistake at once. The only importer of yaml. */
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { nearest } from "../../../rules/nearest.ts";
import { FIELDS, type Field, type FieldColumn, PLAIN_PROFILE, type Profile } from "./profile.ts";
import { PROFILE_SCHEMA, type ProfileFile } from "./profile-schema.ts";
import { plainStatus } from "./status-words.ts";

/** What is wrong at a place of the file, both counted from 1. */
export interface ProfileMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** An error keeps the profile from being used; a warning may be meant. */
  readonly level: "error" | "warning";
}

export interface CheckedProfile {
  /** Null with any error. */
  readonly profile: Profile | null;
  readonly mistakes: readonly ProfileMistake[];
}

type Path = readonly PropertyKey[];
type Found = { readonly path: Path; readonly message: string; readonly level: "error" | "warning" };

/** Reads a profile file. All mistakes are told, in the order of the file. */
export function readProfile(text: string): CheckedProfile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const broken = document.errors.map(({ pos, message }): ProfileMistake => {
    return { ...at(pos[0]), message: `this is no YAML: ${message.split("\n")[0]}`, level: "error" };
  });
  if (broken.length > 0) return { profile: null, mistakes: broken };
  const parsed = PROFILE_SCHEMA.safeParse(document.toJS());
  const found = parsed.success
    ? senseless(parsed.data)
    : parsed.error.issues.flatMap((issue) => inWords(issue, document.hasIn(issue.path)));
  const mistakes = found
    .map(({ path, message, level }) => ({ ...at(offsetOf(document.contents, path)), message, level }))
    .sort((one, other) => one.line - other.line || one.column - other.column);
  const profile = parsed.success && !mistakes.some(({ level }) => level === "error") ? profileOf(parsed.data) : null;
  return { profile, mistakes };
}

/** Where the key of the innermost place of the path stands that exists. */
function offsetOf(contents: unknown, path: Path): number {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    if (!isMap(node)) break;
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    if (pair === undefined || !isPair(pair)) break;
    if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}

/** An issue of the schema as sentences; unknown keys are several at once. */
function inWords(issue: z.core.$ZodIssue, isGiven: boolean): readonly Found[] {
  const place = issue.path.map(String).join(".");
  const told = (path: Path, message: string): Found => ({ path, message, level: "error" });
  if (issue.code === "unrecognized_keys") {
    const known = place === "columns" || place === "constants" ? FIELDS : Object.keys(PROFILE_SCHEMA.shape);
    return issue.keys.map((key) => {
      const close = nearest(key, known);
      const what = known === FIELDS ? `there is no field ${key}` : `there is no key ${key}`;
      return told([...issue.path, key], close === undefined ? what : `${what}; did you mean ${close}?`);
    });
  }
  if (issue.code === "invalid_value") {
    return [told(issue.path, `${place}: it has to be one of ${issue.values.map(String).join(", ")}`)];
  }
  if (issue.code === "invalid_union") {
    return [told(issue.path, `${place}: a column's name was expected, or a list of names, or names and required`)];
  }
  if (place === "") return [told(issue.path, "a profile was expected: name: … and columns: …")];
  if (!isGiven) return [told(issue.path, `${place} is missing`)];
  const what = issue.code === "invalid_type" ? `a ${issue.expected} was expected` : issue.message;
  return [told(issue.path, `${place}: ${what}`)];
}

/** Mistakes that no schema sees: what cannot be imported by, or means two things. */
function senseless(file: ProfileFile): readonly Found[] {
  const columns = columnsOf(file);
  return [...missingFields(file, columns), ...saidTwice(file, columns), ...statusMistakes(file, columns)];
}

type FieldColumns = ReadonlyMap<Field, FieldColumn>;

function error(path: Path, message: string): Found {
  return { path, message, level: "error" };
}

function missingFields(file: ProfileFile, columns: FieldColumns): readonly Found[] {
  const found = needed(file)
    .filter((field) => !columns.has(field) && file.constants[field] === undefined)
    .map((field) => error(["columns"], `${field} is missing: give it a column, or a constant`));
  if (file.about === "orders" && !(["amount", "unit_price", "paid"] as const).some((field) => columns.has(field))) {
    found.push(
      error(["columns"], "one of amount, unit_price or paid is missing: without it, nothing says what was charged"),
    );
  }
  if (file.lines === "product" && !columns.has("product")) {
    found.push(error(["lines"], "lines are told apart by product, which has no column"));
  }
  return found;
}

function saidTwice(file: ProfileFile, columns: FieldColumns): readonly Found[] {
  const found: Found[] = [];
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

function statusMistakes(file: ProfileFile, columns: FieldColumns): readonly Found[] {
  const found: Found[] = [];
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

function needed(file: ProfileFile): readonly Field[] {
  if (file.about === "seller_refunds") return ["seller_refund", "seller_order", "seller_refund_status"];
  return ["order", "buyer", "currency"];
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
    const required = whole.required || needed(file).includes(field);
    columns.set(field, { names: whole.names, required, means: "" });
  }
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
    about: file.about,
    columns: Object.fromEntries(columns),
    constants: {
      ...(!columns.has("line") && { line: "1" }),
      ...(!columns.has("quantity") && { quantity: "1" }),
      ...Object.fromEntries(constants),
    },
    marks: file.marks,
    lacks: file.lacks,
    discounts: file.discounts,
    statuses:
      statuses === null
        ? null
        : Object.fromEntries(Object.entries(statuses).map(([word, stage]) => [plainStatus(word), stage])),
    lines: file.lines,
    fillsDown: file.fills_down,
    preamble: file.preamble,
    dates: file.dates,
    zone: file.zone,
  };
}
