/** refund config */
import { settingsRenderer } from "../screen/render/settings.ts";
import { command } from "./command.ts";

export const config = command({
  path: "config",
  group: "Setup",
  summary: "Show each setting of this desk, and where it comes from: a flag, the environment, the file",
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
