/** Which schema this program writes, and how its stores are told from other programs' databases. */
import type { Migration } from "./migrations/migrations.ts";

/** What a store is brought up to; as many migrations as its version says, loaded when one is missing. */
export interface Schema {
  readonly version: number;
  readonly migrations: () => Promise<readonly Migration[]>;
}

/** The newest one that this program knows; a store with a higher version comes from a newer program. */
export const SCHEMA: Schema = {
  version: 1,
  migrations: async () => (await import("./migrations/migrations.ts")).MIGRATIONS,
};

/** Marks a SQLite file as a refund desk's: "RFDK". */
export const APPLICATION_ID = 0x52_46_44_4b;
