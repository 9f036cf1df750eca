/** The profiles that a desk knows: those that come with it, and the team's own in the configured folder. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { words } from "../../../rules/names.ts";
import { Refusal } from "../../../rules/refusal.ts";
import { namesInSetFolder } from "../../../store/files/folder.ts";
import type { Desk } from "../../desk.ts";
import { type Diagnostic, firstError } from "../../diagnostic.ts";
import { readTextFile } from "../../text-file.ts";
import { PROFILES } from "./built-in.ts";
import { profileNamed } from "./choose.ts";
import { type Profile, READ_BY, type RowKind } from "./profile.ts";

/** A profile file that an operator wrote, with every mistake in it. */
export interface ProfileCheck {
  readonly file: string;
  /** Null with any error. */
  readonly profile: Profile | null;
  readonly mistakes: readonly Diagnostic[];
}

/** A profile, and the file that says it; null for one that every desk has. */
export interface KnownProfile {
  readonly profile: Profile;
  readonly file: string | null;
}

export interface KnownProfiles {
  /** The team's own first. */
  readonly profiles: readonly KnownProfile[];
  /** Files of the folder that are no profiles. */
  readonly broken: readonly ProfileCheck[];
}

/** Reads a profile file and says what is wrong with it. */
export async function checkProfile(file: string): Promise<ProfileCheck> {
  const text = await readTextFile(file);
  const { readProfile } = await import("./profile-file.ts");
  const { value, mistakes } = readProfile(text);
  return { file, profile: value, mistakes };
}

/** Every profile. One of the team's own hides one with its name that comes with the desk. */
export async function knownProfiles({ settings }: Pick<Desk, "settings">): Promise<KnownProfiles> {
  const folder = settings.profiles.value;
  const checks = folder === null ? [] : await checkFolder(folder);
  const own = checks.flatMap(({ profile, file }) => (profile === null ? [] : [{ profile, file }]));
  const others = PROFILES.filter(({ name }) => !own.some(({ profile }) => profile.name === name));
  return {
    profiles: [...own, ...others.map((profile) => ({ profile, file: null }))],
    broken: checks.filter(({ profile }) => profile === null),
  };
}

async function checkFolder(folder: string): Promise<readonly ProfileCheck[]> {
  const names = namesInSetFolder(folder, "name a folder of profiles: refund help configuration");
  return Promise.all(names.filter((name) => /\.ya?ml$/i.test(name)).map((name) => checkPlaced(join(folder, name))));
}

/** What cannot even be read keeps no file from being read by another profile. */
async function checkPlaced(file: string): Promise<ProfileCheck> {
  try {
    return await checkProfile(file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { line } = error.details;
    const where = { line: typeof line === "number" ? line : 1, column: 1 };
    return { file, profile: null, mistakes: [{ ...where, message: error.message, level: "error" }] };
  }
}

/** The profile of a name, or in a file; `profile_unknown` or `profile_broken` otherwise. */
export async function findProfile({ settings }: Pick<Desk, "settings">, named: string): Promise<KnownProfile> {
  const isFile = /[/\\]|\.ya?ml$/i.test(named);
  const own = settings.profiles.value === null ? null : join(settings.profiles.value, `${named}.yaml`);
  const file = isFile ? named : own !== null && existsSync(own) ? own : null;
  if (file === null) return findByName(await knownProfiles({ settings }), named);
  const { profile, mistakes } = await checkProfile(file);
  if (profile !== null) return { profile, file };
  const hint = `see all of it: refund profile check ${file}`;
  throw new Refusal("profile_broken", firstError(file, mistakes), { hint, details: { mistakes } });
}

/** Those of such rows, among which the header row of a file chooses; or the one that was named, which has to be of such rows. */
export async function profilesOf(
  desk: Pick<Desk, "settings">,
  kinds: readonly RowKind[],
  named: string | null,
): Promise<{ readonly profiles: readonly Profile[]; readonly broken: readonly ProfileCheck[] }> {
  if (named !== null) {
    const { profile } = await findProfile(desk, named);
    if (!kinds.includes(profile.rows)) throw ofOthers(profile, named);
    return { profiles: [profile], broken: [] };
  }
  const { profiles, broken } = await knownProfiles(desk);
  return { profiles: profiles.map(({ profile }) => profile).filter(({ rows }) => kinds.includes(rows)), broken };
}

function ofOthers({ name, rows }: Profile, named: string): Refusal {
  return new Refusal("profile_unknown", `the profile ${name} reads ${words(rows)}, and this command reads none`, {
    hint: `name another, or read the file with: ${READ_BY[rows]} FILE --profile ${named}`,
  });
}

function findByName({ profiles }: KnownProfiles, named: string): KnownProfile {
  const found = profileNamed(
    named,
    profiles.map(({ profile }) => profile),
  );
  return profiles.find(({ profile }) => profile === found) ?? { profile: found, file: null };
}

/** A profile as a file that says all of it. */
export interface ProfileText extends KnownProfile {
  readonly text: string;
}

/** The file of a profile: as it was written, or one that says what comes with the desk. */
export async function profileText(desk: Pick<Desk, "settings">, named: string): Promise<ProfileText> {
  const known = await findProfile(desk, named);
  if (known.file !== null) return { ...known, text: await readTextFile(known.file) };
  const [{ yamlText }, { fileOf, isColumn }] = await Promise.all([
    import("../../yaml-file.ts"),
    import("./profile-of-file.ts"),
  ]);
  return { ...known, text: yamlText(fileOf(known.profile), isColumn) };
}
