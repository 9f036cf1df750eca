/** What a desk is set to: each thing with where it was said. A flag wins over the environment, the environment over the file. */
import { Refusal } from "../../rules/refusal.ts";
import { userAt } from "../../rules/store-address.ts";
import { isZone } from "../../rules/time/instant.ts";
import { underHome } from "./under-home.ts";

export interface Setting<Value> {
  readonly value: Value;
  /** `--store`, `REFUND_STORE`, `config.yaml`, or what holds where nobody said anything. */
  readonly from: string;
}

export interface Settings {
  /** The store's file, or the address of its database. */
  readonly store: Setting<string>;
  /** Who works. */
  readonly operator: Setting<string>;
  /** In which moments are shown, and typed unless they name another. */
  readonly zone: Setting<string>;
  /** The program that shows long answers on a terminal; null for none. */
  readonly pager: Setting<string | null>;
  /** The folder of the team's own profiles. */
  readonly profiles: Setting<string | null>;
  /** The folder of the team's own messages; null for the one beside the store. */
  readonly messages: Setting<string | null>;
  /** The configuration file, and whether there is one. */
  readonly file: { readonly path: string | null; readonly found: boolean };
}

export const USUAL_PAGER = "less -FRX";

/** What the configuration file says; null for what it leaves out. */
export interface Configuration {
  readonly store: string | null;
  readonly operator: string | null;
  readonly zone: string | null;
  readonly pager: string | null;
  readonly profiles: string | null;
  readonly messages: string | null;
}

export const NO_CONFIGURATION: Configuration = {
  store: null,
  operator: null,
  zone: null,
  pager: null,
  profiles: null,
  messages: null,
};

/** What the settings are made of. Functions are asked only where nothing else says it. */
export interface SettingSources {
  readonly flags: { readonly store: string | null; readonly as: string | null; readonly noPager: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file: Settings["file"] & { readonly configuration: Configuration };
  readonly usual: {
    readonly store: () => Setting<string>;
    readonly operator: () => Setting<string>;
    /** Null where the machine has none. */
    readonly zone: () => string | null;
    /** The zone of a file such as /etc/localtime, which TZ may name as well. */
    readonly zoneOf: (file: string) => string | null;
    /** The folder that `~` stands for; empty where none is known. */
    readonly home: () => string;
  };
}

const FILE = "config.yaml";

/** The settings of one command line. Refused: a TZ that names no zone (`zone_unknown`). */
export function settingsFrom({ flags, env, file, usual }: SettingSources): Settings {
  const { configuration } = file;
  const inFile = <Value>(value: Value | null): Setting<Value> | null => (value === null ? null : { value, from: FILE });
  const zone = inFile(configuration.zone) ?? zoneInEnvironment(env["TZ"], usual.zoneOf);
  let machine: Setting<string> | undefined;
  const said = () =>
    atHome(typed(flags.store, "--store") ?? typed(env["REFUND_STORE"], "REFUND_STORE"), usual.home) ??
    inFile(configuration.store);
  return {
    // What nobody says is refused where it is needed: help needs no store, and what only reads needs no name.
    get store() {
      return said() ?? usual.store();
    },
    get operator() {
      return (
        typed(flags.as, "--as") ??
        typed(env["REFUND_OPERATOR"]?.trim(), "REFUND_OPERATOR") ??
        inFile(configuration.operator) ??
        typed(userAt(said()?.value ?? "", env["PGUSER"]), "the store's server") ??
        usual.operator()
      );
    },
    // To ask the machine can cost half a start, and most commands show no moment.
    get zone() {
      machine ??= zone ?? machineZone(usual.zone());
      return machine;
    },
    pager: noPager(flags, env) ??
      pagerIn(env["PAGER"]) ??
      inFile(configuration.pager) ?? { value: USUAL_PAGER, from: "default" },
    profiles: inFile(configuration.profiles) ?? { value: null, from: "default" },
    messages: inFile(configuration.messages) ?? { value: null, from: "default" },
    file: { path: file.path, found: file.found },
  };
}

/** A path that no shell wrote out, as `--store=~/desk.db` comes in some. */
function atHome(said: Setting<string> | null, home: () => string): Setting<string> | null {
  return said?.value.startsWith("~/") === true ? { ...said, value: underHome(said.value, home()) } : said;
}

/** A terminal that only prints shows no pages, and waits for no key. */
function noPager(flags: SettingSources["flags"], env: SettingSources["env"]): Setting<null> | null {
  if (flags.noPager) return { value: null, from: "--no-pager" };
  return env["TERM"] === "dumb" ? { value: null, from: "TERM" } : null;
}

/** An empty PAGER asks for none, as it does elsewhere. */
function pagerIn(value: string | undefined): Setting<string | null> | null {
  return value === undefined ? null : { value: value === "" ? null : value, from: "PAGER" };
}

/** What an empty variable says is nothing. */
function typed(value: string | null | undefined, from: string): Setting<string> | null {
  return value === undefined || value === null || value === "" ? null : { value, from };
}

function machineZone(zone: string | null): Setting<string> {
  return zone === null ? { value: "UTC", from: "default" } : { value: zone, from: "this machine" };
}

/** `Asia/Shanghai`, `:Asia/Shanghai`, or the place of a zone's file. */
function zoneInEnvironment(text: string | undefined, zoneOf: (file: string) => string | null): Setting<string> | null {
  const named = text?.replace(/^:/, "") ?? "";
  if (named === "") return null;
  const zone = named.startsWith("/") ? zoneOf(named) : named;
  if (zone !== null && isZone(zone)) return { value: zone, from: "TZ" };
  throw new Refusal("zone_unknown", `TZ names no time zone: “${text}”`, {
    hint: "name it as TZ=Asia/Shanghai, or take TZ away for the machine's own",
    details: { zone: text },
  });
}
