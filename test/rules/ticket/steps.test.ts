/** What single steps decide: paths, deadlines, refusals in words. */
import { describe, expect, test } from "vitest";
import { furthestStage, hasReached, stageMove } from "../../../src/rules/order/stage.ts";
import { pathFor } from "../../../src/rules/policy/path.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { stepRow } from "../../../src/rules/ticket/machine.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import { isLate, stintsOf } from "../../../src/rules/ticket/stints.ts";
import { SELLER_REQUESTS, STAGES } from "../../../src/rules/words.ts";
import { at } from "../../support/a-moment.ts";
import { contact, propose, REVIEW, reply, returning } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder } from "../../support/an-order.ts";

test("the furthest stage and the reason decide the path", () => {
  const table = STAGES.map(
    (stage) =>
      `${stage}: ${pathFor(stage, "damaged") ?? "nothing to refund"} / lost: ${pathFor(stage, "lost") ?? "nothing to refund"}`,
  );
  expect(table.join("\n")).toMatchInlineSnapshot(`
    "awaiting_payment: nothing to refund / lost: nothing to refund
    paid: refund_directly / lost: refund_directly
    purchased: cancel_with_seller / lost: claim_loss
    seller_shipped: intercept_or_return / lost: claim_loss
    in_warehouse: return_from_warehouse / lost: claim_loss
    dispatched: after_dispatch / lost: claim_loss
    delivered: after_dispatch / lost: claim_loss
    cancelled: refund_directly / lost: refund_directly
    lost: claim_loss / lost: claim_loss"
  `);
});

describe("stages", () => {
  test.each([
    ["purchased", "in_warehouse", "forward"],
    ["in_warehouse", "purchased", "back"],
    ["paid", "paid", "same"],
    ["dispatched", "lost", "forward"],
    ["lost", "delivered", "forward"],
    ["lost", "in_warehouse", "back"],
    ["paid", "cancelled", "forward"],
    ["cancelled", "paid", "back"],
  ] as const)("from %s to %s is %s", (from, to, move) => {
    expect(stageMove(from, to)).toBe(move);
  });

  test("lost goods have been dispatched, cancelled ones were only paid", () => {
    expect(hasReached("lost", "dispatched")).toBe(true);
    expect(hasReached("cancelled", "purchased")).toBe(false);
    expect(furthestStage(["paid", "cancelled"])).toBe("paid");
    expect(furthestStage(["delivered", "lost"])).toBe("lost");
  });
});

test("each request to a seller starts the marketplace's clock for it", () => {
  const due = SELLER_REQUESTS.map((request) => {
    const world = new World(anOrder());
    world.open();
    world.take(1, REVIEW);
    const ticket = world.take(1, contact({ request }));
    return ticket instanceof Refusal
      ? ticket.message
      : `${request}: ${ticket.stint.due?.because} ${ticket.stint.due?.at}`;
  });
  expect(due).toMatchInlineSnapshot(`
    [
      "cancel: seller_cancel 2026-11-17T01:03:00.000Z",
      "intercept: seller_intercept 2026-11-19T01:03:00.000Z",
      "refund_only: seller_refund 2026-11-17T13:03:00.000Z",
      "return_and_refund: seller_return_agreement 2026-11-18T01:03:00.000Z",
      "partial: seller_refund 2026-11-17T13:03:00.000Z",
      "resend: seller_refund 2026-11-17T13:03:00.000Z",
    ]
  `);
});

test("the deadline that the marketplace shows overrides the computed one", () => {
  const world = new World(anOrder());
  world.open();
  world.take(1, REVIEW);
  const shown = at("2026-11-30T04:00:00Z");
  expect(world.take(1, contact({ request: "cancel", due: shown }))).toMatchObject({
    stint: { due: { at: shown, because: "marketplace" } },
  });
});

