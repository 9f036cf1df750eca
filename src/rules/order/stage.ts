/** How far an order line has come, and whether a newer file moves it forward or back. */
import type { Instant } from "../time/instant.ts";
import { isWord, STAGES_ASIDE, STAGES_IN_ORDER, type Stage } from "../words.ts";
import type { LineStage, OrderLine } from "./order.ts";

/** The place of a stage on the main road, from 0; the two ends aside count as beyond its last place. */
export function stageRank(stage: Stage): number {
  return isWord(STAGES_IN_ORDER, stage) ? STAGES_IN_ORDER.indexOf(stage) : STAGES_IN_ORDER.length;
}

/** Whether the goods have come at least as far as `mark`. A cancelled line has reached nothing; a lost one was dispatched. */
export function hasReached(stage: Stage, mark: Stage): boolean {
  if (stage === "cancelled") return mark === "awaiting_payment" || mark === "paid";
  return stageRank(stage) >= stageRank(mark);
}

/** The stage that decides how hard a refund is: the furthest of all, where lost goods outrank everything. */
export function furthestStage(stages: readonly Stage[]): Stage {
  return stages.reduce<Stage>((furthest, stage) => (outranks(stage, furthest) ? stage : furthest), "cancelled");
}

/** Where a line is, and when it got where, as far as files say. */
type Travelled = Pick<OrderLine, "stage" | "reached">;

/** Whether a line has been at a stage, by where it is or by a date: what was bought and then cancelled was bought. */
export function hasBeen({ stage, reached }: Travelled, mark: LineStage): boolean {
  return hasReached(stage, mark) || reached[mark] !== undefined;
}

/** How far the goods of a line got: a cancelled one as far as its dates say, and any other as far as it is. */
export function travelledTo(line: Travelled): Stage {
  if (line.stage !== "cancelled") return line.stage;
  return IN_ORDER.findLast((mark) => line.reached[mark] !== undefined) ?? "cancelled";
}

/** Where a line was at a moment, as far as dates say: later stages count only for those who ask later. */
export function stageAt(line: Travelled, at: Instant): Stage {
  const { stage, reached } = line;
  const left = stage === "awaiting_payment" || stage === "paid" ? undefined : reached[stage];
  if (left === undefined || left <= at) return stage;
  return IN_ORDER.findLast((mark) => (reached[mark] ?? at) <= at && reached[mark] !== undefined) ?? "paid";
}

const IN_ORDER = ["purchased", "seller_shipped", "in_warehouse", "dispatched", "delivered"] as const;

/**
 * What a newer record says about a line: the same place, further on, or back (which an import reports and never
 * applies). Lost goods may turn up, so `lost` can become dispatched or delivered; what was cancelled stays cancelled.
 */
export function stageMove(from: Stage, to: Stage): "same" | "forward" | "back" {
  if (from === to) return "same";
  if (from === "cancelled") return "back";
  if (from === "lost") return to === "dispatched" || to === "delivered" ? "forward" : "back";
  return isAside(to) || stageRank(to) > stageRank(from) ? "forward" : "back";
}

function isAside(stage: Stage): boolean {
  return isWord(STAGES_ASIDE, stage);
}

function outranks(stage: Stage, other: Stage): boolean {
  const weigh = (one: Stage) => (one === "cancelled" ? -1 : stageRank(one));
  return weigh(stage) > weigh(other);
}
