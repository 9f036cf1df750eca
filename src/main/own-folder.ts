/** Where the program keeps what is one user's own. */
import { isAbsolute, join } from "node:path";
import type { Machine } from "./machine.ts";

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly machine: Pick<Machine, "home">;
}

/** The desk's own folder by the XDG rules, which ignore a relative one; null where there is no home. */
export function ownFolder({ env, machine }: Surroundings, variable: string, below: string): string | null {
  const named = env[variable];
  if (named !== undefined && isAbsolute(named)) return join(named, "refund-desk");
  const home = machine.home(env);
  return isAbsolute(home) ? join(home, below, "refund-desk") : null;
}

export function configurationFolder(around: Surroundings): string | null {
  return ownFolder(around, "XDG_CONFIG_HOME", ".config");
}
