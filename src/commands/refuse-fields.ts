/** Whether the fields that were asked for are fields of the command's JSON: before it does anything, and whatever it would answer. */
import { unknownName } from "../screen/answer.ts";
import type { Command } from "./command.ts";
import { JSON_FIELDS } from "./json-fields.ts";

/** Refused as `usage`, with the nearest, where one is not. */
export function refuseUnknownFields({ path, piped }: Command, fields: readonly string[]): void {
  // Of several, each has its line in a list.
  const known = [...jsonFieldsOf(path), ...(piped === undefined ? [] : jsonFieldsOf("batch"))];
  for (const name of fields) if (!known.includes(name)) throw unknownName(name, [...new Set(known)], "field");
}

function jsonFieldsOf(path: string): readonly string[] {
  const entries = JSON_FIELDS.trim().split(/\n(?! )/);
  const known = entries.map((entry) => entry.replaceAll(/\s+/g, " ").split(": "));
  const [, fields = ""] = known.find(([paths = ""]) => paths.split(", ").includes(path)) ?? [];
  return fields.split(" ");
}
