/** Every migration, in order. After its release each stands for ever as it was: what comes later is a migration of its own. */
import type { Migration } from "kysely/migration";
import { up as desk } from "./0001-desk.ts";

export const MIGRATIONS: readonly Migration[] = [{ up: desk }];
