/** A folder in which something large is made beside the place that it will have. */
import { lstatSync, mkdtempSync, readdirSync, rmSync, type Stats } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import { DRAFT } from "./whole-file.ts";

/** Nothing is being made for so long, in milliseconds. */
const ABANDONED_MS = 24 * 3_600_000;

/**
 * Makes one in `folder`, and clears what killed commands left there more than a day ago: each holds a whole store. Throws what
 * the system says.
 */
export function makeDraftFolder(folder: string): string {
  const draft = mkdtempSync(join(folder, DRAFT));
  const now = lstatSync(draft).mtimeMs;
  for (const { path, found } of draftsIn(folder)) {
    if (now - found.mtimeMs > ABANDONED_MS) rmSync(path, { recursive: true, force: true });
  }
  return draft;
}

/** A refusal of what is made as one of the place that it will have: nobody knows the other name. */
export function refusedOf(place: string, draft: string, { code, message, hint, details }: Refusal): Refusal {
  return new Refusal(code, message.replaceAll(draft, place), {
    ...(hint !== undefined && { hint: hint.replaceAll(draft, place) }),
    details: { ...details, ...("store" in details && { store: place }) },
  });
}

function draftsIn(folder: string): readonly { readonly path: string; readonly found: Stats }[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    const found = name.startsWith(DRAFT) ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
    return found === undefined ? [] : [{ path, found }];
  });
}

/** A folder may be one to write in, and not to look into. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
