/** How far an order line has come, and whether a newer file moves it forward or back. */
import { isWord, STAGES_ASIDE, STAGES_IN_ORDER, type Stage } from "../words.ts";

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
