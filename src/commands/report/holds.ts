/** refund report holds */
import { holdsReport } from "../../desk/reports/holds.ts";
import { holdsRenderer } from "../../screen/render/holds.ts";
import { command } from "../command.ts";

export const reportHolds = command({
  path: "report holds",
  writes: "never",
  examples: [
    ["refund report holds", "for whoever packs: do not send these"],
    ["refund report holds --fields order,line,pieces", "only what the warehouse asks for"],
  ],
  args: {},
  flags: {},
  run: ({ desk }) => holdsReport(desk),
  renderer: holdsRenderer,
});
