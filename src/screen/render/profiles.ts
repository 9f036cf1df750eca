/** The profiles by which files are read: in a list, one as a file, and what is wrong with one. */
import type { KnownProfiles, ProfileCheck, ProfileText } from "../../desk/intake/profiles/known-profiles.ts";
import { counted, words } from "../../rules/names.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { diagnosticCounts, diagnosticLines } from "./diagnostics.ts";

export const profilesRenderer = {
  json: ({ profiles, broken }) => ({
    profiles: profiles.map(({ profile: { name, rows, describes }, file }) => ({
      profile: name,
      rows,
      describes,
      file,
    })),
    broken: broken.map(({ file, mistakes }) => ({ file, mistakes })),
  }),
  table: ({ profiles }, context) => ({
    columns: [
      { name: "profile", heading: "PROFILE" },
      { name: "rows", heading: "ROWS" },
      { name: "describes", heading: "WHAT IT READS", flexible: true },
      { name: "file", heading: "FILE", optional: true },
    ],
    rows: profiles.map(({ profile: { name, rows, describes }, file }) => [
      { text: name, style: context.styles.id },
      words(rows),
      describes,
      file ?? "",
    ]),
  }),
  warnings: ({ broken }) => brokenWarnings(broken),
} satisfies Renderer<KnownProfiles>;

/** Files in the folder of own profiles that are no use. */
export function brokenWarnings(broken: readonly ProfileCheck[]): readonly string[] {
  return broken.map(({ file }) => clean(`${file} cannot be used: see refund profile check ${file}`));
}

export const profileRenderer = {
  json: ({ profile: { name, rows, describes }, file, text }) => ({ profile: name, rows, describes, file, text }),
  lines: ({ text }) => text.replace(/\n$/, "").split("\n").map(clean),
} satisfies Renderer<ProfileText>;

export const profileCheckRenderer = {
  json: ({ file, profile, mistakes }) => ({ file, profile: profile?.name ?? null, mistakes }),
  lines: ({ file, mistakes }) => diagnosticLines(file, mistakes),
  status: ({ file, profile, mistakes }) => {
    const counts = diagnosticCounts(mistakes);
    if (profile === null) return [clean(`${file} cannot be used: ${counts}`)];
    const columns = counted(Object.keys(profile.columns).length, "column");
    return [
      clean(
        `${file}: the profile ${profile.name} can be used, with ${[columns, counts].filter(Boolean).join(" and ")}`,
      ),
    ];
  },
} satisfies Renderer<ProfileCheck>;
