/** What a spell of work came to; without a terminal, the next thing to do. */
import type { NextThing } from "../../desk/queue.ts";
import { counted } from "../../rules/names.ts";
import type { View } from "../view.ts";
import { nextThingView } from "./next-thing.ts";

export type Worked =
  | {
      readonly kind: "worked";
      readonly steps: number;
      /** Tickets left for later. */
      readonly leftAside: number;
      readonly stopped: boolean;
    }
  | { readonly kind: "unattended"; readonly thing: NextThing };

export const workedView: View<Worked> = {
  json: (worked) =>
    worked.kind === "unattended"
      ? nextThingView.json(worked.thing)
      : { steps: worked.steps, left_aside: worked.leftAside, stopped: worked.stopped },
  lines: (worked, look) => (worked.kind === "unattended" ? (nextThingView.lines?.(worked.thing, look) ?? []) : []),
  status: (worked, look) => {
    if (worked.kind === "unattended") return nextThingView.status?.(worked.thing, look) ?? [];
    const { steps, leftAside, stopped } = worked;
    const aside = leftAside === 0 ? "" : `, ${counted(leftAside, "ticket")} left for later`;
    return [`${stopped ? "stopped" : "nothing more is yours to do"}: ${counted(steps, "step")} taken${aside}`];
  },
  warnings: (worked, look) =>
    worked.kind === "unattended" ? (nextThingView.warnings?.(worked.thing, look) ?? []) : [],
};
