/** What kind of file the first bytes show, whatever its name says. */
import { Refusal } from "../../../rules/refusal.ts";

export type Kind = "text" | "gzip" | "workbook";

const SIGNATURES: readonly (readonly [string, Kind])[] = [
  ["1f8b", "gzip"],
  ["504b0304", "workbook"],
  ["504b0506", "workbook"],
];

/** `text` where nothing else is certain. Refused with what to do: an old workbook, a web page or a PDF (`file_unreadable`). */
export function kindOf(name: string, head: Buffer): Kind {
  const start = head.subarray(0, 8).toString("hex");
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known !== undefined) return known[1];
  if (start.startsWith("d0cf11e0")) {
    throw foreign(
      name,
      "an old Excel workbook (.xls) or an encrypted one",
      "open it in Excel and save it as .xlsx or “CSV UTF-8”",
    );
  }
  if (start.startsWith("25504446")) throw foreign(name, "a PDF", "export the orders as CSV or .xlsx");
  const beginning = head
    .subarray(0, 1024)
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<table|<meta|<style|<head)/.test(beginning)) {
    throw foreign(
      name,
      "a web page, which some back offices name .xls",
      "open it in Excel and save it as .xlsx or “CSV UTF-8”",
    );
  }
  if (beginning.startsWith("<?xml")) {
    throw foreign(name, "an XML file", "open it in Excel and save it as .xlsx or “CSV UTF-8”");
  }
  return "text";
}

function foreign(name: string, what: string, hint: string): Refusal {
  return new Refusal("file_unreadable", `${name} is ${what}, which cannot be imported`, { hint });
}
