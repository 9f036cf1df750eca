/** A ticket's story, for the team or for its buyer. */
import type { BuyerTimeline } from "../../desk/buyer-timeline.ts";
import type { Timeline } from "../../desk/timeline.ts";
import type { Renderer } from "../renderer.ts";
import { buyerTimelineRenderer } from "./buyer-timeline.ts";
import { timelineRenderer } from "./timeline.ts";

export type TimelineAnswer =
  | { readonly for: "team"; readonly timeline: Timeline }
  | { readonly for: "buyer"; readonly timeline: BuyerTimeline };

export const timelineAnswerRenderer = {
  json: (answer) =>
    answer.for === "buyer" ? buyerTimelineRenderer.json(answer.timeline) : timelineRenderer.json(answer.timeline),
  lines: (answer, context) =>
    answer.for === "buyer"
      ? buyerTimelineRenderer.lines(answer.timeline, context)
      : timelineRenderer.lines(answer.timeline, context),
  page: (answer, context) =>
    answer.for === "buyer"
      ? buyerTimelineRenderer.page(answer.timeline, context)
      : timelineRenderer.page(answer.timeline, context),
} satisfies Renderer<TimelineAnswer>;
