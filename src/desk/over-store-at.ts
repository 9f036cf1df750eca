/** The same desk over another store, for as long as some work takes. */
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";

/** Opens the store at `place` where the work asks for it, and closes it again. */
export async function overStoreAt<T>(desk: Desk, place: string, work: (at: Desk) => Promise<T>): Promise<T> {
  let opening: Promise<Store> | undefined;
  const store = () => {
    opening ??= desk.stores.open(place);
    return opening;
  };
  try {
    return await work({ ...desk, place: () => place, store });
  } finally {
    const opened = await opening?.catch(() => undefined);
    await opened?.close();
  }
}
