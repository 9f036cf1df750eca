/** refund view remove late */
import { removeView } from "../../desk/views.ts";
import { removedViewRenderer } from "../../screen/render/saved-views.ts";
import { command } from "../command.ts";
import { savedViewName } from "../flags.ts";
import { required } from "../parameters.ts";

export const viewRemove = command({
  path: "view remove",
  writes: "plainly",
  examples: [["refund view remove late", "and how it could be brought back"]],
  args: { view: required({ placeholder: "VIEW", help: "its name", question: "Which view?" }, savedViewName) },
  flags: {},
  run: ({ desk, args, mode }) => removeView(desk, args.view, mode),
  renderer: removedViewRenderer,
});
