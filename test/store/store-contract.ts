/** What any engine must keep: the prose of the store's contract, as tests. */

import { describe, expect, onTestFinished, test } from "vitest";
import { loadTicket } from "../../src/desk/load.ts";
import { openRequest, takeStep } from "../../src/desk/step.ts";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import { type TicketNumber, toTicketNumber } from "../../src/rules/names.ts";
import { anyOperator } from "../../src/rules/operator.ts";
import { FlatWriter } from "../../src/rules/order/flat-record.ts";
import type { Order } from "../../src/rules/order/order.ts";
import { digestOf, type SealedOrder, sealOf } from "../../src/rules/order/seal.ts";
import { DEFAULT_POLICY } from "../../src/rules/policy/default-policy.ts";
import { ANY_TICKET } from "../../src/rules/report-filter.ts";
import type { TicketStep } from "../../src/rules/ticket/steps.ts";
import { PARTIES } from "../../src/rules/words.ts";
import type { TableRows } from "../../src/store/contents.ts";
import type { Store, StoreReader, StoreWriter } from "../../src/store/store.ts";
import { deskOver, newStore } from "../support/a-desk.ts";
import { at, MONDAY } from "../support/a-moment.ts";
import { APPROVE, contact, opening, PAY, payout, propose, REVIEW } from "../support/a-step.ts";
import { aLine, anOrder, aPayment } from "../support/an-order.ts";
import { everyOrder } from "../support/every-order.ts";
import { workOn } from "./guarded-store.ts";

const NOTHING = { dryRun: false, key: null };

const STAMP = { by: "mei", at: MONDAY };
const READ = {
  ...STAMP,
  file: "f",
  part: 1,
  parts: 1,
  sha256: "s",
  digest: "d",
  profile: "native",
  format: "csv",
  encoding: "utf-8",
  fields: [],
  rows: 9,
  newOrders: 9,
  changedOrders: 0,
  unchangedOrders: 0,
  refusedRows: 0,
};

/** Staged orders are compared under the lock. */
const ASKED = { comparedAt: null, told: 9 };

function saved(order: Order) {
  return { order, changes: [] };
}

/** Brings orders in, as an import does. */
export async function keepOrders(store: Store, ...orders: readonly Order[]): Promise<void> {
  await store.write(
    async (writer) => {
      const number = await writer.beginImport();
      await writer.saveOrders(orders.map(saved), number);
      const sealed = orders.map((order): SealedOrder => [order.id, sealOf(order)]).sort();
      await writer.finishImport({ ...READ, number, digest: digestOf(sealed) });
    },
    { dryRun: false },
  );
}

/** A ticket on `order` taken through the steps given, each by its operator. */
export async function walk(
  store: Store,
  order: string,
  steps: readonly (readonly [string, TicketStep])[],
): Promise<TicketNumber> {
  const opened = await openRequest(deskOver(store), { order, step: opening() }, NOTHING);
  const ticket = opened.tickets[0]?.ticket;
  if (ticket === undefined) throw new Error("nothing was opened");
  for (const [by, one] of steps)
    await takeStep(deskOver(store, { operator: by }), { ticket: ticket.number, step: one }, NOTHING);
  return ticket.number;
}

export const TO_APPROVED = [
  ["mei", REVIEW],
  ["mei", propose()],
  ["bo", APPROVE],
] as const;
const TO_PAID = [...TO_APPROVED, ["kim", PAY], ["kim", payout("settled", 1)]] as const;

