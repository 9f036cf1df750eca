/** Makes a desk on a server that nobody can use before it is finished. */
import type { StoreDraft } from "../contents.ts";
import type { Store } from "../store.ts";
import { engineRefusal } from "./engine-refusal.ts";
import { connected, createStore, openStore } from "./open.ts";
import { RIGHTS, SCHEMA_NAME } from "./rights.ts";
import { VERSION } from "./schema.ts";

/** One that a copy left unfinished is begun anew. Refused as `store_exists` where there is a desk. */
export async function draftStore(address: string, { folder }: { readonly folder: string }): Promise<StoreDraft<Store>> {
  const place = await createStore(address, { dryRun: false, unfinished: true });
  const store = await openStore(place, { folder, unfinished: true });
  const closedBy = async (statement: string) => {
    await store.close();
    const connection = await connected(place);
    try {
      await connection.run(statement);
    } catch (error) {
      throw engineRefusal(error, place);
    } finally {
      await connection.end();
    }
  };
  return {
    store,
    // How much there is of everything, the server else learns a minute later, and asks in the wrong order until then.
    finish: () => closedBy(`ANALYZE ${Object.keys(RIGHTS).join(", ")}; UPDATE desk SET version = ${VERSION}`),
    abandon: () => closedBy(`DROP SCHEMA ${SCHEMA_NAME} CASCADE`),
  };
}
