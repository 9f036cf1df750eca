/** A policy can make a proof a condition: nothing is proposed without it, and it says who can give it. */
import { expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import type { Policy } from "../../../src/rules/policy/policy.ts";
import type { EvidenceFile } from "../../../src/rules/ticket/evidence-file.ts";
import { propose, REVIEW } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder } from "../../support/an-order.ts";

const STRICT: Policy = {
  ...DEFAULT_POLICY,
  evidence: DEFAULT_POLICY.evidence.map((rule) =>
    rule.id === "inspection" ? { ...rule, without: "refuse" as const } : rule,
  ),
};

function inspected(policy = STRICT): World {
  const world = new World(anOrder({ lines: [aLine({ stage: "in_warehouse" })] }), policy);
  world.open({ reason: "inspection_problem" });
  world.take(1, REVIEW);
  return world;
}

function showing(shows: EvidenceFile["shows"], sha256: string): EvidenceFile {
  return { name: `${sha256}.jpg`, sha256: sha256.repeat(64), size: 1, type: "image/jpeg", shows };
}

test("nothing is proposed without it, whatever the note says, and the refusal names whose it is", () => {
  const world = inspected();
  const codes = world.quote(1).findings.map(({ code }) => code);
  expect(codes).toContain("evidence_needed");
  expect(world.take(1, propose({ note: "I saw it myself" }))).toMatchObject({
    code: "evidence_needed",
    message: "nothing may be proposed on R-1 without the warehouse note: default-1 evidence.inspection",
    hint: "it is for the warehouse to give; then: refund evidence add R-1 warehouse_note:FILE",
  });
  world.take(1, { kind: "evidence_add", files: [showing("warehouse_note", "a"), showing("item_photo", "b")] });
  expect(world.take(1, propose())).toMatchObject({ status: "awaiting_approval" });
});

test("by default an approver decides without it", () => {
  expect(inspected(DEFAULT_POLICY).take(1, propose())).toMatchObject({ status: "awaiting_approval" });
});
