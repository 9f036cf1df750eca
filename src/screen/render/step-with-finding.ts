/** A step that looks at the order, opening and reviewing: what it found out, then what it did. */
import type { StepDone } from "../../desk/step.ts";
import type { Renderer } from "../renderer.ts";
import { findingLines } from "./finding.ts";
import { stepDoneRenderer } from "./step-done.ts";

export const stepWithFindingRenderer = {
  ...stepDoneRenderer,
  lines: (done, context) => findingLines(done, context),
} satisfies Renderer<StepDone>;
