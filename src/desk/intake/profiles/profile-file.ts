/** Stub. */
import type { Profile } from "./profile.ts";
export interface ProfileMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly level: "error" | "warning";
}
export interface CheckedProfile {
  readonly profile: Profile | null;
  readonly mistakes: readonly ProfileMistake[];
}
export function readProfile(text: string): CheckedProfile {
  throw new Error(text);
}
