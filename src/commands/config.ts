/** refund config */
import { settingsRenderer } from "../screen/render/settings.ts";
import { command } from "./command.ts";

export const config = command({
  path: "config",
  writes: "never",
  examples: [
    ["refund config", "which store, who, which zone, and who says so"],
    ["refund config --json", "the same for a script"],
  ],
  args: {},
  flags: {},
  run: async ({ desk }) => desk.settings,
  renderer: settingsRenderer,
});
