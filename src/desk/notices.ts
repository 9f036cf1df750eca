/** What whoever works on a store has to know about it, whatever is done: that it is for practice, that the clock is behind. */
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";

export interface Notice {
  readonly text: string;
  /** Whether it is said on a terminal alone. */
  readonly onTerminal: boolean;
}

/** A store that cannot be read has no notices: what is done on it says why. */
export async function noticesAbout(store: Store, desk: Pick<Desk, "clock">): Promise<readonly Notice[]> {
  const read = store.read((reader) => Promise.all([reader.storeCreated(), reader.newestEntry()]));
  const [created, newest] = await read.catch(() => [undefined, undefined]);
  const now = desk.clock();
  return [
    ...(created?.practice === true ? [{ text: "this store is for practice", onTerminal: true }] : []),
    ...(newest !== undefined && newest.entry.at > now
      ? [{ text: `the clock says ${now}, and the newest entry was written at ${newest.entry.at}`, onTerminal: false }]
      : []),
  ];
}
