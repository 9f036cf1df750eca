/** What the last step's owner may take back, what nobody may, and what the ticket is afterwards. */
import { describe, expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { toPayoutNumber } from "../../../src/rules/names.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { describeEvent } from "../../../src/rules/ticket/describe-event.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import type { Ticket } from "../../../src/rules/ticket/ticket.ts";
import { addMillis } from "../../../src/rules/time/instant.ts";
import { APPROVE, contact, propose, REVIEW, reply } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, USD } from "../../support/an-order.ts";

const PHOTO = {
  kind: "evidence_add",
  files: [{ name: "a.jpg", sha256: "aa", size: 1, type: "image/jpeg", shows: null }],
} as const;
const UNDO: TicketStep = { kind: "undo", note: null };
const WITHDRAW: TicketStep = { kind: "withdraw", note: null };
const HOUR = 3_600_000;

function taken(...steps: readonly TicketStep[]): World {
  const world = new World(anOrder());
  world.open({ reason: "damaged" });
  for (const step of [REVIEW, ...steps]) world.take(1, step);
  return world;
}

function ticketOf(took: Ticket | Refusal): Ticket {
  if (took instanceof Refusal) throw took;
  return took;
}

/** What a ticket is, without when it came to be so, and who has had a hand in it. */
function lasting({ version: _, lastStep: _last, lastAt: _at, contributors: _who, stint, ...rest }: Ticket) {
  const { n: _n, since: _since, ...clock } = stint;
  return { ...rest, clock };
}

describe("undo", () => {
  test.each<[string, TicketStep]>([
    ["a contact", contact({ request: "partial", message: "请补偿" })],
    ["an assignment", { kind: "assign", to: "bo", note: null }],
    ["a proposal", propose()],
    ["a withdrawal", WITHDRAW],
    ["a rejection", { kind: "reject", grounds: "too late" }],
    ["evidence", PHOTO],
  ])("of %s leaves the ticket as it was before, clock and all", (_, step) => {
    const world = taken();
    const before = world.ticket(1);
    const after = ticketOf(world.take(1, step));
    const undone = ticketOf(world.take(1, UNDO));
    expect(lasting(after)).not.toEqual(lasting(before));
    expect(lasting(undone)).toEqual(lasting(before));
    expect(undone).toMatchObject({ lastStep: "undone", version: after.version + 1, contributors: after.contributors });
  });

  test("of what took a prepared payout back brings no payout back: it is approved anew", () => {
    const world = taken(propose());
    world.take(1, APPROVE, "bo");
    const paying = ticketOf(world.take(1, { kind: "pay", reference: null, note: null }, "kim"));
    const after = ticketOf(world.take(1, PHOTO));
    expect([paying.status, after.status]).toEqual(["paying", "awaiting_approval"]);
    const undone = ticketOf(world.take(1, UNDO));
    expect([undone.status, undone.payouts]).toEqual(["awaiting_approval", after.payouts]);
  });

  test("of a proposal or an approval sets the money free", () => {
    const world = taken(propose());
    world.take(1, APPROVE, "bo");
    expect(world.held.map(({ state }) => state)).toEqual(["reserved"]);
    expect(world.take(1, UNDO, "bo")).toMatchObject({ status: "awaiting_approval", approval: null });
    expect(world.held.filter(({ state }) => state === "reserved")).toEqual([]);
  });

  test("of something else leaves an approval alone", () => {
    const world = taken(propose());
    world.take(1, APPROVE, "bo");
    world.take(1, { kind: "note", text: "wrong ticket" }, "kim");
    expect(world.take(1, UNDO, "kim")).toMatchObject({ status: "approved", approval: { by: "bo" } });
    expect(world.held.map(({ state }) => state)).toEqual(["reserved"]);
  });

  test("does not bring back the first of two approvals that the step had ended", () => {
    const approval = { ...DEFAULT_POLICY.approval, second: [money(100, USD)] };
    const strict = new World(anOrder(), { ...DEFAULT_POLICY, approval });
    strict.open({ reason: "damaged" });
    for (const step of [REVIEW, propose()]) strict.take(1, step);
    expect(strict.take(1, APPROVE, "bo")).toMatchObject({ status: "awaiting_approval", firstApproval: { by: "bo" } });
    strict.take(1, PHOTO);
    expect(strict.take(1, UNDO)).toMatchObject({ evidence: [], firstApproval: null });
  });

  test("does not let whoever did it approve what somebody else then does for him", () => {
    const world = taken();
    world.take(1, propose(), "bo");
    world.take(1, UNDO, "bo");
    world.take(1, propose());
    expect(world.take(1, APPROVE, "bo")).toMatchObject({ code: "four_eyes" });
  });

  test("of evidence is of that alone, though the clock had to wait for the step before", () => {
    const world = taken();
    world.now = addMillis(world.now, -HOUR);
    world.take(1, PHOTO);
    expect(world.take(1, UNDO)).toMatchObject({ status: "in_review", evidence: [] });
  });

  test("of an answer takes the evidence that came with it", () => {
    const ask: TicketStep = { kind: "ask", question: "a photo, please", due: null };
    const world = taken(ask, { kind: "answer", answer: "here", evidence: PHOTO.files });
    expect(world.ticket(1).evidence).toHaveLength(1);
    expect(world.take(1, UNDO)).toMatchObject({ status: "awaiting_buyer", evidence: [] });
  });

  test("never brings an approval back: what it held may be promised elsewhere", () => {
    const world = taken(propose());
    world.take(1, APPROVE, "bo");
    world.take(1, WITHDRAW);
    expect(world.take(1, UNDO)).toMatchObject({
      status: "awaiting_approval",
      approval: null,
      stint: { waitsFor: "approver", due: { because: "approval" } },
    });
  });

  test("brings nothing back that has a rival by now", () => {
    const world = taken(WITHDRAW);
    world.open({ reason: "damaged" });
    expect(world.take(1, UNDO)).toMatchObject({ code: "already_open" });
  });

  test("is in time until the hour is over", () => {
    const world = taken(reply("silent"), contact({ request: "partial" }));
    world.now = addMillis(world.now, HOUR - 60_000);
    expect(world.take(1, UNDO)).toMatchObject({ status: "in_review" });
  });
});

