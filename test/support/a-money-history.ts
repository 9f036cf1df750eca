/** A random history of refunds on a few orders through the whole program, with newer files between the steps; every screen is compared. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, sandbox } from "./a-desk.ts";

/** How much of a history was allowed. */
export interface Played {
  readonly steps: number;
  readonly done: number;
}

const HEAD =
  "order,line,buyer,product,quantity,currency,amount,shipping,service_fee,cost_cny,seller,seller_order,payment_method,cny_rate,placed_at,paid_at,purchased_at,seller_shipped_at,in_warehouse_at,dispatched_at,delivered_at";
const STAGES = ["", "2026-11-02 10:00", "2026-11-03 10:00", "2026-11-12 10:00"];

/** A number below `most` that looks like chance: the same seed gives the same history. */
function chance(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Plays `length` steps; throws where two screens differ, a step fails unexpectedly, or the store does not verify. */
export async function playMoneyHistory(seed: number, length: number): Promise<Played> {
  const box = sandbox();
  try {
    const some = chance(seed);
    const prices = [some(6_000), some(6_000)];
    const far = some(STAGES.length);
    await imported(box, prices, far);
    await box.type("refund open F1 --reason damaged --line 2=1 --fault seller");
    let done = 0;
    for (let step = 0; step < length; step += 1) {
      if (some(9) === 0) await imported(box, [(prices[0] ?? 0) + some(500), prices[1] ?? 0], far);
      const lines = some(3) === 0 ? onward(`R-${1 + some(3)}`, step) : [stepOf(some)];
      for (const line of lines) {
        const { code, err } = await box.type(`refund ${line}`);
        if (![0, 2, 3, 4, 5, 6].includes(code)) throw new Error(`refund ${line}: exit ${code}: ${err}`);
        if (code === 0) done += 1;
      }
      await compared(box);
    }
    const verified = await box.type("refund store verify");
    if (verified.code !== 0) throw new Error(verified.out + verified.err);
    return { steps: length, done };
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`);
  } finally {
    box.remove();
  }
}

/** The order as a newer file tells it: one line may be dearer. */
async function imported(box: Sandbox, prices: readonly number[], far: number): Promise<void> {
  const reached = STAGES.map((at, index) => (index <= far && index > 0 ? at : "")).slice(1);
  const rows = prices.map((cents, index) => {
    const charges = index === 0 ? "12.00,3.00" : ",";
    const dates = `2026-11-01 10:00,2026-11-01 10:00,${reached.join(",")},,`;
    return `F1,${index + 1},B-1,Cup ${index},${index + 1},USD,${(cents / 100).toFixed(2)},${charges},90,Shop${index},S${index},card,7.12,${dates}`;
  });
  const file = join(box.folder, "orders.csv");
  writeFileSync(file, `${[HEAD, ...rows].join("\n")}\n`);
  await box.type(`refund import ${file}`);
}

/** A ticket goes on as far as it can. */
function onward(ticket: string, step: number): readonly string[] {
  return [
    `review ${ticket}`,
    `propose ${ticket}`,
    `approve ${ticket} --as bo --yes`,
    `pay ${ticket} --as kim --reference GW-S${step} --yes`,
  ];
}

function stepOf(some: (most: number) => number): string {
  const ticket = `R-${1 + some(4)}`;
  const amount = (some(4_000) / 100).toFixed(2);
  const steps = [
    "open F1 --reason cancel --line 1",
    "open F1 --reason damaged --line 2=1 --fault seller",
    "open F1 --reason cancel",
    `open F1 --reason other --charge shipping=${amount} --description late`,
    `open F1 --reason other --goodwill ${amount} --description sorry`,
    `review ${ticket}`,
    `review ${ticket} --fault platform`,
    `propose ${ticket}`,
    `propose ${ticket}`,
    `propose ${ticket} --amount ${amount} --note part`,
    `propose ${ticket} --with shipping --note more`,
    `approve ${ticket} --as bo --yes`,
    `approve ${ticket} --as bo --yes`,
    `pay ${ticket} --as kim --reference GW-${some(1_000_000)} --yes`,
    `pay ${ticket} --as kim --reference GW-${some(1_000_000)} --yes`,
    `payout settled P-${1 + some(4)} --as kim --yes`,
    `withdraw ${ticket} --note no`,
    `reopen ${ticket} --note again`,
    "payment add F1 --method card --amount 5.00 --as kim",
  ];
  return steps[some(steps.length)] ?? "list";
}

interface Amount {
  readonly amount: number;
}

interface Shown {
  readonly ticket: string;
  readonly amount: Amount;
  readonly remaining: Amount;
  readonly quote: {
    readonly net: Amount;
    readonly remaining: Amount;
    readonly parts: readonly { readonly amount: Amount }[];
  };
  readonly held: readonly { readonly ticket: string; readonly amount: Amount; readonly state: string }[];
}

/** Quote, show, list and order show say the same of every figure. */
async function compared(box: Sandbox): Promise<void> {
  const list: readonly Shown[] = JSON.parse((await box.type("refund list --json")).out);
  const order: Pick<Shown, "remaining" | "held"> & { readonly paid: Amount } = JSON.parse(
    (await box.type("refund order show F1 --json")).out,
  );
  const held = order.held.reduce((all, { amount, state }) => (state === "overpaid" ? all : all + amount.amount), 0);
  if (held > order.paid.amount + 10_000) throw new Error(`${held} held of ${order.paid.amount}`);
  for (const one of list) {
    const shown: Shown = JSON.parse((await box.type(`refund show ${one.ticket} --json`)).out);
    const quote: Shown["quote"] = JSON.parse((await box.type(`refund quote ${one.ticket} --json`)).out);
    same(one.ticket, "amount", [one.amount.amount, shown.amount.amount]);
    same(one.ticket, "net", [quote.net.amount, shown.quote.net.amount, sumOf(quote.parts)]);
    same(one.ticket, "remaining on the order", [shown.remaining.amount, order.remaining.amount]);
  }
}

function sumOf(parts: Shown["quote"]["parts"]): number {
  return parts.reduce((all, { amount }) => all + amount.amount, 0);
}

function same(ticket: string, what: string, figures: readonly number[]): void {
  if (new Set(figures).size > 1) throw new Error(`${ticket}: ${what} is ${figures.join(", ")} on different screens`);
}
