/** The first version of the schema: every table and index, then the guards that speak of them. */
import { type Kysely, sql } from "kysely";
import { GUARDS } from "../guards.ts";
import { GOODS } from "../schema/goods.ts";
import { IMPORTS } from "../schema/imports.ts";
import { JOURNAL } from "../schema/journal.ts";
import { ORDERS } from "../schema/orders.ts";
import { PAYMENTS } from "../schema/payments.ts";
import { PAYOUTS } from "../schema/payouts.ts";
import { RECOVERIES } from "../schema/recoveries.ts";
import { SETUP } from "../schema/setup.ts";
import { TICKETS } from "../schema/tickets.ts";

export async function up(db: Kysely<never>): Promise<void> {
  const guards = GUARDS.map((guard) => guard.sql);
  for (const statement of [
    ...IMPORTS,
    ...ORDERS,
    ...GOODS,
    ...TICKETS,
    ...JOURNAL,
    ...PAYMENTS,
    ...PAYOUTS,
    ...RECOVERIES,
    ...SETUP,
    ...guards,
  ]) {
    await sql.raw(statement).execute(db);
  }
}
