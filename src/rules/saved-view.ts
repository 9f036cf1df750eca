/** A list of tickets that is kept under a name. */
import type { Instant } from "./time/instant.ts";

/** A list that operators keep under a name: its flags as they were typed, by name. */
export interface SavedView {
  readonly name: string;
  readonly flags: Readonly<Record<string, readonly string[]>>;
  readonly by: string;
  readonly at: Instant;
}
