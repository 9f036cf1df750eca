/** refund recovery allocate R-1 2026112022001 */
import { allocate } from "../../desk/statements.ts";
import { stepDoneRenderer } from "../../screen/render/step-done.ts";
import { command } from "../command.ts";
import { optional, required, sellerMoney, text, ticketArg } from "../parameters.ts";

export const recoveryAllocate = command({
  path: "recovery allocate",
  writes: "doubted",
  examples: [
    ["refund recovery allocate R-1 2026112022001", "all that is left of it"],
    ["refund recovery allocate R-1 2026112022001 --amount 40.00", "a part; the rest is for another ticket"],
  ],
  args: {
    ticket: ticketArg,
    reference: required(
      { placeholder: "NUMBER", help: "the number by which it came in", question: "Which receipt?" },
      text,
    ),
  },
  flags: { amount: optional({ placeholder: "AMOUNT", help: "how much of it, in CNY; otherwise all" }, sellerMoney) },
  run: ({ desk, args, flags, mode }) => allocate(desk, { ...args, amount: flags.amount }, { ...mode, sure: mode.yes }),
  renderer: stepDoneRenderer,
});
