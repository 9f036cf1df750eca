/** Imports one file or many, as an operator asks for it: by name, by pattern, from standard input, by a profile of the team's own. */
import { existsSync, statSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import type { Desk } from "../desk.ts";
import { type Diagnostic, firstError } from "../diagnostic.ts";
import { readTextFile } from "../text-file.ts";
import type { ReadingChoices } from "./files/records.ts";
import { fileSource, type Source, streamSource } from "./files/source.ts";
import { type ImportReport, importFile } from "./import-file.ts";
import { PROFILES } from "./profiles/built-in.ts";
import { profileNamed } from "./profiles/choose.ts";
import type { Profile } from "./profiles/profile.ts";
import { type Rejected, refuseRejectsPlace, writeRejects } from "./rejected-rows.ts";
import type { Progress } from "./stage-file.ts";

export interface FilesRequest extends ReadingChoices {
  /** Names, patterns with * and ?, or - for standard input. */
  readonly files: readonly string[];
  /** A profile's name, or the path of a YAML file; null lets the header row choose. */
  readonly profile: string | null;
  readonly allOrNothing: boolean;
  readonly strict: boolean;
  /** Where the refused rows go; null leaves them in the report alone. */
  readonly rejects: string | null;
  /** Whether they may be written over a file that is there. */
  readonly force: boolean;
  readonly stdin: NodeJS.ReadableStream;
  readonly dryRun: boolean;
  readonly onProgress: (progress: Progress) => void;
  /** Asked when a header row fits several profiles; null where nobody can be asked. */
  readonly choose: ((file: string, profiles: readonly Profile[]) => Promise<Profile>) | null;
}

/** A file of several that could not be read as a whole, and why; nothing of it landed. */
export interface UnreadFile {
  readonly file: string;
  readonly refusal: Refusal;
}

export interface FilesReport {
  readonly reports: readonly ImportReport[];
  readonly unread: readonly UnreadFile[];
}

/**
 * Imports each file in a transaction of its own, in the order given. A file that cannot be read as a whole does not
 * keep the others from landing; where none can, the first one's refusal is thrown.
 */
export async function importFiles(desk: Desk, request: FilesRequest): Promise<FilesReport> {
  const named = request.profile === null ? null : await profileFor(desk, request.profile);
  const sources: Source[] = [];
  for (const name of await expand(request.files)) {
    const source = name === "-" ? await streamSource(request.stdin) : await fileSource(name);
    sources.push(source);
  }
  const { rejects, force, dryRun } = request;
  if (rejects !== null) refuseRejectsPlace(rejects, { store: desk.place(), sources, force });
  const reports: ImportReport[] = [];
  const unread: UnreadFile[] = [];
  const rejected: Rejected[] = [];
  for (const source of sources) {
    const report = await importOne(desk, request, { source, named }).catch(unlessStopped);
    if (report instanceof Refusal) {
      unread.push({ file: source.name, refusal: report });
      continue;
    }
    reports.push(report);
    const profile = named ?? profileNamed(report.profile, PROFILES);
    rejected.push({ source, choices: request, profile, refused: report.refused });
  }
  const [first] = unread;
  if (first !== undefined && reports.length === 0) throw first.refusal;
  if (rejects !== null && !dryRun) await writeRejects(rejects, rejected, force);
  return { reports, unread };
}

function unlessStopped(error: unknown): Refusal {
  if (error instanceof Refusal && error.kind !== "interrupted") return error;
  throw error;
}

async function importOne(
  desk: Desk,
  request: FilesRequest,
  { source, named }: { readonly source: Source; readonly named: Profile | null },
): Promise<ImportReport> {
  const { encoding, delimiter, sheet, allOrNothing, strict, dryRun, onProgress, choose } = request;
  const asked = { source, encoding, delimiter, sheet, allOrNothing, strict, dryRun, onProgress };
  try {
    return await importFile(desk, { ...asked, profiles: named === null ? PROFILES : [named], named: named !== null });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "profile_ambiguous" || choose === null) throw error;
    const fitting = PROFILES.filter(({ name }) => names(error).includes(name));
    return importFile(desk, { ...asked, profiles: [await choose(source.name, fitting)], named: true });
  }
}

function names(refusal: Refusal): readonly unknown[] {
  const { profiles } = refusal.details;
  return Array.isArray(profiles) ? profiles : [];
}

/** A pattern that the shell left alone, as cron's does where nothing matched, is looked up here; files in the order of their names. */
async function expand(files: readonly string[]): Promise<readonly string[]> {
  const all: string[] = [];
  for (const file of files) {
    if (!/[*?[]/.test(file) || existsSync(file)) {
      all.push(file);
      continue;
    }
    const found: string[] = [];
    for await (const one of glob(file)) if (statSync(one).isFile()) found.push(one);
    if (found.length === 0) {
      throw new Refusal("file_not_found", `no file matches ${file}`, { hint: "check the pattern and the folder" });
    }
    all.push(...found.sort());
  }
  return all;
}

/** A profile file that an operator wrote, with every mistake in it. */
export interface ProfileCheck {
  readonly file: string;
  readonly profile: Profile | null;
  readonly mistakes: readonly Diagnostic[];
}

/** Reads a profile file and says what is wrong with it. */
export async function checkProfile(file: string): Promise<ProfileCheck> {
  const text = await readTextFile(file);
  const { readProfile } = await import("./profiles/profile-file.ts");
  const { value, mistakes } = readProfile(text);
  return { file, profile: value, mistakes };
}

async function profileFor({ settings }: Desk, named: string): Promise<Profile> {
  const isFile = /[/\\]|\.ya?ml$/i.test(named);
  const own = settings.profiles.value === null ? null : join(settings.profiles.value, `${named}.yaml`);
  const file = isFile ? named : own !== null && existsSync(own) ? own : null;
  if (file === null) return profileNamed(named, PROFILES);
  const { profile, mistakes } = await checkProfile(file);
  if (profile !== null) return profile;
  const hint = `see all of it: refund import --check-profile ${file}`;
  throw new Refusal("profile_broken", firstError(file, mistakes), { hint, details: { mistakes } });
}
