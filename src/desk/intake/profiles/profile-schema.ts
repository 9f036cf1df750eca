/** The keys of a profile file, with what each takes: checked by it, and written as a JSON Schema for editors. The only importer of zod. */
import { z } from "zod";
import { isZone } from "../../../rules/time/instant.ts";
import { STAGES } from "../../../rules/words.ts";
import { DATE_FORMS, FIELDS, PLAIN_PROFILE, ROW_KINDS } from "./profile.ts";

const name = z.string().min(1);
const names = z.array(name);
const column = z
  .union([name, names.min(1), z.strictObject({ names: names.min(1), required: z.boolean().default(false) })], {
    error: "a column's name was expected, or a list of names, or names and required",
  })
  .describe("the column's name, or several that it may have, or both with whether every file has it");
const perField = <Value extends z.ZodType>(value: Value) =>
  z.strictObject(Object.fromEntries(FIELDS.map((field) => [field, value.optional()])));

/** What a profile file holds. Unknown keys are mistakes. */
export const PROFILE_SCHEMA = z.strictObject({
  name: name
    .regex(/^[a-z0-9][a-z0-9-]*$/, "write it in small letters, digits and dashes")
    .describe("what reports call it"),
  describes: z.string().default("a profile of our own").describe("where such files come from, in a line"),
  rows: z.enum(ROW_KINDS).default(PLAIN_PROFILE.rows).describe("whose a row is"),
  columns: perField(column).describe("field → column"),
  constants: perField(z.union([z.string(), z.number()]))
    .default({})
    .describe("field → the same value for every row"),
  marks: names.default([]).describe("columns without a field that tell this kind of file from others"),
  lacks: names.default([]).describe("columns that such a file never has"),
  discounts: names.default([]).describe("columns of what was taken off: items + freight − these = paid"),
  statuses: z
    .record(name, z.enum([...STAGES, "unchanged"]))
    .nullable()
    .default(null)
    .describe("status word → stage; unchanged where it says nothing about the goods"),
  refunded_statuses: names.default([]).describe("status words that say that a refund succeeded"),
  refunds_include_ours: z
    .boolean()
    .default(PLAIN_PROFILE.refundsIncludeOurs)
    .describe("whether its refunds include those that were paid from here"),
  lines: z.enum(["line", "product"]).default(PLAIN_PROFILE.lines).describe("what tells the lines of an order apart"),
  fills_down: z.boolean().default(false).describe("whether an order's cells stand on its first row only"),
  preamble: z.boolean().default(false).describe("whether rows may stand above the header"),
  dates: z.array(z.enum(DATE_FORMS)).default([]).describe("how moments are written, besides 2026-11-23 13:00:05"),
  order_prefix: z.string().default("").describe("what is put before each order number"),
  zone: z
    .string()
    .refine(isZone, "there is no such time zone")
    .default(PLAIN_PROFILE.zone)
    .describe("where a time without a zone was written"),
});
export type ProfileFile = z.infer<typeof PROFILE_SCHEMA>;

/** The schema for editors, which complete and check a file by it. */
export function profileJsonSchema(): object {
  return z.toJSONSchema(PROFILE_SCHEMA, { io: "input" });
}
