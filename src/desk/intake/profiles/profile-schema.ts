/** The keys of a profile file, with what each takes: checked by it, and written as a JSON Schema for editors. The only importer of zod. */
import { z } from "zod";
import { isZone } from "../../../rules/time/instant.ts";
import { STAGES } from "../../../rules/words.ts";
import { MOST_COLUMNS } from "../files/csv.ts";
import { PROFILES } from "./built-in.ts";
import { DATE_FORMS, FIELDS, ROW_KINDS } from "./profile.ts";

const name = z.string().min(1);
const names = z.array(name);
/** What is said of a column beyond its name. */
export const COLUMN_KEYS = ["names", "join", "place", "pattern", "required"] as const;
const column = z
  .union(
    [
      name,
      names.min(1),
      z.strictObject({
        names: z.union([name, names.min(1)]).optional(),
        join: names.min(1).optional().describe("columns whose cells are put together, with blanks between"),
        place: z.number().int().min(1).max(MOST_COLUMNS).optional().describe("its place, from 1, where it has no name"),
        pattern: z
          .string()
          .min(1)
          .refine(isPattern, "this is not a regular expression")
          .optional()
          .describe("what is taken of the cell: the first group of this regular expression"),
        required: z.boolean().default(false),
      }),
    ],
    { error: "a column's name was expected, or a list of names, or names, join, place, pattern and required" },
  )
  .describe("the column's name; several, of which the first that a row fills counts; or more of it");
const perField = <Value extends z.ZodType>(value: Value) =>
  z.strictObject(Object.fromEntries(FIELDS.map((field) => [field, value.optional()])));
const words = z.record(name, z.enum([...STAGES, "unchanged", "refunded"]));
const scalar = z.union([z.string(), z.number()]).transform(String);
const values = z.record(name, z.union([scalar.transform((one) => [one]), z.array(scalar)]));

/** What a profile file holds. Unknown keys are mistakes; one that is left out is as in the profile that it extends. */
export const PROFILE_SCHEMA = z.strictObject({
  name: name
    .regex(/^[a-z0-9][a-z0-9-]*$/, "write it in small letters, digits and dashes")
    .describe("what reports call it"),
  extends: z
    .enum(PROFILES.map((profile) => profile.name))
    .optional()
    .describe("a profile that every desk has, of which this one changes what it says"),
  describes: z.string().optional().describe("where such files come from, in a line"),
  rows: z.enum(ROW_KINDS).optional().describe("whose a row is"),
  columns: perField(column).optional().describe("field → column"),
  constants: perField(z.union([z.string(), z.number()]))
    .optional()
    .describe("field → its value where no column says one, or where its cell is blank"),
  marks: names.optional().describe("columns without a field that tell this kind of file from others"),
  lacks: names.optional().describe("columns that such a file never has"),
  discounts: names.optional().describe("columns of what was taken off: items + freight − these = paid"),
  adjustments: names.optional().describe("columns of what was added, below zero where it was taken off"),
  leave_out: values.optional().describe("column → values of which rows are passed over"),
  only: values.optional().describe("column → the only values of which rows are not passed over"),
  nothing: names.optional().describe("words that mean that a cell is blank"),
  decimal: z.enum(["point", "comma"]).optional().describe("what stands before the fraction of an amount"),
  negatives: z.enum(["refused", "refunds"]).optional().describe("what a row below zero is"),
  statuses: words.optional().describe("status word → stage; unchanged where it says nothing about the goods"),
  further_statuses: z.record(name, words).optional().describe("further columns of status words, each with its words"),
  refunded_statuses: names.optional().describe("status words that say that a refund succeeded"),
  refunds_include_ours: z.boolean().optional().describe("whether its refunds include those that were paid from here"),
  lines: z.enum(["line", "product"]).optional().describe("what tells the lines of an order apart"),
  fills_down: z.boolean().optional().describe("whether an order's cells stand on its first row only"),
  preamble: z.boolean().optional().describe("whether rows may stand above the header"),
  dates: z.array(z.enum(DATE_FORMS)).optional().describe("how moments are written, besides 2026-11-23 13:00:05"),
  order_prefix: z.string().optional().describe("what is put before each order number"),
  zone: z
    .string()
    .refine(isZone, "there is no such time zone")
    .optional()
    .describe("where a time without a zone was written"),
});
export type ProfileFile = z.infer<typeof PROFILE_SCHEMA>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** The schema for editors, which complete and check a file by it. */
export function profileJsonSchema(): object {
  return z.toJSONSchema(PROFILE_SCHEMA, { io: "input" });
}
