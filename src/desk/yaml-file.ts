/** A YAML file that people write: read, and checked against a schema with every mistake at once, each at its place. The only importer of yaml. */
import { Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { nearest } from "../rules/nearest.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Keys and places in lists that lead to a value, from the top. */
export type KeyPath = readonly PropertyKey[];

/** A mistake by its path, before the file says where that stands. */
export interface Issue {
  readonly path: KeyPath;
  readonly message: string;
  readonly level: Diagnostic["level"];
  /** Whether it is about what is said there, and not about the key. */
  readonly ofValue?: boolean;
}

export interface Checked<Value> {
  /** Null with any error. */
  readonly value: Value | null;
  /** In the order of the file. */
  readonly mistakes: readonly Diagnostic[];
}

export interface FileKind<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** What such a file holds, for one that holds nothing of it: `a profile was expected: name: … and columns: …`. */
  readonly expected: string;
  /** The keys known at a place, and what they are called there. */
  known(path: KeyPath): { readonly called: string; readonly keys: readonly string[] };
  /** Mistakes that no schema sees; none where there is nothing to look for. */
  senseless?(value: z.output<Schema>): readonly Issue[];
}

const LONGEST_LINE = 120;

/** A value as such a file: lists of plain values in one line, and what `inOneLine` says so of a map with these keys. */
export function yamlText(value: object, inOneLine: (keys: readonly unknown[]) => boolean): string {
  const document = new Document(value);
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every((item) => isScalar(item));
    },
    Map: (_, map) => {
      map.flow = inOneLine(map.items.map(({ key }) => (isScalar(key) ? key.value : key)));
    },
  });
  return document.toString({ lineWidth: LONGEST_LINE });
}

const SEVERAL = "a second document begins here (---), and such a file holds one";

/** Reads and checks a file. */
export function readYaml<Schema extends z.ZodType>(text: string, kind: FileKind<Schema>): Checked<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const broken = document.errors.map(({ pos, code, message }): Diagnostic => {
    const what = code === "MULTIPLE_DOCS" ? SEVERAL : `this is not YAML: ${message.split("\n")[0]}`;
    return { ...at(pos[0]), message: what, level: "error" };
  });
  if (broken.length > 0) return { value: null, mistakes: broken };
  const written = plainValue(document);
  if (written instanceof Error) {
    const message = `this cannot be read as YAML: ${written.message.split("\n")[0]}`;
    return { value: null, mistakes: [{ line: 1, column: 1, message, level: "error" }] };
  }
  const parsed = kind.schema.safeParse(written.value);
  const found = parsed.success
    ? (kind.senseless?.(parsed.data) ?? [])
    : parsed.error.issues.flatMap((issue) => inWords(issue, document.hasIn(issue.path), kind));
  const diagnostics = found
    .map(({ path, message, level, ofValue }) => ({ ...at(offsetOf(document.contents, path, ofValue)), message, level }))
    .sort((one, other) => one.line - other.line || one.column - other.column);
  const good = parsed.success && !diagnostics.some(({ level }) => level === "error");
  return { value: good ? parsed.data : null, mistakes: diagnostics };
}

/** An alias of something that is not there, or that would grow without bounds, shows only here. */
function plainValue(document: { toJS(): unknown }): { readonly value: unknown } | Error {
  try {
    return { value: document.toJS() };
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** Where the innermost place of the path stands that exists: a key, what is said there in its line, or an item of a list. */
function offsetOf(contents: unknown, path: KeyPath, ofValue = false): number {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    if (isSeq(node)) {
      const item: unknown = typeof step === "number" ? node.items[step] : undefined;
      if (!isNode(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
      continue;
    }
    if (!isMap(node)) break;
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    if (pair === undefined || !isPair(pair)) break;
    if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return (ofValue ? offsetIn(node) : null) ?? offset;
}

/** Where a plain value is written; null for what is none, or is left blank. */
function offsetIn(node: unknown): number | null {
  return isScalar(node) && node.source !== "" ? (node.range?.[0] ?? null) : null;
}

/** An issue of the schema as sentences; unknown keys are several at once. */
function inWords<Schema extends z.ZodType>(
  issue: z.core.$ZodIssue,
  isGiven: boolean,
  kind: FileKind<Schema>,
): readonly Issue[] {
  const place = issue.path
    .map((step) => (typeof step === "number" ? `[${step + 1}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
  const told = (path: KeyPath, message: string): Issue => ({ path, message, level: "error" });
  if (issue.code === "unrecognized_keys") {
    const { called, keys } = kind.known(issue.path);
    return issue.keys.map((key) => {
      const close = nearest(key, keys);
      const what = `there is no ${called} ${key}`;
      return told([...issue.path, key], close === undefined ? what : `${what}; did you mean ${close}?`);
    });
  }
  if (place === "") return [told(issue.path, kind.expected)];
  if (!isGiven) return [told(issue.path, `${place} is missing`)];
  if (issue.code === "invalid_value") {
    const words = issue.values.map(String).join(", ");
    return [{ ...told(issue.path, `${place}: it has to be one of ${words}`), ofValue: true }];
  }
  return [{ ...told(issue.path, `${place}: ${reason(issue)}`), ofValue: true }];
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small" && issue.origin === "array") return "it has to hold something";
  if (issue.code === "too_small" && issue.origin === "string") return "it has to say something";
  if (issue.code === "too_small") return `it has to be at least ${issue.minimum}`;
  if (issue.code === "too_big") return `it has to be at most ${issue.maximum}`;
  // A schema that says what it expects in words of its own is taken at them.
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) return issue.message;
  return `${article(issue.expected)} was expected`;
}

function article(expected: string): string {
  const said = {
    array: "a list",
    object: "keys with values",
    record: "keys with values",
    string: "a text",
    boolean: "true or false",
  }[expected];
  return said ?? `a ${expected}`;
}
