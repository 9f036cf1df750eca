/** What is said of a file whose very bytes were imported before. */
import type { ImportReport } from "../../desk/intake/import-report.ts";

export function saidBefore(
  { number, part, parts }: NonNullable<ImportReport["before"]>,
  { orders, lines }: Pick<ImportReport, "orders" | "lines">,
): string {
  const brings = orders.new + orders.changed + lines.new + lines.changed > 0;
  const otherwise = ", and brings more now: another sheet, another profile, or rows that were refused then";
  return part === parts
    ? `the very same file was imported before, as import ${number}${brings ? otherwise : ""}`
    : `part ${part} of ${parts} of the very same file had landed by import ${number}, which was stopped or is still landing: the rest is there now`;
}
