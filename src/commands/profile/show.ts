/** refund profile show taobao-orders */
import { profileText } from "../../desk/intake/profiles/known-profiles.ts";
import { profileRenderer } from "../../screen/render/profiles.ts";
import { command } from "../command.ts";
import { required, text } from "../parameters.ts";

export const profileShow = command({
  path: "profile show",
  writes: "never",
  examples: [
    ["refund profile show taobao-orders", "its columns and status words"],
    ["refund profile show pdd-orders > ours.yaml", "a profile of your own to begin with"],
  ],
  args: {
    profile: required(
      { placeholder: "PROFILE", help: "its name, or the file of one of your own", question: "Which profile?" },
      text,
    ),
  },
  flags: {},
  run: ({ desk, args }) => profileText(desk, args.profile),
  renderer: profileRenderer,
});
