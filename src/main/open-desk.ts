/** The desk of one command line: its store, clock and operator. */
import type { Desk } from "../desk/desk.ts";
import { type Notice, noticesAbout } from "../desk/notices.ts";
import type { Settings } from "../desk/settings/settings.ts";
import { parseOperatorName } from "../rules/operator-name.ts";
import { DEFAULT_POLICY } from "../rules/policy/default-policy.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { type Instant, parseInstant } from "../rules/time/instant.ts";
import type { Store } from "../store/store.ts";
import { enginesFor } from "./engines.ts";
import type { Machine } from "./machine.ts";
import { configurationFolder } from "./own-folder.ts";
import { checkedPlace } from "./store-place.ts";

interface DeskSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Instant;
  readonly machine: Pick<Machine, "home">;
  /** The built program that reads large files in a thread; without it, they are read in this one. */
  readonly reader?: string;
}

/** Deadlines and payouts that begin then still end in a year of four digits. */
const LATEST_NOW = "9000";

/** The desk of this process. Its store opens on first use and is closed when the command is over. */
export function openDesk(outside: DeskSurroundings, settings: Settings): OpenDesk {
  const { env } = outside;
  const place = () => checkedPlace(settings.store);
  let opening: Promise<Store> | undefined;
  const notices: Notice[] = [];
  // Who has no home has no messages of their own, either.
  const stores = enginesFor(() => configurationFolder(outside) ?? "/");
  const once = (open: () => Promise<Store>) => {
    const opened = async () => {
      const store = await open();
      notices.push(...(await noticesAbout(store, desk)));
      return store;
    };
    opening ??= opened().catch((error: unknown) => {
      // Where there was none, a later step of the same run may make one.
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const fixed = env["REFUND_NOW"];
  const now = fixed === undefined ? undefined : parseInstant(fixed);
  if (now instanceof Refusal || (now !== undefined && now > LATEST_NOW)) {
    throw new Refusal("moment_unreadable", `REFUND_NOW is not a moment that the clock can be set to: “${fixed}”`, {
      hint: "set it to a moment before the year 9000, with its zone: REFUND_NOW=2026-11-23T13:00:00+08:00",
    });
  }
  const desk: Desk = {
    store: () => once(() => stores.open(place())),
    storeOrNew: (options) => once(() => stores.openOrCreate(place(), options)),
    place,
    stores,
    clock: () => now ?? outside.clock(),
    clockIsSet: now !== undefined,
    operatorName: nameIn(settings),
    policy: DEFAULT_POLICY,
    settings,
    home: () => outside.machine.home(outside.env),
    reader: outside.reader ?? null,
  };
  const opened = async () => opening?.catch(() => undefined);
  return {
    desk,
    opened,
    notices,
    close: async () => (await opened())?.close(),
  };
}

/** Empty where nobody says who it is: what only reads does not ask. */
function nameIn(settings: Settings): string {
  try {
    return orThrow(parseOperatorName(settings.operator.value));
  } catch (error) {
    if (error instanceof Refusal && error.code === "answer_needed") return "";
    throw error;
  }
}

interface OpenDesk {
  readonly desk: Desk;
  /** Its store, once it was opened. */
  readonly opened: () => Promise<Store | undefined>;
  /** What whoever works on it has to know, found when it was opened. */
  readonly notices: readonly Notice[];
  readonly close: () => Promise<void>;
}
