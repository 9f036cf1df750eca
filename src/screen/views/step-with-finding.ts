/** A step that looks at the order, opening and reviewing: what it found out, then what it did. */
import type { StepDone } from "../../desk/step.ts";
import type { View } from "../view.ts";
import { findingLines } from "./finding.ts";
import { stepDone } from "./step-done.ts";

export const stepWithFinding: View<StepDone> = {
  ...stepDone,
  lines: (done, look) => findingLines(done, look),
};
