/** refund order place 26120009 --line 1=40.00 */
import { placeRefund } from "../../desk/place-refund.ts";
import { Refusal } from "../../rules/refusal.ts";
import { orderChangedRenderer } from "../../screen/render/order.ts";
import { chargeChoice } from "../charge-choice.ts";
import { command } from "../command.ts";
import { many, optional, orderArg, prose, valueType } from "../parameters.ts";

interface LineSum {
  readonly line: string;
  /** As typed. */
  readonly amount: string;
}

/** `1=40.00`; a line's own name may hold an equals sign. */
const lineSum = valueType((given): LineSum | Refusal => {
  const [, line, amount] = /^(.+)=([^=]+)$/.exec(given.trim()) ?? [];
  if (line !== undefined && amount !== undefined) return { line, amount };
  return new Refusal("usage", `“${given}” is not a line with a sum`, { hint: "write --line 1=40.00" });
}, {});

export const orderPlace = command({
  path: "order place",
  writes: "as_step",
  examples: [
    [
      "refund order place 26120009 --line 1=40.00",
      "its quotes are worked out again, and no longer a matter of discretion",
    ],
    ["refund order place 26120009 --line 1=0", "nobody knows after all"],
  ],
  args: { order: orderArg },
  flags: {
    line: many({ placeholder: "LINE=AMOUNT", help: "so much was for this line; 0 takes it back" }, lineSum),
    charge: many(
      { placeholder: "CHARGE=AMOUNT", help: "so much was for this charge: shipping, service_fee" },
      chargeChoice,
    ),
    note: optional({ placeholder: "TEXT", help: "how it is known" }, prose),
  },
  run: ({ desk, args, flags, mode }) => {
    const lines = flags.line.map(({ line, amount }) => ({ target: `line:${line}` as const, amount }));
    const charges = flags.charge.map(({ charge, amount }) => {
      if (amount !== null) return { target: charge, amount };
      throw new Refusal("usage", `how much of the ${charge} is missing`, { hint: `write --charge ${charge}=5.00` });
    });
    const places = [...lines, ...charges];
    if (places.length === 0) {
      throw new Refusal("usage", "nothing is placed", { hint: "name a line or a charge: --line 1=40.00" });
    }
    return placeRefund(desk, { order: args.order, places, note: flags.note }, mode);
  },
  renderer: orderChangedRenderer,
});