describe("undo is refused", () => {
  const refused = (message: string, hint: string) => ({
    code: "undo_refused",
    message: `the last step of R-1 cannot be taken back: ${message}`,
    hint,
  });

  test("for the opening", () => {
    const world = new World(anOrder());
    world.open();
    expect(world.take(1, UNDO)).toMatchObject(
      refused("it is the opening", "it was a mistake: refund void R-1 --note TEXT"),
    );
  });

  test("for an opening that came with evidence", () => {
    const world = new World(anOrder());
    world.open({ evidence: PHOTO.files });
    expect(world.take(1, UNDO)).toMatchObject({ message: expect.stringContaining("it is the opening") });
  });

  test("for a closed ticket whose goods moved on, which reopening then tells", () => {
    const world = taken({ kind: "reject", grounds: "too late" });
    world.order = anOrder({ lines: [aLine({ stage: "dispatched" })] });
    expect(world.take(1, UNDO)).toMatchObject(
      refused("its goods have moved on since", "reopen it, then review it: refund reopen R-1 --note TEXT"),
    );
    const reopened = ticketOf(world.take(1, { kind: "reopen", note: "again" }));
    expect(reopened).toMatchObject({ status: "in_review", finding: { path: "after_dispatch" } });
    expect(reopened.moved?.pathBefore).toBe("return_from_warehouse");
    expect(world.histories[0]?.slice(-2).map(describeEvent)).toEqual([
      "reopened the ticket: again",
      "found the goods further on: dispatched",
    ]);
    expect(world.take(1, UNDO)).toMatchObject({ status: "rejected" });
  });

  test("twice in a row, so that nobody walks back through a history", () => {
    expect(taken(UNDO).take(1, UNDO)).toMatchObject(
      refused("one was taken back just now, and nothing was done since", "see what was done: refund timeline R-1"),
    );
  });

  test("to somebody else", () => {
    expect(taken().take(1, UNDO, "bo")).toMatchObject(refused("it was mei's", "ask mei to take it back"));
  });

  test("when the time for it is over", () => {
    const world = taken();
    world.now = addMillis(world.now, HOUR);
    expect(world.take(1, UNDO)).toMatchObject(
      refused("it was taken more than 1 hour ago", "correct it by another step: refund show R-1"),
    );
  });

  test("for a message that was sent", () => {
    const message: TicketStep = { kind: "message", to: "buyer", about: "received", language: "en", text: "Dear Anna" };
    expect(taken(message).take(1, UNDO)).toMatchObject(
      refused("it is a message that was sent", "go on from here: refund show R-1"),
    );
  });

  test("once the money is on its way", () => {
    const world = taken(propose());
    world.take(1, APPROVE, "bo");
    world.take(1, { kind: "pay", reference: "GW-1", note: null });
    expect(world.take(1, UNDO)).toMatchObject({ code: "step_not_allowed" });
    world.take(1, { kind: "payout_failed", payout: toPayoutNumber(1), reference: "GW-1", note: null });
    expect(world.take(1, UNDO)).toMatchObject(
      refused("it is what became of a payout", "put its result back to unknown instead: refund payout unknown PAYOUT"),
    );
  });
});
