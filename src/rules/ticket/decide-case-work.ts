/** The steps of case work: review, buyer, seller, return, dispute, notes and evidence. */
import { ticketName } from "../names.ts";
import { PATH_FACTS } from "../policy/path.ts";
import type { DeadlineName } from "../policy/policy.ts";
import { Refusal } from "../refusal.ts";
import type { SellerRequest } from "../words.ts";
import { findOut } from "./decide-opening.ts";
import type { EvidenceFile, Landing } from "./events.ts";
import { type Draft, type Facts, land, overridden, stay } from "./facts.ts";
import type { CaseStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

const CLOCK_OF_REQUEST: Readonly<Record<SellerRequest, DeadlineName>> = {
  cancel: "seller_cancel",
  intercept: "seller_intercept",
  refund_only: "seller_refund",
  return_and_refund: "seller_return_agreement",
  partial: "seller_refund",
  resend: "seller_refund",
};

/** The events of one step of case work. The status has been checked against the table already. */
export function decideCaseWork(ticket: Ticket, step: CaseStep, facts: Facts): readonly Draft[] | Refusal {
  const inReview = () => land(facts, "in_review", "next_action");
  switch (step.kind) {
    case "review": {
      const finding = findOut(facts.order, ticket.lines, ticket.reason);
      const said = step.insured === null ? {} : { insured: step.insured };
      const data = { ...finding, fault: step.fault ?? ticket.fault, note: step.note, ...said };
      return [{ kind: "reviewed", data, ...inReview() }];
    }
    case "ask": {
      const landing = overridden(land(facts, "awaiting_buyer", "buyer_answer"), step.due);
      return [{ kind: "buyer_asked", data: { question: step.question }, ...landing }];
    }
    case "answer": {
      const landing = inReview();
      const answered: Draft = { kind: "buyer_answered", data: { answer: step.answer }, ...landing };
      return withEvidence([answered], step.evidence, landing);
    }
    case "contact":
      return decideContact(ticket, step, facts);
    case "reply": {
      if (step.answer === "offers" && step.offer === null) return offerNeeded(ticket);
      const landing = inReview();
      const data = { answer: step.answer, offer: step.offer, message: step.message };
      return withEvidence([{ kind: "seller_replied", data, ...landing }], step.evidence, landing);
    }
    case "return":
      return decideReturn(ticket, step, facts);
    case "dispute":
      return decideDispute(ticket, step, facts);
    case "message": {
      const { to, about, language, text } = step;
      return [{ kind: "message_sent", data: { to, about, language, text }, ...stay(ticket) }];
    }
    case "note":
      return [{ kind: "noted", data: { text: step.text }, ...stay(ticket) }];
    case "assign":
      return [{ kind: "assigned", data: { to: step.to }, ...stay(ticket) }];
    case "evidence_add":
      return decideEvidence(ticket, step.files, facts);
  }
}

function decideContact(
  ticket: Ticket,
  step: Extract<CaseStep, { kind: "contact" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  const { path } = ticket.finding;
  const request = step.request ?? ticket.seller.request ?? (path === null ? null : PATH_FACTS[path].asks);
  if (request === null) {
    return new Refusal("usage", `${ticketName(ticket.number)} does not say what to ask the seller for`, {
      hint: "name it: --request cancel|intercept|refund_only|return_and_refund|partial|resend",
    });
  }
  const landing = overridden(land(facts, "awaiting_seller", CLOCK_OF_REQUEST[request]), step.due);
  return [{ kind: "seller_contacted", data: { request, message: step.message }, ...landing }];
}

function decideReturn(
  ticket: Ticket,
  step: Extract<CaseStep, { kind: "return" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  const { move, address, carrier, tracking } = step;
  const under = ticket.status === "awaiting_return";
  const wrong = move === "arranged" ? under : !under || (move === "shipped" && ticket.returning === "shipped");
  if (wrong) return outOfOrder(ticket, `the return cannot be ${move}`, ticket.returning ?? "not arranged");
  if (move === "shipped" && tracking === null) {
    return new Refusal("usage", "a return that was shipped needs its tracking number", {
      hint: `refund return ${ticketName(ticket.number)} shipped --carrier NAME --tracking NUMBER`,
    });
  }
  const data = { move, address, carrier, tracking };
  const landing: Landing =
    move === "received"
      ? land(facts, "in_review", "next_action")
      : land(facts, "awaiting_return", move === "arranged" ? "return_shipment" : "return_receipt");
  const waiting: Landing = move === "shipped" ? { ...landing, waitsFor: "seller" } : landing;
  return [{ kind: "return_moved", data, ...overridden(waiting, step.due) }];
}

function decideDispute(
  ticket: Ticket,
  step: Extract<CaseStep, { kind: "dispute" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  const { move, offer, message } = step;
  const running = ticket.status === "in_dispute";
  if ((move === "opened") === running) {
    return outOfOrder(ticket, `the dispute cannot be ${move}`, running ? "open" : "not opened");
  }
  const landing =
    move === "opened" ? land(facts, "in_dispute", "dispute_decision") : land(facts, "in_review", "next_action");
  return [{ kind: "dispute_moved", data: { move, offer, message }, ...overridden(landing, step.due) }];
}

/** New evidence under an approval that waits to be paid sends the proposal to the approver again. */
function decideEvidence(ticket: Ticket, files: readonly EvidenceFile[], facts: Facts): readonly Draft[] | Refusal {
  const known = files.find((file) => ticket.evidence.some((one) => one.sha256 === file.sha256));
  if (known !== undefined) {
    return new Refusal("evidence_unchanged", `${ticketName(ticket.number)} has ${known.name} already`, {
      hint: "add a file that it does not have yet",
    });
  }
  const landing = ticket.status === "approved" ? land(facts, "awaiting_approval", "approval") : stay(ticket);
  return withEvidence([], files, landing);
}

/** The drafts, then one for each file: only the first of all begins a stint. */
function withEvidence(drafts: readonly Draft[], files: readonly EvidenceFile[], landing: Landing): readonly Draft[] {
  const added = files.map((file, index): Draft => {
    const startsStint = landing.startsStint && drafts.length === 0 && index === 0;
    return { kind: "evidence_added", data: file, ...landing, startsStint };
  });
  return [...drafts, ...added];
}

function outOfOrder(ticket: Ticket, what: string, is: string): Refusal {
  return new Refusal("step_not_allowed", `${what} on ${ticketName(ticket.number)}: it is ${is}`, {
    hint: `see what is possible now: refund show ${ticketName(ticket.number)}`,
    details: { ticket: ticketName(ticket.number), status: ticket.status },
  });
}

function offerNeeded(ticket: Ticket): Refusal {
  return new Refusal("usage", "an offer needs its amount in CNY", {
    hint: `refund reply ${ticketName(ticket.number)} offers --amount 20.00`,
  });
}
