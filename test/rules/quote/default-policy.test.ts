/** The default policy as a table that a manager can check against it by eye: fixtures/policies/default-policy.golden. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { policyText } from "../../../src/desk/policy/policy-text.ts";
import { formatAmount } from "../../../src/rules/money/money.ts";
import { words } from "../../../src/rules/names.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import type { Quote } from "../../../src/rules/quote/quote-terms.ts";
import { FAULTS, REASONS, STAGES } from "../../../src/rules/words.ts";
import { quoteAt } from "../../support/a-quote.ts";

const UPDATE = process.env["UPDATE"] === "1";

function keep(file: string, fresh: string): void {
  const place = new URL(`../../../${file}`, import.meta.url).pathname;
  if (UPDATE) writeFileSync(place, fresh);
  expect(readFileSync(place, "utf8")).toBe(fresh);
}

const rule = (name: string) => name.replace(`${DEFAULT_POLICY.version} `, "");

function row(quote: Quote): string {
  const { verdict, about, findings, charges, fees, net, destination, evidence } = quote;
  const why = findings
    .filter((finding) => finding.verdict !== null)
    .map((finding) => rule(finding.rule ?? finding.code));
  const back = charges.map(({ charge }) => words(charge));
  const taken = fees.map(({ what, amount, bearer }) => `${words(what)} ${formatAmount(amount)} ${bearer}`);
  const parts = [
    `${about.fault.padEnd(8)} ${verdict.padEnd(10)} ${(about.path ?? "-").padEnd(21)} ${formatAmount(net).padStart(6)}`,
    destination,
    back.length === 0 ? "no charges" : `with ${back.join(" and ")}`,
    ...(taken.length === 0 ? [] : [`fees: ${taken.join(", ")}`]),
    ...(evidence.length === 0 ? [] : [`proof: ${evidence.map(({ kind }) => words(kind)).join(", ")}`]),
    ...(why.length === 0 ? [] : [`because ${why.join(", ")}`]),
  ];
  return `  ${parts.join("; ")}`;
}

test("the default policy, stage by stage, for every reason and fault", () => {
  const lines = STAGES.flatMap((stage) =>
    REASONS.flatMap((reason) => [
      `${words(stage)} · ${words(reason)}`,
      ...FAULTS.map((fault) => row(quoteAt(stage, { reason, fault }))),
    ]),
  );
  const head = `What the default policy gives, asked 2 days after the stage was reached, all proofs shown, on an order of
60.00 USD (two lines of two sellers) with 10.00 of shipping and 3.00 of service fee, at 7.10 CNY for 1 USD.
fault, verdict, path, net in USD, destination, charges given back, fees and who bears them, proofs wanted, rules.
`;
  keep("fixtures/policies/default-policy.golden", `${head}\n${lines.join("\n")}\n`);
});

test("docs/default-policy.yaml is what the desk comes with", () => {
  keep("docs/default-policy.yaml", policyText(DEFAULT_POLICY));
});
