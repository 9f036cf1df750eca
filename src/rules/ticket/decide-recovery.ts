/** The steps about what somebody owes us: what came, what was recorded wrongly, what is given up, what is expected again. */

import { CNY } from "../money/currencies.ts";
import type { Operator } from "../operator.ts";
import { limitIn } from "../policy/applies.ts";
import type { Policy } from "../policy/policy.ts";
import {
  decideReceipt,
  decideReceiptCorrection,
  decideReopening,
  decideWriteOff,
  receiptMeant,
} from "../recovery/decide.ts";
import { dueBack, recoveryFigures } from "../recovery/evolve.ts";
import { Refusal } from "../refusal.ts";
import { deadline } from "../time/deadline.ts";
import { type Counterparty, isWord, type ReceiptWay } from "../words.ts";
import { type Draft, type Facts, lookedAtAgain, noTransition } from "./facts.ts";
import type { RecoveryStep, TicketStep } from "./steps.ts";
import { DROPPED, type Ticket } from "./ticket.ts";

/** How money mostly comes from each. */
const USUAL_WAY: Readonly<Record<Counterparty, ReceiptWay>> = {
  seller: "marketplace_refund",
  carrier: "carrier_claim",
  insurer: "insurance",
  nobody: "transfer",
};

/** The events of one step of the recovery. They leave the ticket where it is, but that somebody looks at one that was dropped. */
export function decideRecovery(ticket: Ticket, step: RecoveryStep, facts: Facts): readonly Draft[] | Refusal {
  const { recovery, number } = ticket;
  const asked = { ticket: number, by: facts.operator.name, stated: facts.stated };
  const here = noTransition(ticket);
  switch (step.kind) {
    case "recover": {
      const { kind: _, way, receivedAt, ...said } = step;
      const from = recovery.expected?.from ?? ticket.finding.counterparty;
      const terms = { ...said, way: way ?? USUAL_WAY[from], receivedAt: receivedAt ?? facts.now };
      if (terms.receivedAt > facts.now) {
        return new Refusal("usage", "money cannot have come at a moment that is still to come", {
          hint: "say when it came: --received",
        });
      }
      const data = decideReceipt(recovery, terms, asked);
      // Of a request that was dropped nobody had expected any.
      const landing = isWord(DROPPED, ticket.status) ? lookedAtAgain(ticket, facts) : here;
      return data instanceof Refusal ? data : [{ kind: "recovery_received", data, ...landing }];
    }
    case "recovery_correct": {
      const { kind: _, ...said } = step;
      const data = decideReceiptCorrection(recovery, said, asked);
      return data instanceof Refusal ? data : [{ kind: "recovery_corrected", data, ...here }];
    }
    case "write_off": {
      const mayApprove = facts.operator.roles.includes("approver");
      const decided = decideWriteOff(recovery, step, {
        ...asked,
        mayApprove,
        approvers: facts.operators.length === 0 ? null : approversAmong(facts.operators),
        alone: isSmallLoss(ticket, facts.policy),
      });
      if (decided instanceof Refusal) return decided;
      return decided.kind === "recovery_written_off" ? [{ ...decided, ...here }] : [{ ...decided, ...here }];
    }
    case "recovery_reopen": {
      const data = decideReopening(recovery, step, asked);
      return data instanceof Refusal ? data : [{ kind: "recovery_reopened", data, ...here }];
    }
  }
}

function approversAmong(operators: readonly Operator[]): readonly string[] {
  return operators.filter(({ roles, retired }) => !retired && roles.includes("approver")).map(({ name }) => name);
}

/** The number of the gateway, the bank or the marketplace that a step is about; null where it names none. */
export function numberNamed({ recovery }: Pick<Ticket, "recovery">, step: TicketStep): string | null {
  if (!("reference" in step)) return null;
  if (step.kind !== "recovery_correct" || step.reference !== null) return step.reference;
  return receiptMeant(recovery, step.receipt)?.reference ?? null;
}

/** Whether what is outstanding on a ticket, with what was given up of it before, is little enough for one person to give up. */
export function isSmallLoss({ recovery }: Pick<Ticket, "recovery">, { approval }: Policy): boolean {
  const { outstanding, writtenOff } = recoveryFigures(recovery);
  const most = limitIn(approval.losses, CNY, null);
  return most !== undefined && outstanding.amount + writtenOff.amount <= most.amount;
}

/** What was to be here by now: whoever works the ticket asks where it is, and again after as long as it may take. */
export function draftLate(ticket: Ticket, facts: Facts): readonly Draft[] {
  const { recovery } = ticket;
  const [due, from] = [dueBack(recovery), recovery.expected?.from];
  if (due === null || due >= facts.now || from === undefined) return [];
  const { within } = facts.policy.deadlines[`recovery_${from}`];
  const times = (recovery.late?.times ?? 0) + 1;
  const by = deadline(facts.now, within, facts.policy.office).at;
  const data = { outstanding: recoveryFigures(recovery).outstanding, times, by };
  return [{ kind: "recovery_late", data, ...lookedAtAgain(ticket, facts) }];
}
