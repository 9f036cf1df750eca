/** Says that a list was limited, and how many there are. */
import { counted } from "../../rules/names.ts";

/** A warning, so that it is told in every format and under --quiet: whoever counts the rows would count wrong. */
export function limitedWarnings(
  shown: number,
  total: number,
  { which, noun, plural }: { readonly which: string; readonly noun: string; readonly plural?: string },
): readonly string[] {
  return shown >= total ? [] : [`${which} ${shown} of ${counted(total, noun, plural)}; for all of them: --limit all`];
}
