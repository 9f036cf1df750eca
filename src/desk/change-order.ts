/** What is recorded of an order beside its files: by whom it may be, under which key, and whose approval it ends. */
import type { Order } from "../rules/order/order.ts";
import type { SetupTask } from "../rules/setup-roles.ts";
import type { News } from "../rules/ticket/decide-news.ts";
import type { OrderNews } from "../rules/ticket/events.ts";
import { evolve } from "../rules/ticket/evolve.ts";
import { isOpenStatus } from "../rules/ticket/machine.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { StoreWriter } from "../store/store.ts";
import { appendNews, lapseApprovals, type ToldTicket } from "./append-events.ts";
import { type Desk, operatorFor } from "./desk.ts";
import { earlierUse, keepUse } from "./keys.ts";
import { loadOrder } from "./load.ts";
import { loadOrderCase } from "./load-case.ts";
import { type OrderDetails, orderDetailsIn } from "./order-details.ts";
import { tellWhatIsDue } from "./tell-others.ts";
import { writeTo } from "./write.ts";

/** An order after something was recorded of it. */
export interface OrderChanged extends OrderDetails {
  /** Tickets of the order that were told, or whose approval ended because their quote changed. */
  readonly lapsed: readonly ToldTicket[];
  /** True when the key had been used before and nothing was done now. */
  readonly repeated: boolean;
}

export interface OrderWrite {
  readonly dryRun: boolean;
  readonly key: string | null;
}

interface OrderTask {
  readonly order: string;
  readonly task: SetupTask;
  /** What was asked for, for comparing two uses of one key. */
  readonly asked: Readonly<Record<string, unknown>>;
}

/** Records something of an order. */
type Change = (writer: StoreWriter, order: Order) => Promise<OrderNews | Extract<News, { kind: "order_changed" }>>;

/**
 * Records something of an order in one transaction, and tells its tickets; refused where the operator may not, or the key was
 * used for something else.
 */
export async function changeOrder(
  desk: Desk,
  { order: id, task, asked }: OrderTask,
  options: OrderWrite,
  change: Change,
): Promise<OrderChanged> {
  const words = Object.entries(asked).map(([name, value]) => [name, JSON.stringify(value)]);
  const request = { step: task, order: id, by: desk.operatorName, ...Object.fromEntries(words) };
  const use = { key: options.key, request };
  const work = async (writer: StoreWriter): Promise<OrderChanged> => {
    const repeated = (await earlierUse(writer, use)) !== undefined;
    if (repeated) return { ...(await orderDetailsIn(desk, writer, id)), lapsed: [], repeated };
    await operatorFor(desk, writer, task);
    const news = await change(writer, await loadOrder(writer, id));
    const open = await tellTickets(desk, writer, { order: id, news });
    const known = await loadOrderCase(desk, writer, id);
    const because = typeof news === "string" ? news : null;
    const lapsed = [...open, ...(await tellWhatIsDue(desk, writer, { known, because }))];
    await keepUse(writer, use, { answered: [], at: desk.clock() });
    return { ...(await orderDetailsIn(desk, writer, id)), lapsed, repeated };
  };
  return writeTo(desk, work, { dryRun: options.dryRun });
}

/** What only moves quotes ends approvals; other facts of the order are told to each open ticket. */
async function tellTickets(
  desk: Desk,
  writer: StoreWriter,
  { order, news }: { readonly order: string; readonly news: Awaited<ReturnType<Change>> },
): Promise<readonly ToldTicket[]> {
  const tickets = await writer.wholeTicketsOn(order);
  if (typeof news === "string") return lapseApprovals(desk, writer, tickets, news);
  const told: ToldTicket[] = [];
  for (const before of tickets.filter(({ status }) => isOpenStatus(status))) {
    const events = await appendNews(desk, writer, before.number, news);
    const ticket = events.reduce<Ticket | undefined>(evolve, before);
    if (ticket !== undefined && events.length > 0) told.push({ ticket, events });
  }
  return told;
}
