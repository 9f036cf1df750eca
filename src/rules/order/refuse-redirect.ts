/** What a file must not change while money is on its way: whom it goes to, and how the buyer paid. */
import type { CapEntry } from "../cap.ts";
import { Refusal } from "../refusal.ts";
import type { FieldChange } from "./merge.ts";

const REDIRECTING = ["buyer", "payment_method"];

/** Why these changes cannot be taken over while a refund of the order is approved or being paid; undefined when they can. */
export function refuseRedirect(changes: readonly FieldChange[], held: readonly CapEntry[]): Refusal | undefined {
  const change = changes.find(({ line, field }) => line === null && REDIRECTING.includes(field));
  const approved = held.find(({ state }) => state === "reserved");
  if (change === undefined || approved === undefined) return undefined;
  const { field, from, to } = change;
  return new Refusal(
    "import_conflict",
    `its ${field.replaceAll("_", " ")} would become ${to} instead of ${from === "" ? "unknown" : from}, and R-${approved.ticket} is approved: send it back first, or pay it`,
  );
}
