/** The files that were imported. */
import type { ImportedFile, ImportList } from "../../desk/orders.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import { limitedWarnings } from "./limited.ts";

const HASH_SHOWN = 12;

export const importsRenderer = {
  json: ({ imports }) => imports.map(importJson),
  table: ({ imports }, context) => ({
    columns: [
      { name: "import", heading: "IMPORT", align: "right" },
      { name: "at", heading: "AT" },
      { name: "by", heading: "BY" },
      { name: "file", heading: "FILE", flexible: true },
      { name: "profile", heading: "PROFILE", optional: true },
      { name: "rows", heading: "ROWS", align: "right" },
      { name: "new", heading: "NEW", align: "right" },
      { name: "changed", heading: "CHANGED", align: "right" },
      { name: "refused", heading: "REFUSED", align: "right" },
      { name: "sha256", heading: "SHA-256", optional: true },
    ],
    rows: imports.map((record) => [
      { text: String(record.number), style: context.styles.id },
      context.isTTY ? moment(record.at, context.zone) : record.at,
      record.by,
      record.parts === 1 ? record.file : `${record.file} (part ${record.part} of ${record.parts})`,
      record.profile,
      String(record.rows),
      String(record.newOrders),
      String(record.changedOrders),
      record.refusedRows > 0 ? { text: String(record.refusedRows), style: context.styles.bad } : "0",
      context.isTTY ? record.sha256.slice(0, HASH_SHOWN) : record.sha256,
    ]),
  }),
  status: ({ imports }) => (imports.length === 0 ? ["nothing was imported yet"] : []),
  warnings: ({ imports, total }) => limitedWarnings(imports.length, total, { which: "the newest", noun: "import" }),
} satisfies Renderer<ImportList>;

export function importJson(record: ImportedFile) {
  return {
    import: record.number,
    file: record.file,
    part: record.part,
    parts: record.parts,
    sha256: record.sha256,
    profile: record.profile,
    format: record.format,
    encoding: record.encoding,
    by: record.by,
    at: record.at,
    rows: record.rows,
    new_orders: record.newOrders,
    changed_orders: record.changedOrders,
    unchanged_orders: record.unchangedOrders,
    refused_rows: record.refusedRows,
  };
}
