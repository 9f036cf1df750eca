/** What a spell of work came to; without a terminal, the next thing to do. */
import type { NextAction } from "../../desk/queue.ts";
import { counted } from "../../rules/names.ts";
import type { Renderer } from "../renderer.ts";
import { nextActionRenderer } from "./next-action.ts";

export type WorkSummary =
  | {
      readonly kind: "worked";
      readonly steps: number;
      /** Tickets left for later. */
      readonly leftAside: number;
      readonly stopped: boolean;
    }
  | { readonly kind: "unattended"; readonly thing: NextAction };

export const workSummaryRenderer = {
  json: (worked) =>
    worked.kind === "unattended"
      ? nextActionRenderer.json(worked.thing)
      : { steps: worked.steps, left_aside: worked.leftAside, stopped: worked.stopped },
  lines: (worked, context) => (worked.kind === "unattended" ? nextActionRenderer.lines(worked.thing, context) : []),
  status: (worked) => {
    if (worked.kind === "unattended") return nextActionRenderer.status(worked.thing);
    const { steps, leftAside, stopped } = worked;
    const aside = leftAside === 0 ? "" : `, ${counted(leftAside, "ticket")} left for later`;
    return [`${stopped ? "stopped" : "nothing else is waiting for you"}: ${counted(steps, "step")} taken${aside}`];
  },
  warnings: (worked) => (worked.kind === "unattended" ? nextActionRenderer.warnings(worked.thing) : []),
} satisfies Renderer<WorkSummary>;
