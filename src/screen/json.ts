/** Results for programs: one document, or one object a line. */

/** One JSON document, indented, with a line break at its end. */
export function encodeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One object a line; a single object is a list of one. */
export function encodeNdjson(value: unknown): string {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => `${JSON.stringify(item)}\n`).join("");
}
