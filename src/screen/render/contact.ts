/** A contact: its words on standard output, to be pasted, where there are any, and beside them what is true now. */
import type { StepDone } from "../../desk/step.ts";
import type { TicketEvent } from "../../rules/ticket/events.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { stepDoneRenderer } from "./step-done.ts";

export const contactRenderer = {
  ...stepDoneRenderer,
  lines: ({ events }) => events.flatMap(wordsOf),
} satisfies Renderer<StepDone>;

function wordsOf(event: TicketEvent): readonly string[] {
  if (event.kind !== "seller_contacted" && event.kind !== "carrier_contacted") return [];
  const { message } = event.data;
  return message === null ? [] : message.trimEnd().split("\n").map(clean);
}
