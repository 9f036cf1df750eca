/** The names in JSON documents, nested as they are: what docs/json.md is made of. */

/** What events and entries of one kind say, by kind: as many shapes as there are kinds. */
export type ByKind = Map<string, unknown[]>;

/** The names in all of these documents together; money is called money, and what has a kind of its own is put into `byKind`. */
export function shapeOf(documents: readonly unknown[], byKind: ByKind): string {
  const records = documents.filter(isRecord);
  const lists = documents.filter((one) => Array.isArray(one));
  if (lists.length > 0) return `[${shapeOf(lists.flat(), byKind)}]`;
  const names = [...new Set(records.flatMap((one) => Object.keys(one)))];
  if (names.length === 0) return "";
  if (names.join() === "amount,currency") return "money";
  return `{ ${fieldsOf(records, names, byKind).join(", ")} }`;
}

/** The same with a line for each of the outermost names; where some answers are lists and others are not, one after the other. */
export function onLines(documents: readonly unknown[], byKind: ByKind): string {
  const single = documents.filter(isRecord);
  const lists = documents.filter((one) => Array.isArray(one));
  return [
    ...(single.length === 0 ? [] : [objectOf(single, byKind)]),
    ...(lists.length === 0 ? [] : [`[${objectOf(lists.flat().filter(isRecord), byKind)}]`]),
  ].join("\n");
}

function objectOf(records: readonly Document[], byKind: ByKind): string {
  const names = [...new Set(records.flatMap((one) => Object.keys(one)))];
  const fields = fieldsOf(records, names, byKind).map((field) => `\n  ${field}`);
  return `{${fields.join("")}\n}`;
}

function fieldsOf(records: readonly Document[], names: readonly string[], byKind: ByKind): readonly string[] {
  return names.map((name) => {
    const having = records.filter((one) => name in one);
    if (name === "data" && having.every(({ kind }) => typeof kind === "string")) {
      for (const { kind, data } of having) byKind.set(String(kind), [...(byKind.get(String(kind)) ?? []), data]);
      return "data: by kind";
    }
    const shape = shapeOf(
      having.map((one) => one[name]),
      byKind,
    );
    return shape === "" || shape === "[]" ? `${name}${shape}` : `${name}: ${shape}`;
  });
}

type Document = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
