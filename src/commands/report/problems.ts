/** refund report problems */
import { problemReport, problemTickets } from "../../desk/reports/problems.ts";
import { Refusal } from "../../rules/refusal.ts";
import { type ProblemAnswer, problemAnswerRenderer } from "../../screen/render/problem-answer.ts";
import { command } from "../command.ts";
import { flag, limitFlag, moment, optional } from "../parameters.ts";

const USUAL_LIMIT = 50;

export const reportProblems = command({
  path: "report problems",
  writes: "never",
  examples: [
    ["refund report problems", "each problem with its tickets"],
    ["refund report problems --as-of 2026-11-01", "as it was when the month began"],
    ["refund report problems --say", "each ticket with its problems, and what to tell the buyer"],
  ],
  args: {},
  flags: {
    asOf: optional({ placeholder: "MOMENT", help: "as it was at this moment" }, moment),
    say: flag("ticket by ticket, with what to tell each buyer, and whether that was written"),
    limit: limitFlag(USUAL_LIMIT, "with --say: how many"),
  },
  run: async ({ desk, flags: { say, asOf, limit } }): Promise<ProblemAnswer> => {
    if (!say) return { by: "problem", report: await problemReport(desk, asOf) };
    if (asOf === null) return { by: "ticket", report: await problemTickets(desk, limit) };
    throw new Refusal(
      "usage",
      "what to tell a buyer follows from how things stand now, not from a moment of the past",
      {
        hint: "leave out --as-of, or --say",
      },
    );
  },
  renderer: problemAnswerRenderer,
});
