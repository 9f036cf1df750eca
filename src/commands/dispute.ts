/** refund dispute R-1 opened|evidence-sent|won|lost|split */
import { DISPUTE_MOVES } from "../rules/words.ts";
import { dueFlag } from "./flags.ts";
import { optional, prose, required, sellerMoney, word } from "./parameters.ts";
import { wordStep } from "./step-command.ts";

export const dispute = wordStep({
  step: "dispute",
  examples: [
    ["refund dispute R-1 opened --message '卖家拒绝退款'", "the marketplace was called in, and wants our evidence"],
    ["refund dispute R-1 evidence-sent", "it has our evidence, and decides"],
    ["refund dispute R-1 split --amount 30.00", "it decided that the seller gives back 30.00 CNY"],
  ],
  word: required(
    { placeholder: "MOVE", help: "how the dispute stands", question: "How does the dispute stand?", field: "move" },
    word(DISPUTE_MOVES),
  ),
  flags: {
    amount: optional({ placeholder: "AMOUNT", help: "what the seller gives back to us, in CNY" }, sellerMoney),
    message: optional({ placeholder: "TEXT", help: "what was said" }, prose),
    due: dueFlag("until when it takes evidence, or decides"),
  },
  needs: ({ word: move, flags }) => (move === "split" && flags.amount === null ? ["amount"] : []),
  toStep: ({ word: move, flags }) => ({
    kind: "dispute",
    move,
    offer: flags.amount,
    message: flags.message,
    due: flags.due,
  }),
});
