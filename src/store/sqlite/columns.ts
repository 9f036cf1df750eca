/** The words of the schema as SQLite has them. */
import { columnsIn } from "../sql/schema/columns.ts";
import { FOLDABLE_ROWS, NUMBERED_LINES } from "./foldable.ts";

export const COLUMNS = columnsIn({
  TEXT: "TEXT",
  INTEGER: "INTEGER",
  KEYED: " STRICT, WITHOUT ROWID",
  STRICT: " STRICT",
  // The engine reads a moment and writes it back letter by letter. IS and not =, because a text that it cannot read gives
  // NULL, and a CHECK lets NULL pass.
  isInstant: (column) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}) IS ${column}`,
  isDay: (column) => `strftime('%Y-%m-%d', ${column}) IS ${column}`,
  isCurrency: (column) => `${column} GLOB '[A-Z][A-Z][A-Z]'`,
  json: (column) => `${column} TEXT NOT NULL CHECK (json_valid(${column}))`,
  readFrom: (column, type, field) => `${column} ${type} GENERATED ALWAYS AS (json_extract(body, '$.${field}')) VIRTUAL`,
  searched: [
    "CREATE VIRTUAL TABLE ticket_texts USING fts5 (text, tokenize = 'trigram')",
    ...FOLDABLE_ROWS,
    NUMBERED_LINES,
  ],
});
