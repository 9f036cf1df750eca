/** refund recovery list */
import { listRecoveries, type RecoveryList } from "../../desk/recoveries.ts";
import { OWING, RECOVERY_STATUSES } from "../../rules/words.ts";
import { recoveriesRenderer } from "../../screen/render/recovery.ts";
import { command, Streamed } from "../command.ts";
import { flag, limitFlag, many, optional, text, word } from "../parameters.ts";

const USUAL_LIMIT = 50;

export const recoveryList = command({
  path: "recovery list",
  writes: "never",
  examples: [
    ["refund recovery list --late", "what was to be here by now"],
    ["refund recovery list --status expected --from carrier", "what a carrier has not paid any of"],
  ],
  args: {},
  flags: {
    status: many(
      { placeholder: "STATUS", help: "only those in this status; repeat for more" },
      word(RECOVERY_STATUSES),
    ),
    from: optional({ placeholder: "WHO", help: "only what this party owes" }, word(OWING)),
    seller: optional({ placeholder: "NAME", help: "only goods of sellers with this in their name" }, text),
    reference: optional({ placeholder: "NUMBER", help: "only those that have money by this number" }, text),
    late: flag("only what was to be here by now"),
    limit: limitFlag(USUAL_LIMIT),
  },
  run: async ({ desk, flags: { status: statuses, from: owing, ...asked } }) =>
    new Streamed<RecoveryList>((shown) => listRecoveries(desk, { ...asked, statuses, owing }, shown)),
  renderer: recoveriesRenderer,
});
