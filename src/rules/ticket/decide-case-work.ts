/** The steps of case work but for the seller: review, buyer, worksheet, notes and evidence. */
import { ticketName } from "../names.ts";
import { Refusal } from "../refusal.ts";
import { addMillis } from "../time/instant.ts";
import { CLOSED_STATUSES, isWord, type Way } from "../words.ts";
import { refuseAssignee } from "./assignee.ts";
import { decideSeller } from "./decide-seller.ts";
import type { TicketEventData, Transition } from "./events.ts";
import type { EvidenceFile } from "./evidence-file.ts";
import {
  type Draft,
  evidenceTransition,
  type Facts,
  lookedAtAgain,
  noTransition,
  overridden,
  shownAt,
  toAgent,
  transitionTo,
  withEvidence,
} from "./facts.ts";
import { findOut } from "./find-out.ts";
import { isToBeSentAgain } from "./holding.ts";
import type { CaseStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";
import type { WorksheetAnswers } from "./worksheet.ts";

/** The events of one step of case work. The status has been checked against the table already. */
export function decideCaseWork(ticket: Ticket, step: CaseStep, facts: Facts): readonly Draft[] | Refusal {
  const inReview = () => transitionTo(facts, "in_review", "next_action");
  switch (step.kind) {
    case "review": {
      const said = step.insured === null ? {} : { insured: step.insured };
      const fault = step.fault ?? ticket.fault;
      const finding = findOut(facts.order, ticket.lines, { ...ticket, fault, ...said });
      const data = { ...finding, fault, note: step.note, ...said };
      const same = ticket.status === "in_review" && !changesReview(ticket, data);
      return [{ kind: "reviewed", data, ...(same ? noTransition(ticket) : inReview()) }];
    }
    case "ask": {
      const landing = overridden(transitionTo(facts, "awaiting_buyer", "buyer_answer"), shownAt(step.due, facts));
      return [{ kind: "buyer_asked", data: { question: step.question }, ...landing }];
    }
    case "answer": {
      const landing = answeredTransition(ticket, step.evidence, facts);
      const answered: Draft = { kind: "buyer_answered", data: { answer: step.answer }, ...landing };
      return withEvidence([answered], step.evidence, landing);
    }
    case "contact":
    case "reply":
    case "return":
    case "dispute":
    case "marketplace":
      return decideSeller(ticket, step, facts);
    case "assess":
      return decideAssess(ticket, step);
    case "message": {
      const { to, about, language, text } = step;
      return [{ kind: "message_sent", data: { to, about, language, text }, ...noTransition(ticket) }];
    }
    case "note":
      return [{ kind: "noted", data: { text: step.text }, ...noTransition(ticket) }];
    case "assign": {
      const to = step.to === "me" ? facts.operator.name : step.to;
      const data = { to, ...(step.note !== null && { note: step.note }) };
      return refuseAssignee(ticket, to, facts) ?? [{ kind: "assigned", data, ...noTransition(ticket) }];
    }
    case "evidence_add":
      return decideEvidence(ticket, step.files, facts);
  }
}

/**
 * What the buyer writes unasked changes nothing but what it proves, and on a ticket that is over somebody looks at it; so does an
 * agent where a payout did not reach the buyer, who says now where else to send it; while another is on its way, once that ended.
 */
function answeredTransition(ticket: Ticket, files: readonly EvidenceFile[], facts: Facts): Transition {
  if (ticket.status === "awaiting_buyer")
    return resumed(ticket, transitionTo(facts, "in_review", "next_action"), facts);
  if (isWord(CLOSED_STATUSES, ticket.status)) return lookedAtAgain(ticket, facts);
  return files.length === 0 && ticket.status === "approved" && isToBeSentAgain(ticket)
    ? toAgent(facts, ticket.status)
    : evidenceTransition(ticket, files, facts);
}

/** To look again and find the same is no move. */
function changesReview(ticket: Ticket, { path, stage, fault, insured = ticket.insured }: TicketEventData["reviewed"]) {
  const { finding } = ticket;
  return path !== finding.path || stage !== finding.stage || fault !== ticket.fault || insured !== ticket.insured;
}

/** Only the buyer pauses our clock, and it goes on where it stopped. */
function resumed(ticket: Ticket, landing: Transition, { now }: Facts): Transition {
  const { pausedWith } = ticket;
  if (pausedWith === null || landing.due === null) return landing;
  return { ...landing, due: { ...landing.due, at: addMillis(now, pausedWith) } };
}

function decideAssess(
  ticket: Ticket,
  { answers, note }: Extract<CaseStep, { kind: "assess" }>,
): readonly Draft[] | Refusal {
  const name = ticketName(ticket.number);
  if (ticket.finding.path !== "after_dispatch") {
    return new Refusal("step_not_allowed", `${name} is not about goods that have left the warehouse`, {
      hint: `see what is possible now: refund show ${name}`,
      details: { ticket: name, path: ticket.finding.path },
    });
  }
  if (answers.sendBack && !answers.returnRealistic) {
    return new Refusal("usage", "the buyer cannot be asked to send back what cannot realistically come back", {
      hint: "say --return-realistic yes, or --send-back no",
    });
  }
  return [{ kind: "assessed", data: { ...answers, way: wayOf(answers), note }, ...noTransition(ticket) }];
}

/** The first of them that is so: goods that come back are refunded, others compensated, or refunded in part. */
function wayOf({ sendBack, compensation, partialRefund }: WorksheetAnswers): Way {
  if (sendBack) return "send_back";
  if (compensation) return "compensation";
  return partialRefund ? "partial_refund" : "nothing";
}

function decideEvidence(ticket: Ticket, files: readonly EvidenceFile[], facts: Facts): readonly Draft[] | Refusal {
  for (const file of files) {
    const known = ticket.evidence.find(({ sha256 }) => sha256 === file.sha256);
    if (known !== undefined) return refuseKnown(ticket, file, known);
  }
  return withEvidence([], files, evidenceTransition(ticket, files, facts));
}

function refuseKnown(ticket: Ticket, file: EvidenceFile, known: EvidenceFile): Refusal {
  const name = ticketName(ticket.number);
  const as = file.name === known.name ? "" : `, as ${known.name}`;
  const saysMore = file.shows !== null && known.shows === null;
  return new Refusal("evidence_unchanged", `${name} has ${file.name} already${as}`, {
    hint: saysMore
      ? `say what it shows: refund correct ${name} --shows "${file.shows}:${known.name}"`
      : "add a file that it does not have yet",
  });
}
