/** What every order would get, a row each. */
import type { QuotedOrder } from "../../desk/quote.ts";
import { counted, words } from "../../rules/names.ts";
import { VERDICTS } from "../../rules/quote/finding.ts";
import type { Renderer } from "../renderer.ts";

export const quotesRenderer = {
  json: (quoted) =>
    quoted.map(({ refundedBefore, ...quote }) => ({
      order: quote.order,
      policy: quote.policy,
      verdict: quote.verdict,
      stage: quote.stage,
      path: quote.path,
      gross: quote.gross,
      refunded_before: refundedBefore,
      remaining: quote.remaining,
      deducted: quote.deducted,
      net: quote.net,
      destination: quote.destination,
      findings: quote.findings,
    })),
  table: (quoted, context) => ({
    columns: [
      { name: "order", heading: "ORDER", flexible: true },
      { name: "verdict", heading: "VERDICT" },
      { name: "path", heading: "PATH", optional: true },
      { name: "gross", heading: "GROSS", align: "right", money: true },
      { name: "remaining", heading: "REMAINING", align: "right", optional: true, money: true },
      { name: "net", heading: "NET", align: "right", money: true },
      { name: "findings", heading: "FINDINGS", optional: true },
    ],
    rows: quoted.map((quote) => [
      { text: quote.order, style: context.styles.id },
      quote.verdict,
      words(quote.path ?? ""),
      { money: quote.gross },
      { money: quote.remaining },
      { money: quote.net, style: context.styles.money },
      quote.findings.join(" "),
    ]),
  }),
  status: (quoted) => {
    const counts = VERDICTS.map((verdict) => {
      const many = quoted.filter((quote) => quote.verdict === verdict).length;
      return `${many} ${verdict === "discretion" ? "at an approver's discretion" : verdict}`;
    });
    return [`${counted(quoted.length, "paid order")}: ${counts.join(", ")}`];
  },
} satisfies Renderer<readonly QuotedOrder[]>;
