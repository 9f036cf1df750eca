/** refund profile list */
import { knownProfiles } from "../../desk/intake/profiles/known-profiles.ts";
import { profilesRenderer } from "../../screen/render/profiles.ts";
import { command } from "../command.ts";

export const profileList = command({
  path: "profile list",
  writes: "never",
  examples: [["refund profile list", "what each reads, and where a profile of your own stands"]],
  args: {},
  flags: {},
  run: ({ desk }) => knownProfiles(desk),
  renderer: profilesRenderer,
});
