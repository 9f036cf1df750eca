/** The words of the schema as PostgreSQL has them. */
import { columnsIn } from "../sql/schema/columns.ts";

export const COLUMNS = columnsIn({
  // Texts have the same order whatever the language of the server.
  TEXT: 'text COLLATE "C"',
  INTEGER: "bigint",
  KEYED: "",
  STRICT: "",
  isInstant: (column) => `is_instant(${column})`,
  isDay: (column) => `is_day(${column})`,
  isCurrency: (column) => `${column} ~ '^[A-Z]{3}$'`,
  json: (column) => `${column} json NOT NULL`,
  readFrom: (column, type, field) =>
    `${column} ${type} GENERATED ALWAYS AS (${type === "bigint" ? `CAST(body ->> '${field}' AS bigint)` : `body ->> '${field}'`}) STORED`,
  searched: ['CREATE TABLE ticket_texts (ticket bigint PRIMARY KEY, text text COLLATE "C" NOT NULL)'],
});
