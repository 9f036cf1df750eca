/** Imports one file or many, as an operator asks for it: by name, by pattern, from standard input, by a profile of the team's own. */
import { existsSync, statSync } from "node:fs";
import { glob } from "node:fs/promises";
import { Refusal } from "../../rules/refusal.ts";
import type { Desk } from "../desk.ts";
import type { ReadingChoices } from "./files/records.ts";
import { fileSource, type Source, streamSource } from "./files/source.ts";
import { importFile } from "./import-file.ts";
import type { ImportReport } from "./import-report.ts";
import { profileNamed } from "./profiles/choose.ts";
import { type ProfileCheck, profilesOf } from "./profiles/known-profiles.ts";
import { IMPORTED_ROWS, type Profile } from "./profiles/profile.ts";
import { type Rejected, refuseRejectsPlace, writeAllRejects } from "./rejected-rows.ts";
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
  readonly stdin: () => NodeJS.ReadableStream;
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
  /** Files in the folder of own profiles that cannot be used. */
  readonly broken: readonly ProfileCheck[];
  /** Where refused rows were written. */
  readonly rejects: readonly string[];
}

/**
 * Imports each file in a transaction of its own, in the order given. A file that cannot be read as a whole does not
 * keep the others from landing; where none can, the first one's refusal is thrown.
 */
export async function importFiles(desk: Desk, request: FilesRequest): Promise<FilesReport> {
  const { profiles, broken } = await profilesOf(desk, IMPORTED_ROWS, request.profile);
  const sources: Source[] = [];
  for (const name of await expand(request.files)) {
    const source = name === "-" ? await streamSource(request.stdin()) : await fileSource(name);
    sources.push(source);
  }
  const { rejects, force, dryRun } = request;
  if (rejects !== null) await refuseRejectsPlace(desk, rejects, { sources, force });
  const reports: ImportReport[] = [];
  const unread: UnreadFile[] = [];
  const rejected: Rejected[] = [];
  for (const source of sources) {
    const report = await importOne(desk, request, { source, profiles }).catch(unlessStopped);
    if (report instanceof Refusal) {
      unread.push({ file: source.name, refusal: report });
      continue;
    }
    reports.push(report);
    rejected.push({
      source,
      choices: request,
      profile: profileNamed(report.profile, profiles),
      refused: report.refused,
    });
  }
  const [first] = unread;
  if (first !== undefined && reports.length === 0) throw first.refusal;
  const written = rejects === null || dryRun ? [] : await writeAllRejects(rejects, rejected, force);
  return { reports, unread, broken, rejects: written };
}

function unlessStopped(error: unknown): Refusal {
  if (error instanceof Refusal && error.kind !== "interrupted") return error;
  throw error;
}

async function importOne(
  desk: Desk,
  request: FilesRequest,
  { source, profiles }: { readonly source: Source; readonly profiles: readonly Profile[] },
): Promise<ImportReport> {
  const { encoding, delimiter, sheet, allOrNothing, strict, dryRun, onProgress, choose } = request;
  const asked = { source, encoding, delimiter, sheet, allOrNothing, strict, dryRun, onProgress };
  try {
    return await importFile(desk, { ...asked, profiles, named: request.profile !== null });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "profile_ambiguous" || choose === null) throw error;
    const fitting = profiles.filter(({ name }) => names(error).includes(name));
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