/** Runs the contract against an engine; `open` gives an empty store and closes it after the test. */
export function storeContract(open: () => Promise<Store>): void {
  const fresh = async () => {
    const store = await open();
    onTestFinished(() => store.close());
    return store;
  };

  describe("a write", () => {
    /** What the desk would read of a file: A-1 under another buyer's name, and a new order. */
    const stage = async (store: Store) => {
      const file = new FlatWriter();
      const orders = [anOrder({ buyerName: "Mei" }), anOrder({ id: "A-9", buyer: "B-9" })];
      for (const order of orders) file.add({ order, said: [], unsure: [], rows: order.lines.map((_, row) => row + 2) });
      await store.staging().empty();
      await store.staging().add(file.take());
      await store.staging().compareNext(9);
    };
    /** An import whose work between its beginning and its end is `work`. */
    const importing = async (writer: StoreWriter, work: (number: number) => Promise<unknown>) => {
      const number = await writer.beginImport();
      await work(number);
      await writer.finishImport({ ...READ, number });
    };
    // Every method of the writer, each in work that it has a part in.
    const writes: Readonly<
      Record<Exclude<keyof StoreWriter, keyof StoreReader>, (writer: StoreWriter) => Promise<void>>
    > = {
      append: async (writer) => {
        const { name, ...after } = anyOperator("lin");
        const policy = { ...DEFAULT_POLICY, version: "a" };
        const published = { policy, text: "version: a", sha256: "5".repeat(64), effectiveFrom: MONDAY };
        const used = { key: "k", request: {}, answered: [{ ticket: toTicketNumber(1), firstEvent: 1, lastEvent: 1 }] };
        await writer.append(
          { kind: "operator_set", ...STAMP, data: { name, before: null, after } },
          { kind: "view_saved", ...STAMP, data: { name: "late", flags: { overdue: ["true"] } } },
          { kind: "view_saved", ...STAMP, data: { name: "old", flags: {} } },
          { kind: "view_removed", ...STAMP, data: { name: "old" } },
          { kind: "calendar_day_set", ...STAMP, data: { day: "2027-02-08", before: null, after: "holiday" } },
          { kind: "calendar_day_set", ...STAMP, data: { day: "2027-02-13", before: null, after: "make_up_day" } },
          { kind: "calendar_day_set", ...STAMP, data: { day: "2027-02-13", before: "make_up_day", after: null } },
          { kind: "policy_published", ...STAMP, data: published },
          { kind: "key_used", ...STAMP, data: used },
        );
        expect((await writer.operators()).map((one) => one.name)).toEqual(["lin"]);
        expect(await writer.views()).toEqual([{ name: "late", flags: { overdue: ["true"] }, ...STAMP }]);
        expect(await writer.calendarDays()).toEqual([{ day: "2027-02-08", kind: "holiday", ...STAMP }]);
        expect(await writer.policyNamed("a")).toEqual({ ...published, ...STAMP });
        expect(await writer.keyed("k")).toEqual({ ...used, ...STAMP });
      },
      saveOrders: async (writer) => {
        await writer.saveOrders([saved(anOrder({ buyerName: "Mei" }))], 1);
        expect(await writer.order("A-1")).toMatchObject({ buyerName: "Mei" });
      },
      beginImport: async (writer) => {
        expect(await writer.beginImport()).toBe(2);
        await importing(writer, async (number) => expect(number).toBe(2));
        expect(await writer.beginImport()).toBe(3);
      },
      finishImport: async (writer) => {
        await writer.finishImport({ ...READ, number: 2 });
        expect(await writer.imports({ limit: 1 })).toEqual([{ ...READ, number: 2 }]);
      },
      addStaged: (writer) =>
        importing(writer, async (number) => {
          expect(await writer.addStaged(number, ASKED)).toMatchObject({ orders: { new: 1, changed: 0, unchanged: 0 } });
          expect(await writer.order("A-9")).toEqual(anOrder({ id: "A-9", buyer: "B-9" }));
          expect(await writer.order("A-1")).toEqual(anOrder());
        }),
      stagedChanges: (writer) =>
        importing(writer, async (number) => {
          await writer.addStaged(number, ASKED);
          const changes = await writer.stagedChanges(0, 9);
          expect(changes).toMatchObject([{ n: 1, order: { id: "A-1", buyerName: "Mei" }, rows: [2] }]);
          expect(await writer.stagedChanges(1, 9)).toEqual([]);
          await writer.saveOrders(
            changes.map(({ order }) => saved(order)),
            number,
          );
        }),
      stagedOrders: (writer) =>
        importing(writer, async () => {
          const all = await writer.stagedOrders(0, 9);
          expect(all.map(({ order }) => order.id)).toEqual(["A-1", "A-9"]);
          expect(await writer.stagedOrders(1, 9)).toEqual(all.slice(1));
        }),
      stagedDigest: (writer) =>
        importing(writer, async (number) => {
          await writer.addStaged(number, ASKED);
          const added = anOrder({ id: "A-9", buyer: "B-9" });
          expect(await writer.stagedDigest(number)).toBe(digestOf([[added.id, sealOf(added), null]]));
        }),
    };
    const everything = (store: Store) =>
      store.read(async (reader) =>
        JSON.stringify([
          await reader.operators(),
          await everyOrder(reader),
          await reader.imports({ limit: 9 }),
          await reader.keyed("k"),
          await reader.views(),
          await reader.policies(),
          await reader.journalHead(),
        ]),
      );

    test.each(Object.entries(writes))(
      "of %s lands whole, leaves nothing after a throw, and nothing after a dry run",
      async (_, work) => {
        const store = await fresh();
        await keepOrders(store, anOrder());
        await walk(store, "A-1", []);
        await stage(store);
        const before = await everything(store);
        const thrown = store.write(
          async (writer) => {
            await work(writer);
            throw new Error("power cut");
          },
          { dryRun: false },
        );
        await expect(thrown).rejects.toThrow("power cut");
        expect(await everything(store)).toBe(before);
        await store.write(work, { dryRun: true });
        expect(await everything(store)).toBe(before);
        await store.write(work, { dryRun: false });
        expect(await everything(store)).not.toBe(before);
      },
    );

    test("of a step is dry or lands like any other", async () => {
      const store = await fresh();
      await keepOrders(store, anOrder());
      const number = await walk(store, "A-1", []);
      const dry = await takeStep(deskOver(store), { ticket: number, step: REVIEW }, { dryRun: true, key: "k" });
      expect(dry.ticket.status).toBe("in_review");
      const kept = await store.read(async (questions) => [
        (await loadTicket(questions, number)).ticket.status,
        await questions.keyed("k"),
      ]);
      expect(kept).toEqual(["submitted", undefined]);
    });
  });

  describe("what was written", () => {
    test("an order is read back as it was", async () => {
      const store = await fresh();
      const order = anOrder({
        buyerName: "Anna",
        paymentMethod: "paypal",
        cnyRate: "7.12",
        placedAt: at("2026-11-01T00:00:00Z"),
        payments: [
          aPayment({ amount: null, reference: "PAY-1", toldBy: "file" }),
          aPayment({ payment: 2, method: "wallet", toldBy: "file" }),
        ],
        lines: [aLine({ line: "b", reached: { purchased: MONDAY }, seller: "店" }), aLine({ line: "a", quantity: 3 })],
      });
      await keepOrders(store, order);
      expect(await store.read((reader) => reader.order("A-1"))).toEqual(order);
      expect(await store.read((reader) => reader.order("A-2"))).toBeUndefined();
      expect(await store.read((reader) => reader.ordersPaidBy("PAY-1"))).toEqual(["A-1"]);
      expect(await store.read((reader) => reader.ordersPaidBy("PAY-2"))).toEqual([]);
    });

    test("a ticket's history is read back as it was decided, and its row, stints, holds and payouts follow", async () => {
      const store = await fresh();
      await keepOrders(store, anOrder());
      const number = await walk(store, "A-1", TO_PAID);
      await store.read(async (reader) => {
        const { ticket, history } = await loadTicket(reader, number);
        expect(history.map(({ kind }) => kind)).toEqual([
          "opened",
          "reviewed",
          "proposed",
          "approved",
          "payout_prepared",
          "payout_sent",
          "payout_settled",
        ]);
        expect(ticket).toMatchObject({ status: "paid", version: 7 });
        expect(await reader.ticketsOn("A-1")).toMatchObject([
          { number, status: "paid", waitsFor: "nobody", due: null },
        ]);
        expect(await reader.heldOn("A-1")).toMatchObject([{ ticket: number, target: "line:1", state: "posted" }]);
        const settled = await reader.listPayouts({ status: "settled", differing: false });
        expect(await reader.payoutSummaries(settled)).toMatchObject([{ payout: 1, reference: "GW-1" }]);
        expect(await reader.wholeTicketsOn("A-1")).toMatchObject([{ number, status: "paid" }]);
      });
    });

    test("is found by what it waits for and when it is due", async () => {
      const store = await fresh();
      await keepOrders(store, anOrder(), anOrder({ id: "A-2" }), anOrder({ id: "A-3" }));
      await walk(store, "A-1", []);
      await walk(store, "A-2", [
        ["mei", REVIEW],
        ["mei", { kind: "assign", to: "ada", note: "call at three" }],
      ]);
      await walk(store, "A-3", [
        ["mei", REVIEW],
        ["mei", contact({ request: "cancel", due: at("2026-11-16T02:00:00Z") })],
      ]);
      const ask = (asOf: string, assignee: string | null) =>
        store.read((reader) =>
          reader.queue({
            waitsFor: ["agent"],
            late: PARTIES,
            promised: [],
            filedBefore: null,
            asOf: at(asOf),
            assignee,
            limit: 10,
          }),
        );
      expect((await ask("2026-11-16T01:30:00Z", "mei")).numbers).toEqual([1]);
      expect((await ask("2026-11-16T01:30:00Z", null)).numbers).toEqual([1, 2]);
      expect((await ask("2026-11-16T02:30:00Z", "mei")).numbers).toEqual([3, 1]);
      const handed = await store.read((reader) => reader.handedOver(at("2026-11-17T01:00:00Z")));
      expect(handed).toMatchObject([{ ticket: 2, handover: { by: "mei", note: "call at three" } }]);
      const late = (asOf: string) =>
        store.read((reader) => reader.lateAt({ asOf: at(asOf), until: at(asOf), filter: ANY_TICKET }));
      expect(await late("2026-11-16T02:00:00Z")).toEqual([]);
      expect(await late("2026-11-17T02:00:00Z")).toMatchObject([
        { ticket: 3, waitsFor: "seller" },
        { ticket: 1 },
        { ticket: 2 },
      ]);
    });
  });

  test("what it holds fills another, and comes back the same", async () => {
    const store = await fresh();
    await workOn(store);
    const between = await newStore(":memory:");
    onTestFinished(() => between.close());
    const back = await fresh();
    await store.read(async (reader) => between.fill(await reader.contents()));
    await between.read(async (reader) => back.fill(await reader.contents()));
    const all = (one: Store) =>
      one.read(async (reader) => {
        const kept: TableRows[] = [];
        for await (const some of await reader.contents()) kept.push(some);
        return kept;
      });
    expect(await all(back)).toEqual(await all(store));
    expect(await verifyStore(deskOver(back))).toMatchObject({ findings: [], tickets: 2 });
  });

  test("two open tickets cannot be for the same line and reason, nor two writers work at once", async () => {
    const store = await fresh();
    await keepOrders(store, anOrder());
    const both = await Promise.allSettled([walk(store, "A-1", []), walk(store, "A-1", [])]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "already_open" } });
  });
}
