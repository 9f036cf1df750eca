/** What the order says about a ticket: the five checks, the path they lead to, how easy that is, and what is missing. */

import { formatMoney } from "../../rules/money/money.ts";
import { words } from "../../rules/names.ts";
import { CHECK_QUESTIONS } from "../../rules/order/checks.ts";
import { FLAG_MEANINGS } from "../../rules/order/flags.ts";
import type { Order } from "../../rules/order/order.ts";
import { describeSubject } from "../../rules/order/subject.ts";
import { PATH_FACTS } from "../../rules/policy/path.ts";
import { EVIDENCE_OWNERS, type EvidenceKind } from "../../rules/policy/policy.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import { aligned, labelled } from "../layout.ts";
import type { RenderContext } from "../renderer.ts";
import { cut } from "../width.ts";

interface TicketFinding {
  readonly ticket: Ticket;
  readonly order: Order;
  readonly missingEvidence: readonly EvidenceKind[];
}

/** Checks, path, lines, what is odd about the order, and missing evidence, as labelled lines. */
export function findingLines(found: TicketFinding, context: RenderContext): readonly string[] {
  const { ticket, missingEvidence } = found;
  const { path } = ticket.finding;
  const facts = path === null ? null : PATH_FACTS[path];
  const unpaid = ticket.subject.kind === "goods" ? "nothing is paid, so nothing can be refunded" : "";
  const route = path === null || facts === null ? unpaid : `${words(path)}, ${facts.ease}: ${facts.takes}`;
  return [
    ...labelled("about", ticket.subject.kind === "goods" ? "" : describeSubject(ticket.subject), context),
    ...checkLines(ticket, context).flatMap((line, index) => labelled(index === 0 ? "checks" : "", line, context)),
    ...labelled("path", route, context),
    ...labelled("owed by", debtorWords(ticket), context),
    ...lineRows(found, context).flatMap((line, index) => labelled(index === 0 ? "lines" : "", line, context)),
    ...flagLines(found.order, context),
    ...labelled("missing", missingEvidence.map(proofWords).join(", "), context),
  ];
}

/** Who owes us for the goods, where the path alone does not say it. */
function debtorWords({ finding: { path, counterparty } }: Ticket): string {
  if (path !== "claim_loss" && path !== "after_dispatch") return "";
  if (counterparty !== "nobody") return `the ${counterparty}`;
  return path === "claim_loss" ? "nobody: they were lost while we held them" : "nobody";
}

function checkLines({ finding }: Ticket, context: RenderContext): readonly string[] {
  const signs = { yes: "✓", partly: "~", no: "·" };
  return aligned(
    finding.checks.map(({ check, answer, at }) => [
      `${signs[answer]} ${CHECK_QUESTIONS[check]}`,
      answer,
      at === null ? "" : formatInZone(at, context.zone, "minute"),
    ]),
  );
}

const PRODUCT_CELLS = 30;

function lineRows({ ticket, order }: TicketFinding, context: RenderContext): readonly string[] {
  return aligned(
    ticket.lines.map(({ line, quantity }) => {
      const known = order.lines.find((one) => one.line === line);
      const product = known?.product ?? "";
      const shown = context.width === Number.POSITIVE_INFINITY ? product : cut(product, PRODUCT_CELLS);
      return [
        line,
        `${quantity} of ${known?.quantity ?? quantity}`,
        shown,
        known === undefined ? "" : formatMoney(known.amount),
        words(known?.stage ?? ""),
      ];
    }),
  );
}

/** A proof, and whose it is where that is not the buyer. */
export function proofWords(kind: EvidenceKind): string {
  const owner = EVIDENCE_OWNERS[kind];
  return owner === "buyer" ? words(kind) : `${words(kind)} (the ${owner}'s)`;
}

/** What is odd about the order, to be looked at before money moves. */
export function flagLines(order: Order, context: RenderContext): readonly string[] {
  const rows = [
    ...order.flags.map((flag) => FLAG_MEANINGS[flag]),
    ...order.acknowledged.map((flag) => context.styles.dim(`${FLAG_MEANINGS[flag]}; looked into`)),
  ];
  return rows.flatMap((row, index) => labelled(index === 0 ? "odd" : "", row, context));
}
