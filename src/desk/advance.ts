/** What time alone brings about: whoever was silent for longer than the policy waits, and money owed to us that is late. */
import type { TicketNumber } from "../rules/names.ts";
import { appliesTo } from "../rules/policy/applies.ts";
import { type Policy, ruleName, type SilenceRule } from "../rules/policy/policy.ts";
import { Refusal } from "../rules/refusal.ts";
import { ANY_TICKET } from "../rules/report-filter.ts";
import { decideLate } from "../rules/ticket/decide.ts";
import { evolve } from "../rules/ticket/evolve.ts";
import { buyersGoodsWithUs } from "../rules/ticket/goods-back.ts";
import type { TicketStep } from "../rules/ticket/steps.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import { spanOf } from "../rules/time/duration.ts";
import { addMillis, type Instant } from "../rules/time/instant.ts";
import type { Status } from "../rules/words.ts";
import type { StoreWriter } from "../store/store.ts";
import { appendTo, factsAbout } from "./append-events.ts";
import { type Desk, operatorAt } from "./desk.ts";
import { loadCase } from "./load-case.ts";
import { oneByOne } from "./one-by-one.ts";
import { allOf } from "./pages.ts";
import { ANY_RECOVERY } from "./recoveries.ts";
import { takeStep } from "./step.ts";
import { writeTo } from "./write.ts";

export interface AdvancedTicket {
  readonly ticket: TicketNumber;
  readonly rule: string;
  readonly step: SilenceRule["step"] | "chase";
  /** Null when the step was taken. */
  readonly refused: Refusal | null;
}

export interface AdvanceResult {
  readonly asOf: Instant;
  readonly advanced: readonly AdvancedTicket[];
  /** Overdue tickets that no rule is about, or not yet, and those kept. */
  readonly left: number;
  /** Tickets that silence would end, but for the goods that the buyer sent back: somebody has to decide about them. */
  readonly kept: readonly TicketNumber[];
}

/** Takes what the policy says about silence, each ticket in a transaction of its own; running it again changes nothing. */
export async function advance(desk: Desk, options: { readonly dryRun: boolean }): Promise<AdvanceResult> {
  const store = await desk.store();
  const asOf = desk.clock();
  const late = await store.read(async (reader) => {
    // Somebody who is unknown here is told at once, not once for each ticket.
    await operatorAt(desk, reader);
    return reader.lateAt({ asOf, until: asOf, filter: ANY_TICKET });
  });
  const advanced: AdvancedTicket[] = [];
  const kept: TicketNumber[] = [];
  let left = 0;
  await oneByOne(late, async ({ ticket: number }) => {
    const { ticket, policy } = await store.read((reader) => loadCase(desk, reader, number));
    const rule = ruleFor(ticket, policy, asOf);
    const keeps = rule?.step === "reject" && buyersGoodsWithUs(ticket).length > 0;
    if (keeps) kept.push(number);
    if (rule === undefined || keeps) {
      left += 1;
      return;
    }
    const named = ruleName(policy, "silence", rule.id);
    const done = await takeStep(
      desk,
      { ticket: number, step: stepOf(rule, named) },
      { ...options, key: null, shown: ticket },
    ).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    advanced.push({ ticket: number, rule: named, step: rule.step, refused: done instanceof Refusal ? done : null });
  });
  return { asOf, advanced: [...advanced, ...(await chaseLate(desk, options))], left, kept };
}

/** Whoever works a ticket is told that money owed to us on it is late; nobody outside is written to. */
async function chaseLate(desk: Desk, options: { readonly dryRun: boolean }): Promise<readonly AdvancedTicket[]> {
  const store = await desk.store();
  const late = { ...ANY_RECOVERY, dueBefore: desk.clock(), limit: Number.MAX_SAFE_INTEGER };
  const found = await store.read((reader) => allOf(reader.recoveries(late)));
  const chased: AdvancedTicket[] = [];
  await oneByOne(found, async ({ ticket, owing }) => {
    const rule = await writeTo(desk, (writer) => appendLate(desk, writer, ticket), options);
    if (rule !== null)
      chased.push({ ticket, rule: `${rule} deadlines.recovery_${owing}`, step: "chase", refused: null });
  });
  return chased;
}

/** The version of the policy that says how long it may take; null where it is not late any more. */
async function appendLate(desk: Desk, writer: StoreWriter, ticket: TicketNumber): Promise<string | null> {
  const known = await loadCase(desk, writer, ticket);
  const events = decideLate(known.ticket, await factsAbout(desk, writer, known));
  if (events.length === 0) return null;
  await appendTo(writer, known, { events, after: events.reduce<Ticket>(evolve, known.ticket) });
  return known.policy.version;
}

const WAITED_FOR_IN: Readonly<Partial<Record<Status, SilenceRule["what"]>>> = {
  awaiting_buyer: "answer",
  awaiting_seller: "answer",
  awaiting_carrier: "answer",
  awaiting_insurer: "answer",
  awaiting_return: "goods",
};

/** The rule whose time has come; only while somebody outside is asked and waited for. */
function ruleFor(ticket: Ticket, policy: Policy, asOf: Instant): SilenceRule | undefined {
  const { stint, finding, reason, fault, worksheet } = ticket;
  const what = WAITED_FOR_IN[ticket.status];
  const { due } = stint;
  if (what === undefined || due === null) return undefined;
  const about = { stage: finding.stage, path: finding.path, reason, fault, way: worksheet?.way ?? null };
  const rule = policy.silence.find((one) => one.who === stint.waitsFor && one.what === what && appliesTo(one, about));
  return rule !== undefined && addMillis(due.at, spanOf(rule.late)) < asOf ? rule : undefined;
}

function stepOf(rule: SilenceRule, named: string): TicketStep {
  const { who, what } = rule;
  const failed = what === "answer" ? "answer" : who === "buyer" ? "send the goods back" : "take the goods back";
  const message = `the ${who} did not ${failed} in time (${named})`;
  if (rule.step === "reject") return { kind: "reject", grounds: message, silence: what };
  const nothing = { offer: null, because: null, claimNumber: null, channel: null, promisedBy: null, evidence: [] };
  return { kind: "reply", answer: "silent", message, ...nothing };
}
