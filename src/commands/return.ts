/** refund return R-1 arranged|shipped|received */
import { RETURN_MOVES } from "../rules/words.ts";
import { dueFlag } from "./flags.ts";
import { choices, optional, prose, required, text, word } from "./slots.ts";
import { wordStep } from "./step-command.ts";

export const returnGoods = wordStep({
  step: "return",
  group: "Case work",
  examples: [
    ["refund return R-1 arranged --address '杭州市余杭区文一西路1号'", "the seller gave an address for the return"],
    ["refund return R-1 shipped --carrier SF --tracking SF1234567890", "the warehouse sent it back"],
    ["refund return R-1 received", "the seller has it"],
  ],
  word: choices(
    required(
      { placeholder: "MOVE", help: "how far the return is", question: "How far is the return?" },
      word(RETURN_MOVES),
    ),
    RETURN_MOVES,
  ),
  flags: {
    address: optional({ placeholder: "TEXT", help: "the seller's return address" }, prose),
    carrier: optional({ placeholder: "NAME", help: "who carries it" }, text),
    tracking: optional({ placeholder: "NUMBER", help: "the tracking number; needed once shipped" }, text),
    due: dueFlag("the deadline that the marketplace shows"),
  },
  toStep: ({ word: move, flags }) => ({
    kind: "return",
    move,
    address: flags.address,
    carrier: flags.carrier,
    tracking: flags.tracking,
    due: flags.due,
  }),
});
