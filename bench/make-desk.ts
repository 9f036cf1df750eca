/**
 * Makes a desk of so many tickets in a folder: `node bench/make-desk.ts FOLDER TICKETS`. A process of its own, because one that
 * has made a desk holds hundreds of megabytes, and then everything that it starts takes 16 ms longer to start.
 */
import { join } from "node:path";
import { makeBusyDesk } from "./busy-desk.ts";
import { multiplyTickets } from "./many-tickets.ts";
import { writeOrders } from "./orders.ts";

/** Tickets whose steps are really taken; more are copies of them. */
const MOST_WORKED = 1_000;

const [folder = "", count = ""] = process.argv.slice(2);
const tickets = Number(count);
const worked = Math.min(tickets, MOST_WORKED);
const orders = join(folder, "orders.csv");
writeOrders(orders, Math.max(28_010, tickets));
const store = join(folder, "desk.db");
await makeBusyDesk(store, { orders, tickets: worked });
multiplyTickets(store, Math.round(tickets / worked));
