/** Which files were imported, and with which counts. */
import type { SchemaColumns } from "./columns.ts";

export const IMPORTS = ({ instant, json, text, TEXT, INTEGER, STRICT }: SchemaColumns): readonly string[] => [
  `CREATE TABLE imports (
    number ${INTEGER} PRIMARY KEY, file ${TEXT} NOT NULL,
    part ${INTEGER} NOT NULL, parts ${INTEGER} NOT NULL CHECK (part BETWEEN 1 AND parts), sha256 ${TEXT} NOT NULL, digest ${TEXT} NOT NULL, profile ${TEXT} NOT NULL, ${text("by")}, ${instant("at")},
    rows ${INTEGER} NOT NULL, new_orders ${INTEGER} NOT NULL, changed_orders ${INTEGER} NOT NULL,
    unchanged_orders ${INTEGER} NOT NULL, refused_rows ${INTEGER} NOT NULL, format ${TEXT} NOT NULL, encoding ${TEXT}, ${json("fields")})${STRICT}`,
];
