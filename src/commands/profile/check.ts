/** refund profile check ours.yaml */
import { checkProfile } from "../../desk/intake/profiles/known-profiles.ts";
import { profileCheckRenderer } from "../../screen/render/profiles.ts";
import { command } from "../command.ts";
import { fileName, required } from "../parameters.ts";

/** The file has mistakes. */
const MISTAKES = 6;

export const profileCheck = command({
  path: "profile check",
  writes: "never",
  examples: [["refund profile check profile.yaml", "line, column and what was expected; 6 when there is a mistake"]],
  args: { file: required({ placeholder: "FILE", help: "a profile file", question: "Which file?" }, fileName) },
  flags: {},
  run: ({ args }) => checkProfile(args.file),
  renderer: profileCheckRenderer,
  exit: ({ profile }) => (profile === null ? MISTAKES : 0),
  exitCodes: [MISTAKES],
});
