/** refund return R-1 inspected|arranged|shipped|received|missing|cancelled */
import { BEARERS, CONDITIONS, RETURN_MOVES } from "../rules/words.ts";
import { dueFlag } from "./flags.ts";
import { lineChoice, many, optional, prose, required, text, wholeNumber, word } from "./parameters.ts";
import { wordStep } from "./step-command.ts";

export const returnGoods = wordStep({
  step: "return",
  examples: [
    ["refund return R-1 inspected --condition damaged --note '杯口缺一角'", "what our warehouse found"],
    [
      "refund return R-1 arranged --address '杭州市余杭区文一西路1号' --pays seller",
      "the seller gave an address, and pays the return",
    ],
    ["refund return R-1 shipped --carrier SF --tracking SF1234567890", "the warehouse sent it back"],
    ["refund return R-1 received --line 1=1 --condition incomplete", "the seller has one of the two pieces"],
    ["refund return R-1 missing --parcel 1 --line 1#2 --note '包裹里只有一个'", "the other was not in the parcel"],
    ["refund return R-1 received --parcel 1 --line 1#2", "it was found after all"],
  ],
  word: required(
    { placeholder: "MOVE", help: "how far the return is", question: "How far is the return?", field: "move" },
    word(RETURN_MOVES),
  ),
  flags: {
    address: optional({ placeholder: "TEXT", help: "the seller's return address" }, prose),
    pays: optional({ placeholder: "WHO", help: "who pays the return, where it is not as by policy" }, word(BEARERS)),
    carrier: optional({ placeholder: "NAME", help: "who carries it" }, text),
    tracking: optional({ placeholder: "NUMBER", help: "the tracking number; needed once shipped" }, text),
    parcel: optional(
      { placeholder: "NUMBER", help: "which return parcel, where it could be more than one; show lists them" },
      wholeNumber,
    ),
    line: many(
      { placeholder: "LINE[=PIECES]", help: "what goes back, has arrived or is missing; repeat for more" },
      lineChoice,
    ),
    condition: optional({ placeholder: "CONDITION", help: "what the inspection found" }, word(CONDITIONS)),
    note: optional({ placeholder: "TEXT", help: "what there is to say about it" }, prose),
    due: dueFlag("the deadline that the marketplace shows"),
  },
  needs: ({ word: move, flags }, { parcels }) => [
    ...(move === "shipped" && flags.tracking === null && !parcels.some(({ shippedAt }) => shippedAt !== null)
      ? (["tracking"] as const)
      : []),
    ...(move === "inspected" && flags.condition === null ? (["condition"] as const) : []),
  ],
  toStep: ({ word: move, flags }) => ({
    kind: "return",
    move,
    address: flags.address,
    pays: flags.pays,
    carrier: flags.carrier,
    tracking: flags.tracking,
    parcel: flags.parcel,
    lines: flags.line.length === 0 ? null : flags.line,
    condition: flags.condition,
    note: flags.note,
    due: flags.due,
  }),
});
