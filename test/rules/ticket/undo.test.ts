/** What the last step's owner may take back, what nobody may, and what the ticket is afterwards. */
import { describe, expect, test } from "vitest";
import { Refusal } from "../../../src/rules/refusal.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import type { Ticket } from "../../../src/rules/ticket/ticket.ts";
import { addMillis } from "../../../src/rules/time/instant.ts";
import { APPROVE, contact, propose, REVIEW, reply } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { anOrder } from "../../support/an-order.ts";

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

/** What a ticket is, without when it came to be so. */
function lasting({ version: _, lastStep: _last, lastAt: _at, stint, ...rest }: Ticket) {
  const { n: _n, since: _since, ...clock } = stint;
  return { ...rest, clock };
}

describe("undo", () => {
  test.each<[string, TicketStep]>([
    ["a contact", contact({ request: "partial", message: "请补偿" })],
    ["an assignment", { kind: "assign", to: "bo" }],
    ["a proposal", propose()],
    ["a withdrawal", WITHDRAW],
    ["a rejection", { kind: "reject", grounds: "too late" }],
    ["evidence", { kind: "evidence_add", files: [{ name: "a.jpg", sha256: "aa", size: 1, shows: null }] }],
  ])("of %s leaves the ticket as it was before, clock and all", (_, step) => {
    const world = taken();
    const before = world.ticket(1);
    const after = ticketOf(world.take(1, step));
    const undone = ticketOf(world.take(1, UNDO));
    expect(lasting(after)).not.toEqual(lasting(before));
    expect(lasting(undone)).toEqual(lasting(before));
    expect([undone.lastStep, undone.version, after.lastStep?.by]).toEqual([null, after.version + 1, "mei"]);
  });

  test("of a proposal or an approval sets the money free", () => {
    const world = taken(propose());
    world.take(1, APPROVE, "bo");
    expect(world.held.map(({ state }) => state)).toEqual(["reserved"]);
    expect(world.take(1, UNDO, "bo")).toMatchObject({ status: "awaiting_approval", approval: null });
    expect(world.held.filter(({ state }) => state === "reserved")).toEqual([]);
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
      refused("it is the opening", "let the buyer withdraw it instead: refund withdraw R-1"),
    );
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
    world.take(1, { kind: "payout_failed", payout: 1, reference: null, note: null });
    expect(world.take(1, UNDO)).toMatchObject(refused("it is how a payout ended", "go on from here: refund show R-1"));
  });
});
