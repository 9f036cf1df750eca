/** refund view list */
import { listViews } from "../../desk/views.ts";
import { savedViewsRenderer } from "../../screen/render/saved-views.ts";
import { command } from "../command.ts";

export const viewList = command({
  path: "view list",
  writes: "never",
  examples: [["refund view list", "each with what it lists, and who saved it"]],
  args: {},
  flags: {},
  run: ({ desk }) => listViews(desk),
  renderer: savedViewsRenderer,
});
