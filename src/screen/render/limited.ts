/** Says that a list was limited, and how many there are. */
import { describeTotal, type ListTotal } from "../../rules/list-total.ts";

/** A warning, so that it is told in every format and under --quiet: whoever counts the rows would count wrong. */
export function limitedWarnings(
  shown: number,
  total: number | ListTotal,
  { which, noun, plural }: { readonly which: string; readonly noun: string; readonly plural?: string },
): readonly string[] {
  const all = typeof total === "number" ? { count: total, more: false } : total;
  if (shown >= all.count && !all.more) return [];
  return [`${which} ${shown} of ${describeTotal(all, noun, plural)}; for all of them: --limit all`];
}
