/** Which engine keeps a store, by what the store is called: an address of a database, or else a file. */
import { Refusal } from "../rules/refusal.ts";
import { isAddress } from "../rules/store-address.ts";
import type { Store } from "../store/store.ts";
import type { StoreFiles } from "../store/store-files.ts";

export interface Engines extends StoreFiles {
  /** A file is made where there is none; a desk on a server is made by its own command alone. */
  openOrCreate(place: string, options: { readonly dryRun: boolean }): Promise<Store>;
}

/** `folder` is where a team keeps its messages when its store is no file. */
export function enginesFor(folder: () => string): Engines {
  const sqlite = () => import("../store/sqlite/open.ts");
  const onServer = async (at: string) =>
    (await import("../store/postgres/open.ts")).openStore(at, { folder: folder() });
  return {
    open: async (at) => (isAddress(at) ? onServer(at) : (await sqlite()).openStore(at)),
    openOrCreate: async (at, options) =>
      isAddress(at) ? onServer(at) : (await sqlite()).openOrCreateStore(at, options),
    isStore: async (at) => (await import("../store/sqlite/store-file.ts")).isStoreFile(at),
    owns: async (at, path) => !isAddress(at) && (await import("../store/sqlite/own-files.ts")).isOwnFile(at, path),
    fileOf: (at) => {
      if (isAddress(at)) throw noFile(at);
      return at;
    },
    replace: async (at, draft, beside) => (await import("../store/sqlite/replace.ts")).replaceStore(at, draft, beside),
    draft: async (at, { sharing }) =>
      isAddress(at)
        ? (await import("../store/postgres/draft.ts")).draftStore(at, { folder: folder() })
        : (await import("../store/sqlite/draft.ts")).draftStore(at, sharing),
    create: async (at, options) => {
      if (!isAddress(at)) return (await import("../store/sqlite/create.ts")).createStore(at, options);
      if (options.sharing.group !== null) throw noFile(at);
      return (await import("../store/postgres/open.ts")).createStore(at, options);
    },
  };
}

function noFile(place: string): Refusal {
  return new Refusal("usage", `${place} is a desk on a server, not a file`, {
    hint: "who may use it, and how it is brought back, is the server's affair: see docs/team.md",
    details: { store: place },
  });
}
