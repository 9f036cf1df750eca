/** How the answer was asked for, by the flags that every command takes. */
import type { GlobalValues } from "../commands/flags.ts";
import type { SettingSources } from "../desk/settings/settings.ts";
import { Refusal } from "../rules/refusal.ts";
import type { AnswerOptions, OutputFormat } from "../screen/answer.ts";
import type { ColourFlag } from "../screen/colour.ts";

export function askedFor(globals: GlobalValues): Pick<AnswerOptions, "format" | "fields" | "bom"> {
  const fields = (globals.fields ?? "").split(",").flatMap((name) => name.trim().replaceAll("-", "_") || []);
  return { format: formatOf(globals), fields, bom: globals.bom };
}

function formatOf({ json, ndjson, format }: GlobalValues): OutputFormat {
  const asked = [
    ...(json ? ["json" as const] : []),
    ...(ndjson ? ["ndjson" as const] : []),
    ...(format === null ? [] : [format]),
  ];
  const [first = "table", ...others] = new Set(asked);
  if (others.length === 0) return first;
  throw new Refusal("usage", `the answer cannot be ${[first, ...others].join(" and ")} at once`, {
    hint: "choose one",
  });
}

export function colourFlag({ color, noColor }: GlobalValues): ColourFlag {
  if (noColor) return "never";
  return color ? "always" : undefined;
}

export function settingFlags({ store, as, noPager }: GlobalValues): SettingSources["flags"] {
  return { store, as, noPager };
}
