/** Functions of SQLite that the shared SQL uses, taught to PostgreSQL, and what its CHECKs need. */

import { ACUTE, DOUBLE_LETTERS, STAND_INS } from "../../rules/search-text.ts";

/** Signs that are put above or below letters. */
const MARKS =
  "\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u064b-\\u065f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\u3099\\u309a\\ufe20-\\ufe2f";

const PURE = "LANGUAGE sql IMMUTABLE PARALLEL SAFE";

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** As foldText: without regard to case, accents, width, composition, and marks and letters that stand for others. */
const FOLDED = DOUBLE_LETTERS.reduce(
  (text, [letter, letters]) => `replace(${text}, ${literal(letter)}, ${literal(letters)})`,
  `translate(lower(normalize(regexp_replace(normalize(replace($1, ${literal(ACUTE)}, ${literal("'")}), NFKD), E'[${MARKS}]', '', 'g'), NFC)
    COLLATE "und-x-icu"), ${literal(STAND_INS.signs)}, ${literal(STAND_INS.for)})`,
);

export const WORDS: readonly string[] = [
  `CREATE FUNCTION max(numeric, numeric) RETURNS numeric STRICT ${PURE} RETURN greatest($1, $2)`,
  `CREATE FUNCTION min(numeric, numeric) RETURNS numeric STRICT ${PURE} RETURN least($1, $2)`,
  `CREATE FUNCTION min(text, text, text, text) RETURNS text STRICT ${PURE} RETURN least($1, $2, $3, $4)`,
  `CREATE FUNCTION instr(text, text) RETURNS integer STRICT ${PURE} RETURN strpos($1, $2)`,
  `CREATE FUNCTION unixepoch(text, text) RETURNS double precision STRICT LANGUAGE sql STABLE
    RETURN extract(epoch FROM CAST($1 AS timestamptz))`,
  // pg_dump writes a parameter without a name in such a body as "".
  `CREATE FUNCTION json_each(list text) RETURNS TABLE (value text) STRICT ${PURE}
    BEGIN ATOMIC SELECT json_array_elements_text(CAST(list AS json)); END`,
  ...["text", "bigint"].map(
    (type) => `CREATE AGGREGATE json_group_array(${type}) (
      SFUNC = array_append, STYPE = ${type}[], INITCOND = '{}', FINALFUNC = array_to_json)`,
  ),
  `CREATE FUNCTION json_with(jsonb, text, bigint) RETURNS jsonb ${PURE} RETURN $1 || jsonb_build_object($2, $3)`,
  `CREATE AGGREGATE json_group_object(text, bigint) (SFUNC = json_with, STYPE = jsonb, INITCOND = '{}')`,
  `CREATE FUNCTION folded(text) RETURNS text STRICT ${PURE}
    RETURN ${FOLDED}`,
  // The server reads a moment and writes it back letter by letter.
  `CREATE FUNCTION is_instant(text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN $1 IS NULL OR to_char(CAST($1 AS timestamptz) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') = $1`,
  `CREATE FUNCTION is_day(text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN to_char(CAST($1 AS date), 'YYYY-MM-DD') = $1`,
];
