/** What can be typed next: the tickets that a step is allowed on, payouts, orders, operators. */
import { payoutName, ticketName } from "../rules/names.ts";
import { type StepName, stepRow } from "../rules/ticket/machine.ts";
import type { Desk } from "./desk.ts";

/** More would not be read, and a completion has to be quick. */
const MOST = 200;

/** Tickets on which a step is allowed by their status; all open ones where no step is named. */
export async function ticketCandidates(desk: Desk, step: StepName | null): Promise<readonly string[]> {
  const store = await desk.store();
  const found = await store.read((kept) =>
    kept.listTickets({
      filter: {
        statuses: step === null ? [] : stepRow(step).from,
        waitsFor: [],
        stages: [],
        reasons: [],
        problems: [],
        order: null,
        buyer: null,
        seller: null,
        assignee: null,
        openedFrom: null,
        openedUntil: null,
        dueBefore: null,
        amountFrom: null,
        moved: false,
      },
      sort: "number",
      descending: true,
      limit: MOST,
    }),
  );
  return found.map(({ number }) => ticketName(number));
}

/** Payouts whose end is not known yet, or that can still come back. */
export async function payoutCandidates(desk: Desk): Promise<readonly string[]> {
  const store = await desk.store();
  const found = await store.read((kept) => kept.payouts({ status: null }));
  return found.slice(-MOST).map(({ payout }) => payoutName(payout));
}

export async function orderCandidates(desk: Desk, begun: string): Promise<readonly string[]> {
  const store = await desk.store();
  return store.read((kept) => kept.ordersLike(begun, MOST));
}

export async function operatorCandidates(desk: Desk): Promise<readonly string[]> {
  const store = await desk.store();
  const operators = await store.read((kept) => kept.operators());
  return operators.filter(({ retired }) => !retired).map(({ name }) => name);
}
