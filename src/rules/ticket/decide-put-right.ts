/** Putting right what was recorded wrongly: on the ticket itself, or by closing one that ought not to be there. */
import { ticketName, words } from "../names.ts";
import { claimsWithout, type LineClaim } from "../order/claim.ts";
import { piecesText } from "../order/pieces.ts";
import { canShow, refuseLabel } from "../policy/shown-evidence.ts";
import { Refusal } from "../refusal.ts";
import { askedAt } from "./asked.ts";
import type { CorrectedFact } from "./corrects-terms.ts";
import { correctsTerms } from "./corrects-terms.ts";
import { claimLines, grossOf } from "./decide-opening.ts";
import { dropped } from "./dropped.ts";
import type { AskedMoment, TicketEventData } from "./events.ts";
import {
  type Draft,
  dueBy,
  evidenceTransition,
  type Facts,
  noTransition,
  transitionTo,
  withEvidence,
} from "./facts.ts";
import { findOut } from "./find-out.ts";
import { waitsToBePaid } from "./lapse.ts";
import { isOpenStatus } from "./machine.ts";
import { groupsOf } from "./one-way.ts";
import type { CorrectStep, VoidStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

type Corrected = TicketEventData["corrected"];

/** One event that says what was wrong. What an amount rests on ends an approval, and has to be proposed anew. */
export function decideCorrect(ticket: Ticket, step: CorrectStep, facts: Facts): readonly Draft[] | Refusal {
  const right = rightFacts(ticket, step, facts);
  if (right instanceof Refusal) return right;
  const changes = changesOf(ticket, right);
  if (changes.length === 0) return refuseUnchanged(ticket, step);
  const finding = findOut(facts.order, right.lines ?? ticket.lines, { ...ticket, ...right });
  const data: Corrected = { ...finding, ...right, changes, note: step.note };
  return [{ kind: "corrected", data, ...correctedTransition(ticket, data, facts) }];
}

function correctedTransition(ticket: Ticket, data: Corrected, facts: Facts) {
  const here = noTransition(ticket);
  if (waitsToBePaid(ticket) && correctsTerms(data)) return transitionTo(facts, "awaiting_approval", "approval");
  if (ticket.status !== "submitted" || data.askedAt === undefined) return here;
  return { ...here, due: dueBy(facts, "review", data.askedAt), startsStint: true };
}

type RightFacts = Omit<Corrected, "stage" | "checks" | "path" | "counterparty" | "apart" | "changes" | "note">;

function rightFacts(ticket: Ticket, step: CorrectStep, facts: Facts): RightFacts | Refusal {
  const { policy, order } = facts;
  const reason = step.reason ?? ticket.reason;
  const usual = ticket.fault === policy.faults[ticket.reason] ? policy.faults[reason] : ticket.fault;
  const fault = step.fault ?? usual;
  const lines = step.lines === null ? ticket.lines : claimLines(step.lines, facts);
  if (lines instanceof Refusal) return lines;
  const apart = step.lines === null ? undefined : refuseApart(ticket, lines, { ...facts, reason, fault });
  if (apart !== undefined) return apart;
  const asked = step.askedAt === null ? null : askedAt(step.askedAt, facts);
  if (asked instanceof Refusal) return asked;
  const shows = shownBy(ticket, step);
  if (shows instanceof Refusal) return shows;
  return {
    ...(reason !== ticket.reason && { reason }),
    ...(fault !== ticket.fault && { fault }),
    ...(isOther(lines, ticket.lines) && { lines, gross: grossOf(order, lines) }),
    ...(step.description !== null && step.description !== ticket.description && { description: step.description }),
    ...(step.language !== null && step.language !== ticket.writtenIn?.language && { language: step.language }),
    ...(asked !== null && asked.askedAt !== ticket.askedAt && asked),
    ...(shows.length > 0 && { shows }),
  };
}

function isOther(lines: readonly LineClaim[], before: readonly LineClaim[]): boolean {
  return claimsWithout(lines, before).length + claimsWithout(before, lines).length > 0;
}

/** The pieces of a ticket go one way. */
function refuseApart(
  ticket: Ticket,
  lines: readonly LineClaim[],
  { order, reason, fault }: Pick<Facts, "order"> & Pick<Ticket, "reason" | "fault">,
): Refusal | undefined {
  const name = ticketName(ticket.number);
  if (ticket.subject.kind !== "goods") {
    return new Refusal("usage", `${name} is about no goods, so it has no pieces`, {
      hint: `open a ticket for them: refund open ${order.id} --reason ${reason} --line LINE`,
    });
  }
  if (groupsOf(order, lines, { reason, fault, insured: ticket.insured }).length < 2) return undefined;
  return new Refusal("usage", `these pieces do not go one way, and ${name} is one ticket`, {
    hint: `correct it to those of one seller, and open the others: refund open ${order.id} --reason ${reason} --line LINE`,
    details: { ticket: name },
  });
}

function shownBy({ number, evidence }: Ticket, { shows }: CorrectStep): NonNullable<Corrected["shows"]> | Refusal {
  const right: { sha256: string; kind: (typeof shows)[number]["kind"] }[] = [];
  for (const { name, kind } of shows) {
    const file = evidence.findLast((one) => one.name === name);
    if (file === undefined) {
      const known = evidence.map((one) => one.name).join(", ");
      return new Refusal("file_not_found", `${ticketName(number)} has no file ${name}`, {
        hint: known === "" ? `add it: refund evidence add ${ticketName(number)} FILE` : `its files are: ${known}`,
        details: { ticket: ticketName(number), file: name },
      });
    }
    if (!canShow(kind, file.type)) return refuseLabel(name, kind);
    if (file.shows !== kind) right.push({ sha256: file.sha256, kind });
  }
  return right;
}

function changesOf(ticket: Ticket, right: RightFacts): readonly CorrectedFact[] {
  const { reason, fault, lines, description, language, askedAt: asked, shows = [] } = right;
  return [
    ...(reason === undefined ? [] : [{ what: "reason", from: words(ticket.reason), to: words(reason) } as const]),
    ...(fault === undefined ? [] : [{ what: "fault", from: ticket.fault, to: fault } as const]),
    ...(lines === undefined ? [] : [{ what: "pieces", from: piecesOf(ticket.lines), to: piecesOf(lines) } as const]),
    ...(description === undefined
      ? []
      : [{ what: "description", from: ticket.description ?? "none", to: description } as const]),
    ...(language === undefined
      ? []
      : [{ what: "language", from: ticket.writtenIn?.language ?? "none", to: language } as const]),
    ...(asked === undefined ? [] : [{ what: "asked_at", from: ticket.askedAt, to: asked } as const]),
    ...shows.map(({ sha256, kind }) => {
      const file = ticket.evidence.find((one) => one.sha256 === sha256);
      const from = file?.shows ?? null;
      return {
        what: "file",
        file: file?.name ?? "",
        from: from === null ? "unsaid" : words(from),
        to: words(kind),
      } as const;
    }),
  ];
}

function piecesOf(lines: readonly LineClaim[]): string {
  return lines.map(({ line, pieces }) => `${line}#${piecesText(pieces)}`).join(", ");
}

function refuseUnchanged(ticket: Ticket, { kind: _, note: __, shows, ...said }: CorrectStep): Refusal {
  const name = ticketName(ticket.number);
  const nothing = shows.length === 0 && Object.values(said).every((value) => value === null);
  if (nothing) {
    return new Refusal("usage", `nothing of ${name} is named that is to be corrected`, {
      hint: `such as: refund correct ${name} --reason damaged`,
    });
  }
  return new Refusal("known_already", `${name} says so already`, {
    hint: `see it: refund show ${name}`,
    details: { ticket: name },
  });
}

/** The end of a ticket that ought not to be there; why it ends has to be said. */
export function decideVoid(ticket: Ticket, { sameAs, note }: VoidStep, facts: Facts): readonly Draft[] | Refusal {
  const name = ticketName(ticket.number);
  if (sameAs === null && note === null) {
    return new Refusal("usage", `${name} cannot be void without a reason`, {
      hint: `say it: refund void ${name} --note TEXT, or --same-as TICKET`,
    });
  }
  const other = sameAs === null ? undefined : facts.tickets.find(({ number }) => number === sameAs);
  if (sameAs !== null && (other === undefined || !isOpenStatus(other.status)))
    return refuseOther(ticket, sameAs, other);
  return [{ kind: "voided", data: { sameAs, note }, ...dropped(ticket, "void", facts) }];
}

function refuseOther(ticket: Ticket, sameAs: Ticket["number"], other: Ticket | undefined): Refusal {
  const [name, named] = [ticketName(ticket.number), ticketName(sameAs)];
  const why =
    sameAs === ticket.number ? "that is itself" : `${named} is ${other?.status ?? `not on order ${ticket.order}`}`;
  return new Refusal("step_not_allowed", `${name} cannot be the same as ${named}: ${why}`, {
    hint: `see the tickets of the order: refund order show ${ticket.order}`,
    details: { ticket: name, same_as: named },
  });
}

/** What the ticket that stays takes over: the files that it lacks, the buyer's words, and the earlier day of asking. */
export function draftTakeOver(ticket: Ticket, from: Ticket, facts: Facts): readonly Draft[] {
  const files = from.evidence.filter(({ sha256 }) => ticket.evidence.every((one) => one.sha256 !== sha256));
  const said = from.buyerSaid.filter((text) => !ticket.buyerSaid.includes(text));
  const first = from.askedAt < ticket.askedAt ? from : ticket;
  const asked: AskedMoment = { askedAt: first.askedAt, promise: first.promise };
  const landing = evidenceTransition(ticket, files, facts);
  return withEvidence(
    [{ kind: "taken_over", data: { from: from.number, said, ...asked }, ...landing }],
    files,
    landing,
  );
}
