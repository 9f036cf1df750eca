/** refund payout batches */
import { listBatches } from "../../desk/payout-batches.ts";
import { batchesRenderer } from "../../screen/render/payout-batches.ts";
import { command } from "../command.ts";
import { limitFlag } from "../parameters.ts";

const USUAL_LIMIT = 20;

export const payoutBatches = command({
  path: "payout batches",
  writes: "never",
  examples: [["refund payout batches", "where to, when, how much, and what came back of it"]],
  args: {},
  flags: { limit: limitFlag(USUAL_LIMIT) },
  run: ({ desk, flags }) => listBatches(desk, { limit: flags.limit }),
  renderer: batchesRenderer,
});
