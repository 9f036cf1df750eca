/** The language in which a buyer is written to: as it was said last, or as the newest message was, on this order or another. */
import { nearest } from "../../rules/nearest.ts";
import { UNKNOWN_BUYER } from "../../rules/order/order.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { Ticket, WritingLanguage } from "../../rules/ticket/ticket.ts";
import type { StoreReader } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { loadTicket } from "../load.ts";
import type { OrderCase } from "../load-case.ts";

/** As many of the buyer's other tickets are looked at. */
const OTHERS = 5;

/** Null where nobody has said it, or written to the buyer yet. */
export async function rememberedLanguage(
  reader: StoreReader,
  { order, tickets }: Pick<OrderCase, "order" | "tickets">,
): Promise<string | null> {
  const here = newest(tickets);
  if (here !== null || order.buyer === UNKNOWN_BUYER) return here;
  const others = (await reader.ticketsOfBuyer(order.buyer)).filter((one) => one.order !== order.id).slice(-OTHERS);
  const loaded: Ticket[] = [];
  for (const { number } of others) loaded.push((await loadTicket(reader, number)).ticket);
  return newest(loaded);
}

function newest(tickets: readonly Pick<Ticket, "writtenIn">[]): string | null {
  const said = tickets.flatMap(({ writtenIn }) => writtenIn ?? []);
  const last = said.reduce<WritingLanguage | null>(
    (latest, one) => (latest === null || one.at >= latest.at ? one : latest),
    null,
  );
  return last?.language ?? null;
}

/** A language that this desk has messages to buyers in, or null for none; `language_unknown` with the nearest. */
export async function knownLanguage(desk: Desk, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const { buyerLanguages, messagesFolder } = await import("./templates.ts");
  const known = await buyerLanguages(await messagesFolder(desk));
  if (known.includes(code)) return code;
  const close = nearest(code, known);
  throw new Refusal("language_unknown", `there are no messages to buyers in “${code}”`, {
    hint: `there are: ${known.join(", ")}${close === undefined ? "" : `; did you mean ${close}?`}`,
    details: { language: code },
  });
}
