/** Whether everything kept still agrees with its history. */
import type { Verification } from "../../desk/verify.ts";
import { counted } from "../../rules/names.ts";
import type { Renderer } from "../renderer.ts";

export const verificationRenderer = {
  json: ({ entries, tickets, head, findings }) => ({ ok: findings.length === 0, entries, tickets, head, findings }),
  lines: ({ entries, tickets, head, findings }) =>
    findings.length > 0
      ? findings
      : [
          `${counted(entries, "entry", "entries")} and ${counted(tickets, "ticket")} agree; the newest hash is ${head === "" ? "none" : head}`,
        ],
  hints: ({ findings, head }) =>
    findings.length === 0 && head !== ""
      ? ["keep the newest hash elsewhere: it shows whether the end was cut off"]
      : [],
} satisfies Renderer<Verification>;
