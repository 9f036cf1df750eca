/** refund recover R-1 --amount 139.00 --reference 900002 · refund recover --from alipay.csv */
import { readStatement } from "../desk/statements.ts";
import { kebabCase } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import { RECEIPT_WAYS } from "../rules/words.ts";
import { statementRenderer } from "../screen/render/statement.ts";
import { type Command, command, PARTLY_REFUSED } from "./command.ts";
import { fileName, moment, optional, prose, required, sellerMoney, text, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

const receipt = ticketStep({
  step: "recover",
  examples: [
    ["refund recover R-1 --amount 139.00 --reference 900002", "the seller paid us back, and this is its number"],
    [
      "refund recover R-2 --amount 45.00 --reference 20261120-7 --way transfer --received 2026-11-14",
      "in part, some days ago; also on a ticket that is over",
    ],
    ["refund recover --from alipay.csv", "a statement: what is certain is booked, the rest proposed"],
  ],
  flags: {
    amount: required(
      { placeholder: "AMOUNT", help: "what came back, in CNY", question: "How much came back?" },
      sellerMoney,
    ),
    reference: required(
      { placeholder: "NUMBER", help: "the number of the transfer or of the refund there", question: "Its number?" },
      text,
    ),
    way: optional(
      { placeholder: "WAY", help: "how it came; otherwise as it mostly does from whoever owes us" },
      word(RECEIPT_WAYS),
    ),
    received: optional({ placeholder: "MOMENT", help: "when it came; otherwise now" }, moment),
    note: optional({ placeholder: "TEXT", help: "what there is to say about it" }, prose),
  },
  toStep: ({ flags: { received: receivedAt, ...said } }) => ({ kind: "recover", ...said, receivedAt }),
});

const FROM_FLAGS = {
  from: optional({ placeholder: "FILE", help: "a statement, instead of one receipt; - for standard input" }, fileName),
  profile: optional(
    { placeholder: "PROFILE", help: "what kind of statement it is (default: by its header row)" },
    text,
  ),
};

/** The same words, of a whole statement. */
const statement = command({
  ...receipt,
  writes: "plainly",
  args: {},
  flags: FROM_FLAGS,
  run: ({ desk, flags: { from, profile }, mode, stdin }) =>
    readStatement(desk, { file: from ?? "-", profile, stdin, dryRun: mode.dryRun }),
  renderer: statementRenderer,
  exit: ({ refused, differing }) => (refused.length + differing.length > 0 ? PARTLY_REFUSED : 0),
});

export const recover: Command = {
  ...receipt,
  flags: { ...receipt.flags, ...FROM_FLAGS },
  execute: async (context, raw, shown) => {
    const typed = (name: string) => (raw.flags[name] ?? []).length > 0;
    if (!typed("from")) return receipt.execute(context, raw, shown);
    const beside = Object.keys(receipt.flags).filter((name) => name !== "dryRun" && typed(name));
    refuseBeside([...(raw.args["ticket"] ?? []), ...beside.map((name) => `--${kebabCase(name)}`)]);
    return statement.execute(context, raw, shown);
  },
};

/** What is said of one receipt would be lost on a statement of many. */
function refuseBeside(words: readonly string[]): void {
  if (words.length === 0) return;
  throw new Refusal("usage", `a statement is read whole, so ${words.join(" ")} cannot stand beside --from`, {
    hint: "leave that out; what a line is for is said with refund recovery allocate",
  });
}
