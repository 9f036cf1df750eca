/** refund report problems */
import { problemReport, problemTickets } from "../../desk/reports/problems.ts";
import { type ProblemAnswer, problemAnswerRenderer } from "../../screen/render/problem-answer.ts";
import { command } from "../command.ts";
import { flag, limitFlag } from "../parameters.ts";

const USUAL_LIMIT = 50;

export const reportProblems = command({
  path: "report problems",
  group: "Reports",
  summary: "Count what delays open tickets: asked too late, goods gone, proof missing, money late",
  writes: "never",
  examples: [
    ["refund report problems", "each problem with its tickets"],
    ["refund report problems --say", "each ticket with its problems, and what to tell the buyer"],
  ],
  args: {},
  flags: {
    say: flag("ticket by ticket, with what to tell each buyer, and whether that was written"),
    limit: limitFlag(USUAL_LIMIT),
  },
  run: async ({ desk, flags }): Promise<ProblemAnswer> =>
    flags.say
      ? { by: "ticket", report: await problemTickets(desk, flags.limit) }
      : { by: "problem", report: await problemReport(desk) },
  renderer: problemAnswerRenderer,
});
