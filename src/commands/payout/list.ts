/** refund payout list */
import { listPayouts, type PayoutList } from "../../desk/payouts.ts";
import { PAYOUT_STATUSES } from "../../rules/words.ts";
import { payoutsRenderer } from "../../screen/render/payouts.ts";
import { command, Streamed } from "../command.ts";
import { optional, word } from "../parameters.ts";

export const payoutList = command({
  path: "payout list",
  writes: "never",
  examples: [["refund payout list --status unknown", "those that nobody knows the end of"]],
  args: {},
  flags: {
    status: optional({ placeholder: "STATUS", help: "only those in this status" }, word(PAYOUT_STATUSES)),
  },
  run: async ({ desk, flags }) => new Streamed<PayoutList>((shown) => listPayouts(desk, flags, shown)),
  renderer: payoutsRenderer,
});
