/** What can be typed next: the tickets and payouts that a step is allowed on, orders, operators, each with a word about it. */
import { parseTicketName, payoutName, type TicketNumber, ticketName, toTicketNumber } from "../rules/names.ts";
import { payoutMoves } from "../rules/payout/machine.ts";
import { Refusal } from "../rules/refusal.ts";
import { type StepName, stepRow } from "../rules/ticket/machine.ts";
import type { Status } from "../rules/words.ts";
import type { PayoutSummary, StoreReader, TicketSummary } from "../store/store.ts";
import { type Desk, readersAt } from "./desk.ts";
import { allOf, pagesOf } from "./pages.ts";
import { search } from "./search.ts";

/** One word that could be typed, and what tells it from its neighbours. */
export interface Completion {
  readonly word: string;
  readonly about: string;
}

/** More would not be read, and a completion has to be quick. */
const MOST = 200;

/** Tickets on which the machine allows a step, to this operator; all of them where no step is named. The newest first. */
export async function ticketCompletions(
  desk: Desk,
  { step, begun }: { readonly step: StepName | null; readonly begun: string },
): Promise<readonly Completion[]> {
  const store = await desk.store();
  const found = await store.read(async (reader) => {
    if (step !== null && !(await mayTake(desk, reader, step))) return [];
    const statuses = step === null ? [] : stepRow(step).from;
    const number = parseTicketName(begun);
    if (number instanceof Refusal) return newest(reader, statuses);
    const numbers = numbersBeginning(number, (await reader.highestTicket()) ?? 0);
    const summaries = await reader.ticketSummaries(numbers.slice(-MOST * MOST).reverse());
    return summaries.filter(({ status }) => step === null || statuses.includes(status)).slice(0, MOST);
  });
  return found.map(ticketCompletion);
}

/** Whether the table gives the step to a role of this operator. */
async function mayTake(desk: Desk, reader: StoreReader, step: StepName): Promise<boolean> {
  const { operator } = await readersAt(desk, reader);
  return operator.roles.some((role) => stepRow(step).roles.includes(role));
}

async function newest(reader: StoreReader, statuses: readonly Status[]): Promise<readonly TicketSummary[]> {
  const { numbers } = await reader.listTickets({
    filter: {
      statuses,
      waitsFor: [],
      stages: [],
      reasons: [],
      problems: [],
      request: null,
      order: null,
      buyer: null,
      seller: null,
      assignee: null,
      openedFrom: null,
      openedUntil: null,
      openedBy: null,
      closedFrom: null,
      closedUntil: null,
      dueBefore: null,
      amountFrom: null,
      moved: false,
    },
    sort: "number",
    descending: true,
    limit: MOST,
  });
  return reader.ticketSummaries(numbers);
}

/** Every number up to `highest` whose digits begin with those of `start`: 12, 120 to 129, 1200 to 1299. */
function numbersBeginning(start: TicketNumber, highest: TicketNumber | 0): readonly TicketNumber[] {
  const numbers: TicketNumber[] = [];
  for (let [from, span] = [Number(start), 1]; from <= highest && from > 0; from *= 10, span *= 10) {
    for (let number = from; number < from + span && number <= highest; number += 1)
      numbers.push(toTicketNumber(number));
  }
  return numbers;
}

/** The newest payouts on which both tables allow a step, to this operator; of all of them where no step is named. */
export async function payoutCompletions(desk: Desk, step: StepName | null): Promise<readonly Completion[]> {
  const store = await desk.store();
  const found = await store.read(async (reader) => {
    if (step !== null && !(await mayTake(desk, reader, step))) return [];
    const numbers = (await reader.listPayouts({ status: null, differing: false })).toReversed();
    const ready: PayoutSummary[] = [];
    for await (const payouts of pagesOf(numbers, (some) => reader.payoutSummaries(some))) {
      ready.push(...(step === null ? payouts : await payoutsReadyFor(step, payouts, reader)));
      if (ready.length >= MOST) break;
    }
    return ready.slice(0, MOST).toReversed();
  });
  return found.map(({ payout, status, ticket, order, buyer }) => ({
    word: payoutName(payout),
    about: `${status}, ${ticketName(ticket)}, order ${order} of ${buyer}`,
  }));
}

async function payoutsReadyFor(
  step: StepName,
  payouts: readonly PayoutSummary[],
  reader: StoreReader,
): Promise<readonly PayoutSummary[]> {
  const movable = payouts.filter(({ status, reference }) => {
    return step === "payout_corrected"
      ? reference !== null
      : payoutMoves(status).some((move) => step === `payout_${move}`);
  });
  const tickets = await reader.ticketSummaries([...new Set(movable.map(({ ticket }) => ticket))]);
  const ready = new Set(tickets.filter(({ status }) => stepRow(step).from.includes(status)).map((one) => one.number));
  return movable.filter(({ ticket }) => ready.has(ticket));
}

/** Orders whose number begins so. */
export async function orderCompletions(
  desk: Desk,
  { step, begun }: { readonly step: StepName | null; readonly begun: string },
): Promise<readonly Completion[]> {
  const store = await desk.store();
  return store.read(async (reader) => {
    if (step !== null && !(await mayTake(desk, reader, step))) return [];
    const ids = await reader.ordersLike(begun, MOST);
    const orders = await reader.findOrders(ids);
    return ids.map((id) => {
      const order = orders.get(id);
      return { word: id, about: order === undefined ? "" : (order.buyerName ?? order.buyer) };
    });
  });
}

/** Operators by name, those who have left only where they are asked for. */
export async function operatorCompletions(
  desk: Desk,
  { retired }: { readonly retired: boolean },
): Promise<readonly Completion[]> {
  const store = await desk.store();
  const operators = await store.read((reader) => reader.operators());
  return operators
    .filter((one) => retired || !one.retired)
    .map(({ name, roles, retired: left }) => ({ word: name, about: left ? "retired" : roles.join(", ") }));
}

/** Lines of a list that is read while typing. */
const FOUND = 20;

/** Tickets that have the words somewhere, of those on which a step is allowed; the newest where nothing was typed. */
export async function ticketsMatching(
  desk: Desk,
  { step, words }: { readonly step: StepName | null; readonly words: string },
): Promise<readonly Completion[]> {
  const begun = words.trim();
  const named = begun === "" || !(parseTicketName(begun) instanceof Refusal);
  if (named) return (await ticketCompletions(desk, { step, begun })).slice(0, FOUND);
  const tickets = await search(desk, { words: [words], limit: FOUND }, (found) => allOf(found.tickets));
  const allowed = tickets.filter(({ status }) => step === null || stepRow(step).from.includes(status));
  return allowed.map(ticketCompletion);
}

const FIRST_ORDERS = { buyer: null, seller: null, stage: null, flagged: false, limit: FOUND } as const;

/** Orders that have the words somewhere, or the first ones. */
export async function ordersMatching(desk: Desk, words: string): Promise<readonly Completion[]> {
  const store = await desk.store();
  const orders =
    words.trim() === ""
      ? await store.read(async (reader) => [
          ...(await reader.findOrders(await allOf(reader.listOrders(FIRST_ORDERS)))).values(),
        ])
      : await search(desk, { words: [words], limit: FOUND }, (found) => allOf(found.orders));
  return orders.map(({ id, buyer, buyerName, lines }) => ({
    word: id,
    about: `${buyerName ?? buyer}, ${lines.map(({ product }) => product).join(", ")}`,
  }));
}

function ticketCompletion({ number, status, reason, order, buyer }: TicketSummary): Completion {
  return { word: ticketName(number), about: `${status}, ${reason}, order ${order} of ${buyer}` };
}
