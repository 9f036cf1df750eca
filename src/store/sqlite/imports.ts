/** The record of each import: which file, by which profile, with which counts. */
import type { Keeping, Kept } from "../store.ts";
import type { Rows } from "./transaction.ts";

export function importQuestions(rows: Rows): Pick<Kept, "imports"> {
  return {
    imports: async () => {
      const found = await rows.selectFrom("imports").selectAll().orderBy("number").execute();
      return found.map((row) => ({
        file: row.file,
        sha256: row.sha256,
        profile: row.profile,
        by: row.by,
        at: row.at,
        rows: row.rows,
        newOrders: row.new_orders,
        changedOrders: row.changed_orders,
        unchangedOrders: row.unchanged_orders,
        refusedRows: row.refused_rows,
      }));
    },
  };
}

export function importFacts(rows: Rows): Pick<Keeping, "beginImport" | "finishImport"> {
  return {
    beginImport: async (record) => {
      const nothing = { rows: 0, new_orders: 0, changed_orders: 0, unchanged_orders: 0, refused_rows: 0 };
      const { insertId } = await rows
        .insertInto("imports")
        .values({ ...record, ...nothing })
        .executeTakeFirstOrThrow();
      return Number(insertId);
    },
    finishImport: async (number, counts) => {
      await rows
        .updateTable("imports")
        .set({
          rows: counts.rows,
          new_orders: counts.newOrders,
          changed_orders: counts.changedOrders,
          unchanged_orders: counts.unchangedOrders,
          refused_rows: counts.refusedRows,
        })
        .where("number", "=", number)
        .execute();
    },
  };
}