test("a ticket on part of an order looks at that part only", () => {
  const order = anOrder({
    lines: [aLine({ line: "1", stage: "purchased" }), aLine({ line: "2", stage: "dispatched" })],
  });
  const part = new World(order);
  expect(part.open({ lines: [{ line: "1", quantity: null }] })).toMatchObject({
    finding: { stage: "purchased", path: "cancel_with_seller" },
  });
  const onTheRoad = {
    lines: [aLine({ line: "1", stage: "purchased" }), aLine({ line: "2", stage: "seller_shipped" })],
  };
  const whole = new World(anOrder(onTheRoad));
  expect(whole.open({ reason: "lost" })).toMatchObject({ finding: { stage: "seller_shipped", path: "claim_loss" } });
  expect(whole.ticket(1).finding.checks.map(({ answer }) => answer)).toEqual(["yes", "yes", "partly", "no", "no"]);
});

test("no piece is in two open tickets, whatever the reason; the free ones are taken first", () => {
  const world = new World(anOrder({ lines: [aLine({ quantity: 3 })] }));
  const cups = (quantity: number | null) => ({ lines: [{ line: "1", quantity }] });
  expect(world.open({ reason: "damaged", ...cups(1) })).toMatchObject({ lines: [{ line: "1", pieces: [[1, 1]] }] });
  expect(world.open({ reason: "lost", ...cups(1) })).toMatchObject({ lines: [{ line: "1", pieces: [[2, 2]] }] });
  expect(world.open({ reason: "lost", ...cups(2) })).toMatchObject({
    code: "already_open",
    message: "R-1 is already open and has piece 1 of line 1 of order A-1, for the reason damaged",
  });
  expect(world.open({ lines: [{ line: "1", quantity: null, pieces: [[2, 2]] }] })).toMatchObject({
    code: "already_open",
  });
  expect(world.open()).toMatchObject({ lines: [{ line: "1", pieces: [[3, 3]] }] });
  expect(world.open()).toMatchObject({
    code: "already_open",
    message: "everything that is left of order A-1 is on open tickets: R-1, R-2, R-3",
  });
  world.take(1, { kind: "withdraw", note: null });
  expect(world.open(cups(null))).toMatchObject({ lines: [{ line: "1", pieces: [[1, 1]] }] });
  expect(world.take(1, { kind: "reopen", note: "again" })).toMatchObject({ code: "already_open" });
});

test("a stint that ended late stays late for anybody who asks about then", () => {
  const world = new World(anOrder());
  world.open();
  world.now = at("2026-11-20T00:00:00Z");
  world.take(1, REVIEW);
  const [first] = stintsOf(world.histories[0] ?? []);
  if (first === undefined) throw new Error("the ticket has no stint");
  expect(first.due?.at).toBe("2026-11-17T01:01:00.000Z");
  expect(
    ["2026-11-17T01:01:00Z", "2026-11-17T01:01:01Z", "2026-11-21T00:00:00Z"].map((moment) => isLate(first, at(moment))),
  ).toEqual([false, true, false]);
});

test("a clock that runs backwards makes no history that does", () => {
  const world = new World(anOrder());
  world.open();
  world.now = at("2026-01-01T00:00:00Z");
  world.take(1, REVIEW);
  const [opened, reviewed] = world.histories[0] ?? [];
  expect(reviewed?.at).toBe(opened?.at);
});

test("every step that a status forbids is refused with the status, who moved it there, and what is possible", () => {
  const world = new World(anOrder());
  world.open();
  const forbidden: readonly TicketStep[] = [
    propose(),
    { kind: "approve", note: null },
    { kind: "send_back", note: "n" },
    { kind: "reject", grounds: "g" },
    { kind: "reopen", note: "n" },
    { kind: "pay", reference: null, note: null },
    { kind: "ask", question: "?", due: null },
    contact(),
    reply("agreed"),
    returning("arranged"),
    { kind: "dispute", move: "opened", offer: null, message: null, due: null },
  ];
  for (const step of forbidden) {
    expect(world.take(1, step)).toMatchObject({
      code: "step_not_allowed",
      message: `R-1 cannot be ${stepRow(step.kind).done}: it has been submitted since 2026-11-16T01:01:00.000Z (mei opened the ticket: cancel, line 1 (1 piece), asked by support ticket)`,
      hint: "possible now: refund review R-1 · refund note R-1 --text TEXT · refund assign R-1 --to OPERATOR",
    });
  }
});
