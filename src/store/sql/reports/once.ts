/** Keeps what a question within a question has worked out from being worked out anew wherever it is named. */
import { raw } from "../statement.ts";

export const ONCE = raw(`LIMIT ${Number.MAX_SAFE_INTEGER}`);
