/** Every table and index of the first version. */
import type { SchemaColumns } from "./columns.ts";
import { GOODS } from "./goods.ts";
import { IMPORTS } from "./imports.ts";
import { JOURNAL } from "./journal.ts";
import { ORDERS } from "./orders.ts";
import { PAYMENTS } from "./payments.ts";
import { PAYOUTS } from "./payouts.ts";
import { RECOVERIES } from "./recoveries.ts";
import { SETUP } from "./setup.ts";
import { TICKETS } from "./tickets.ts";

const ALL = [IMPORTS, ORDERS, GOODS, TICKETS, JOURNAL, PAYMENTS, PAYOUTS, RECOVERIES, SETUP];

export function tablesIn(columns: SchemaColumns): readonly string[] {
  return ALL.flatMap((tables) => tables(columns));
}
