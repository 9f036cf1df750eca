/** The configuration file: checked like every file that people write, and remembered as it was checked, so that it costs the next start nothing. */
import { readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import { firstError } from "../diagnostic.ts";
import { readPlacedFile } from "../text-file.ts";
import { type Configuration, NO_CONFIGURATION } from "./settings.ts";

interface Place {
  /** Null where no folder for it is known. */
  readonly path: string | null;
  /** What `~/` stands for in it. */
  readonly home: string;
  /** Where the checked file is remembered; null for nowhere. */
  readonly memory: string | null;
  /** Of this program: another one may know other keys. */
  readonly version: string;
}

/** The configuration, and whether there is a file. Refused: one with mistakes (`config_broken`), with the place of the first. */
export async function readConfiguration(
  place: Place,
): Promise<{ readonly path: string | null; readonly found: boolean; readonly configuration: Configuration }> {
  const { path } = place;
  const text = path === null ? null : await textOf(path);
  if (path === null || text === null) return { path, found: false, configuration: NO_CONFIGURATION };
  const key = JSON.stringify([place.version, place.home, text]);
  const known = recalled(place.memory, key);
  if (known !== null) return { path, found: true, configuration: known };
  const { checkConfiguration } = await import("./configuration-schema.ts");
  const { value, mistakes } = checkConfiguration(text, place.home);
  if (value === null) {
    throw new Refusal("config_broken", firstError(path, mistakes), {
      hint: "mend the file: refund help configuration",
      details: { mistakes },
    });
  }
  await remember(place.memory, key, value);
  return { path, found: true, configuration: value };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readPlacedFile(path);
  } catch (error) {
    if (error instanceof Refusal && error.code === "file_not_found") return null;
    throw error;
  }
}

/** To check the file takes as long as a whole start, so what was found is kept beside what the program keeps of itself. */
function recalled(memory: string | null, key: string): Configuration | null {
  if (memory === null) return null;
  try {
    const kept: unknown = JSON.parse(readFileSync(memory, "utf8"));
    return isMemory(kept) && kept.key === key ? kept.configuration : null;
  } catch {
    return null;
  }
}

/** A place that cannot be written only makes the next start slower. */
async function remember(memory: string | null, key: string, configuration: Configuration): Promise<void> {
  if (memory === null) return;
  const whole = `${memory}.new`;
  try {
    await mkdir(dirname(memory), { recursive: true, mode: 0o700 });
    await writeFile(whole, JSON.stringify({ key, configuration }), { mode: 0o600 });
    await rename(whole, memory);
  } catch {
    return;
  }
}

function isMemory(kept: unknown): kept is { readonly key: string; readonly configuration: Configuration } {
  if (typeof kept !== "object" || kept === null || !("key" in kept) || !("configuration" in kept)) return false;
  const { configuration } = kept;
  if (typeof configuration !== "object" || configuration === null) return false;
  return Object.keys(NO_CONFIGURATION).every((name) => name in configuration);
}
