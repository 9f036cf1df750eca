/** The settings of a desk about which nobody said anything. */
import type { Settings } from "../../src/desk/settings/settings.ts";

const usual = <Value>(value: Value) => ({ value, from: "default" });

export const NO_SETTINGS: Settings = {
  store: usual("desk.db"),
  operator: usual("mei"),
  zone: usual("Asia/Shanghai"),
  pager: usual(null),
  profiles: usual(null),
  messages: usual(null),
  file: { path: null, found: false },
};
