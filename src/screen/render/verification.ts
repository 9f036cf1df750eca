/** Whether everything kept still agrees with its history. */
import type { Verification } from "../../desk/verify.ts";
import { counted } from "../../rules/names.ts";
import type { Renderer } from "../renderer.ts";

export const verificationRenderer: Renderer<Verification> = {
  json: ({ events, tickets, head, findings }) => ({ ok: findings.length === 0, events, tickets, head, findings }),
  lines: ({ events, tickets, head, findings }) =>
    findings.length > 0
      ? findings
      : [
          `${counted(events, "event")} of ${counted(tickets, "ticket")} agree; the newest hash is ${head === "" ? "none" : head}`,
        ],
  hints: ({ findings, head }) =>
    findings.length === 0 && head !== ""
      ? ["keep the newest hash elsewhere: it shows whether the end was cut off"]
      : [],
};
