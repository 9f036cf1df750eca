/** Empty desks of the engine that is tested, so that one body runs on both: in a file, or on the server in mode postgres. */
import { onTestFinished } from "vitest";
import type { Desk } from "../../src/desk/desk.ts";
import { openStore } from "../../src/store/postgres/open.ts";
import type { Store } from "../../src/store/store.ts";
import { anEmptyDesk } from "./a-database.ts";
import { aDesk, deskOver, type Sandbox, sandbox } from "./a-desk.ts";

const ON_SERVER = process.env["REFUND_TEST_ENGINE"] === "postgres";

/** One to type at; gone after the test. */
export async function aBox(): Promise<Sandbox> {
  const database = ON_SERVER ? await anEmptyDesk() : undefined;
  const box = sandbox(undefined, database?.address);
  onTestFinished(async () => {
    box.remove();
    await database?.remove();
  });
  return box;
}

/** One to call functions on, for as long as the work takes. */
export async function atADesk<T>(work: (at: { readonly desk: Desk; readonly store: Store }) => Promise<T>): Promise<T> {
  const database = ON_SERVER ? await anEmptyDesk() : undefined;
  const at = database === undefined ? await aDesk(":memory:") : await onServer(database.address);
  try {
    return await work(at);
  } finally {
    await at.store.close();
    await database?.remove();
  }
}

async function onServer(address: string) {
  const store = await openStore(address, { folder: "/nowhere" });
  return { desk: deskOver(store), store };
}
