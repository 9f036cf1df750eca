/** refund store verify */
import { type VerifyOptions, verifyStore } from "../../desk/verify/verify-store.ts";
import { parseCheckpoint } from "../../rules/journal/checkpoint.ts";
import { Refusal } from "../../rules/refusal.ts";
import { verificationRenderer } from "../../screen/render/verification.ts";
import { command } from "../command.ts";
import { flag, optional } from "../parameters.ts";

const DISAGREES = 7;

/** `3/30`: the third of thirty shares. */
function share(given: string): VerifyOptions["evidence"] | Refusal {
  const [, part, of] = /^([1-9][0-9]{0,3})\/([1-9][0-9]{0,3})$/.exec(given) ?? [];
  if (Number(part) <= Number(of)) return { part: Number(part), of: Number(of) };
  return new Refusal("usage", `“${given}” is not a share`, { hint: "write 3/30 for the third of thirty shares" });
}

export const storeVerify = command({
  path: "store verify",
  writes: "never",
  examples: [
    ["refund store verify", "look at everything"],
    ["refund store verify --head", "print the checkpoint; keep it elsewhere"],
    [
      `refund store verify --since 1:${"0".repeat(64)}`,
      "prove that nothing up to a checkpoint was rewritten or cut off",
    ],
    ["refund store verify --quick --quiet", "for every hour: the file, the schema and the chain"],
    ["refund store verify --evidence 3/30", "for every night: all evidence is read in thirty of them"],
  ],
  args: {},
  flags: {
    head: flag("print the checkpoint alone: the number of entries and the newest hash"),
    since: optional(
      { placeholder: "CHECKPOINT", help: "that was printed by --head and kept elsewhere" },
      parseCheckpoint,
    ),
    quick: flag("only the file, the schema and the chain of the journal"),
    evidence: optional(
      { placeholder: "SHARE", help: "read this share of the evidence, such as 3/30 (default: all)" },
      share,
    ),
  },
  run: async ({ desk, flags, progress }) => {
    const { since, quick, evidence, head } = flags;
    const show = (step: { readonly name: string; readonly done: number; readonly all: number }) =>
      progress.show({ ...step, rows: step.done });
    const verification = await verifyStore(desk, {
      since,
      quick,
      ...(evidence !== null && { evidence }),
      progress: show,
    }).finally(() => progress.end());
    return { verification, onlyHead: head };
  },
  renderer: verificationRenderer,
  exit: ({ verification }) => (verification.agrees ? 0 : DISAGREES),
  exitCodes: [DISAGREES],
});
