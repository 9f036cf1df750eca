/** Keeps what a question within a question has worked out from being worked out anew wherever it is named. */
import { sql } from "kysely";

export const ONCE = sql.raw(`LIMIT ${Number.MAX_SAFE_INTEGER}`);
