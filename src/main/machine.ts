/** What the machine says of itself: whose home, which login, which zone. */
import { readlinkSync } from "node:fs";
import { userInfo } from "node:os";
import { isAbsolute } from "node:path";

export interface Machine {
  /** Empty where none is known. */
  readonly home: (env: Readonly<Record<string, string | undefined>>) => string;
  /** Null where the user has no name. */
  readonly login: (env: Readonly<Record<string, string | undefined>>) => string | null;
  /** Null where it has none. */
  readonly zone: () => string | null;
  /** The zone of a file such as /etc/localtime. */
  readonly zoneOf: (file: string) => string | null;
}

export const THIS_MACHINE: Machine = {
  home: ({ HOME: home = "" }) => {
    try {
      // A HOME that is empty or relative says nothing; the system's own list of users may.
      return isAbsolute(home) ? home : userInfo().homedir;
    } catch {
      return "";
    }
  },
  login: (env) => {
    try {
      return userInfo().username;
    } catch {
      // A user of a container may be a bare number.
      return env["USER"] || env["LOGNAME"] || null;
    }
  },
  zone: () => zoneOf("/etc/localtime") ?? intlZone(),
  zoneOf,
};

/** Most machines say it by a link into the zone data, which is read in no time; Intl takes half a start for the same. */
function zoneOf(file: string): string | null {
  let place = file;
  try {
    place = readlinkSync(file);
  } catch {
    // It is not a link, so its own place may name the zone.
  }
  const zone = /\/zoneinfo\/(?:posix\/|right\/)?([A-Z].*)$/.exec(place)?.[1] ?? null;
  return zone === "Etc/UTC" ? "UTC" : zone;
}

function intlZone(): string | null {
  // Typed as always there, it is missing where the machine's files or TZ make no sense.
  const zone: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone === undefined || zone === "Etc/Unknown" ? null : zone;
}

/** Nothing of the machine, for command lines that must not depend on it. */
export const NO_MACHINE: Machine = { home: () => "", login: () => "root", zone: () => null, zoneOf: () => null };
