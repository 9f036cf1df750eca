/** Compares what a schema has with what this version makes: nothing is missing, nothing differs, nothing was put in. */
import type { Inspection } from "../../inspection.ts";

type Objects = ReadonlyMap<string, string>;

/** By name, what is known of each; `what` they are, in a word. */
export function compareObjects(
  { found }: Pick<Inspection, "found">,
  { what, there, wanted }: { readonly what: string; readonly there: Objects; readonly wanted: Objects },
): void {
  for (const [name, is] of wanted) {
    const made = there.get(name);
    if (made === undefined) {
      found({ id: "schema_missing", about: name, entry: null, message: `the ${what} ${name} is not there` });
    } else if (made !== is) {
      const message = `the ${what} ${name} is not as this version makes it`;
      found({ id: "schema_changed", about: name, entry: null, message });
    }
  }
  for (const name of there.keys()) {
    if (wanted.has(name)) continue;
    found({ id: "schema_unknown", about: name, entry: null, message: `this version makes no ${what} ${name}` });
  }
}
