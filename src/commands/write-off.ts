/** refund write-off R-1 --grounds 'the shop is closed' */
import { prose, required } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const writeOff = ticketStep({
  step: "write_off",
  examples: [
    ["refund write-off R-1 --grounds 'the shop is closed'", "give up what is outstanding, or ask for it"],
    ["refund write-off R-1 --grounds 'agreed' --as bo", "above the limit of the policy, a second person decides"],
  ],
  flags: {
    grounds: required({ placeholder: "TEXT", help: "why it will not come", question: "Why will it not come?" }, prose),
  },
  toStep: ({ flags }) => ({ kind: "write_off", grounds: flags.grounds }),
});
