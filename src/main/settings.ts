/** The settings of one command line, from its flags, the environment, the configuration file and the machine. */
import { join } from "node:path";
import { readConfiguration } from "../desk/settings/configuration.ts";
import { NO_CONFIGURATION, type SettingSources, type Settings, settingsFrom } from "../desk/settings/settings.ts";
import { Refusal } from "../rules/refusal.ts";
import type { Machine } from "./machine.ts";
import { configurationFolder, ownFolder } from "./own-folder.ts";

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly machine: Machine;
  readonly version: string;
}

/** Refused: a configuration file with mistakes, and a TZ that names no zone. */
export async function settingsOf(around: Surroundings, flags: SettingSources["flags"]): Promise<Settings> {
  const { env, machine, version } = around;
  const configuration = configurationFolder(around);
  const cache = ownFolder(around, "XDG_CACHE_HOME", ".cache");
  const file = await readConfiguration({
    path: configuration === null ? null : join(configuration, "config.yaml"),
    home: machine.home(env),
    memory: cache === null ? null : join(cache, "config.json"),
    version,
  });
  return settingsFrom({ flags, env, file, usual: usual(around) });
}

/** What holds where nothing is said, for answers that must come even when what is said is wrong, such as help. */
export function usualSettings(around: Surroundings, flags: SettingSources["flags"]): Settings {
  const file = { path: null, found: false, configuration: NO_CONFIGURATION };
  return settingsFrom({ flags, env: {}, file, usual: usual(around) });
}

function usual(around: Surroundings): SettingSources["usual"] {
  const { env, machine } = around;
  return {
    store: () => {
      const folder = ownFolder(around, "XDG_DATA_HOME", ".local/share");
      if (folder !== null) return { value: join(folder, "desk.db"), from: "default" };
      throw new Refusal("usage", "nothing says where the store is: this user has no home folder", {
        hint: "name the store: --store FILE, or REFUND_STORE=FILE",
      });
    },
    operator: () => {
      const login = machine.login(env);
      if (login !== null) return { value: login, from: "login" };
      throw new Refusal("answer_needed", "nobody says who you are, and this user has no name", {
        hint: "say it: --as OPERATOR, or set REFUND_OPERATOR",
      });
    },
    home: () => machine.home(env),
    zone: machine.zone,
    zoneOf: machine.zoneOf,
  };
}
