/** A random history of refunds on an order through the whole program, with newer files between the steps; every screen is compared. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "./a-desk.ts";
import { type Chance, chance } from "./chance.ts";
import { compareScreens } from "./compared-screens.ts";

/** How much of a history was allowed. */
export interface Played {
  readonly steps: number;
  readonly done: number;
  /** So many lines that were allowed, by their first word. */
  readonly byCommand: ReadonlyMap<string, number>;
}

const HEAD =
  "order,line,buyer,product,quantity,currency,amount,shipping,service_fee,refunded_before,cost_cny,seller,seller_order,payment_method,cny_rate,placed_at,paid_at,purchased_at,seller_shipped_at,in_warehouse_at,dispatched_at,delivered_at";
const STAGES = ["2026-11-02 10:00", "2026-11-03 10:00", "2026-11-08 10:00", "2026-11-09 10:00", "2026-11-14 10:00"];

/** What the newest file says. */
interface Filed {
  readonly prices: readonly number[];
  /** How many stages its goods have behind them. */
  readonly far: number;
  readonly refunded: number;
  readonly method: string;
}

/**
 * Plays `length` steps at an empty desk; throws where two screens differ, a step fails unexpectedly, or the store does not verify.
 */
export async function playMoneyHistory(
  box: Sandbox,
  { seed, length }: { readonly seed: number; readonly length: number },
): Promise<Played> {
  const typed: string[] = [];
  const byCommand = new Map<string, number>();
  const type = async (line: string) => {
    typed.push(line);
    const [command = line] = line.split(" ");
    const is = await allowed(box, line);
    if (is) byCommand.set(command, (byCommand.get(command) ?? 0) + 1);
    return is;
  };
  try {
    const done = await playSteps(box, type, { some: chance(seed), length });
    const verified = await box.type("refund store verify");
    if (verified.code !== 0) throw new Error(verified.out + verified.err);
    return { steps: length, done, byCommand };
  } catch (error) {
    throw new Error(`seed ${seed}, after ${typed.join("; ")}: ${error instanceof Error ? error.message : error}`);
  }
}

/** How many lines were allowed. */
async function playSteps(
  box: Sandbox,
  type: (line: string) => Promise<boolean>,
  { some, length }: { readonly some: Chance; readonly length: number },
): Promise<number> {
  let filed: Filed = {
    prices: [some(6_000), some(6_000), some(900)],
    far: some(STAGES.length + 1),
    refunded: some(3) === 0 ? some(2_000) : 0,
    method: some(3) === 0 ? "wallet 5.00 + card" : "card",
  };
  await type(written(box, filed));
  await type("open F1 --reason damaged --line 2=1 --fault seller");
  let done = 0;
  for (let step = 0; step < length; step += 1) {
    const before = done;
    if (some(7) === 0) {
      filed = newer(filed, some);
      if (await type(written(box, filed))) done += 1;
    }
    const lines = linesOf(some, step);
    for (const line of lines) if (await type(line)) done += 1;
    if (done > before) await compareScreens(box, "F1");
  }
  return done;
}

/** Whether a line is done; a refusal is as good an answer, and anything else is a bug. */
async function allowed(box: Sandbox, line: string): Promise<boolean> {
  const { code, err } = await box.type(`refund ${line}`);
  if (![0, 2, 3, 4, 5, 6].includes(code)) throw new Error(`exit ${code}: ${err}`);
  return code === 0;
}

/** A price may rise or fall, goods move on, and somebody else refund. */
function newer({ prices, far, refunded, method }: Filed, some: Chance): Filed {
  const change = some(4);
  return {
    prices: change === 0 ? prices.map((cents) => Math.max(0, cents + some(800) - 400)) : prices,
    far: change === 1 ? Math.min(STAGES.length, far + 1) : far,
    refunded: change === 2 ? refunded + some(1_500) : refunded,
    method: change === 3 && method === "card" ? "paypal" : method,
  };
}

/** The line that imports what the file says. */
function written(box: Sandbox, { prices, far, refunded, method }: Filed): string {
  const reached = STAGES.map((at, index) => (index < far ? at : ""));
  const rows = prices.map((cents, index) => {
    const charges = index === 0 ? `12.00,3.00,${(refunded / 100).toFixed(2)}` : ",,";
    const dates = `2026-11-01 10:00,2026-11-01 10:00,${reached.join(",")}`;
    return `F1,${index + 1},B-1,Cup ${index},${index + 1},USD,${(cents / 100).toFixed(2)},${charges},90,Shop${index % 2},S${index % 2},${method},7.12,${dates}`;
  });
  const file = join(box.folder, "orders.csv");
  writeFileSync(file, `${[HEAD, ...rows].join("\n")}\n`);
  return `import ${file}`;
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

/** One line, or a story about a ticket. */
function linesOf(some: Chance, step: number): readonly string[] {
  const ticket = `R-${1 + some(3)}`;
  const story = some(8);
  if (story < 2) return onward(ticket, step);
  if (story === 2) return around(ticket, some, step);
  return [story < 5 ? putRight(ticket, some) : stepOf(some)];
}

/** What was typed wrongly, or belongs elsewhere, is put right. */
function putRight(ticket: string, some: Chance): string {
  const amount = `${some(40)}.50`;
  return oneOf(some, [
    `correct ${ticket} --reason ${oneOf(some, ["lost", "damaged", "cancel", "wrong_item"])}`,
    `correct ${ticket} --line ${oneOf(some, ["1", "2=1", "2#2", "3=2"])}`,
    `correct ${ticket} --fault ${oneOf(some, ["seller", "buyer", "carrier", "platform"])}`,
    `void ${ticket} --note mistake`,
    `void ${ticket} --same-as R-${1 + some(5)}`,
    `split ${ticket}`,
    `split ${ticket} --line ${oneOf(some, ["1", "2=1", "2#2", "3"])}`,
    `undo ${ticket} --note slip`,
    `send-back ${ticket} --note again`,
    `recover ${ticket} --amount ${amount} --reference IN-${some(1_000_000)}`,
    `marketplace ${ticket} ${oneOf(some, ["success", "closed", "wait_seller_agree"])} --refund 9${some(3)} --amount ${amount} --yes`,
  ]);
}

function oneOf(some: Chance, lines: readonly string[]): string {
  return lines[some(lines.length)] ?? "list";
}

/** Goods go back, or a claim is made for them: with whoever owes us for them, one thing after the other. */
function around(ticket: string, some: Chance, step: number): readonly string[] {
  const [amount, piece] = [`${1 + some(30)}.00`, oneOf(some, ["", " --line 2=1", " --line 2#2", " --line 3"])];
  return [
    `review ${ticket}`,
    `contact ${ticket} --request ${oneOf(some, ["return_and_refund", "cancel", "refund_only", "claim"])}`,
    `reply ${ticket} ${oneOf(some, ["agreed_after_return", "refused", `offers --amount ${amount}`, `accepted --amount ${amount}`, "declined --because late"])}`,
    `return ${ticket} arranged${piece} --pays ${oneOf(some, ["buyer", "seller", "platform"])}`,
    `return ${ticket} shipped${piece} --tracking SF${step}`,
    `return ${ticket} ${oneOf(some, ["received --condition as_sold", "received --condition damaged", "missing", "cancelled"])}${piece}`,
    ...(some(2) === 0 ? [`dispute ${ticket} opened`, `dispute ${ticket} split --amount ${amount} --yes`] : []),
  ].filter(() => some(5) > 0);
}

function stepOf(some: Chance): string {
  const [ticket, payout, number] = [`R-${1 + some(5)}`, `P-${1 + some(5)}`, `GW-${some(1_000_000)}`];
  const amount = (some(4_000) / 100).toFixed(2);
  const steps = [
    "open F1 --reason cancel --line 1",
    "open F1 --reason damaged --line 2=1 --fault seller",
    `open F1 --reason cancel --line 3=${1 + some(2)}`,
    "open F1 --reason cancel",
    `open F1 --reason other --charge shipping=${amount} --description late`,
    `open F1 --reason other --goodwill ${amount} --description sorry`,
    `review ${ticket}`,
    `review ${ticket} --fault platform`,
    `assess ${ticket} --return-realistic no --compensation yes --send-back no --partial-refund no`,
    `propose ${ticket}`,
    `propose ${ticket} --amount ${amount} --note part`,
    `propose ${ticket} --amount ${amount} --in-full --note agreed`,
    `propose ${ticket} --with shipping --note more`,
    `propose ${ticket} --destination wallet --note wallet`,
    `approve ${ticket} --as bo --yes`,
    `approve ${ticket} --as bo --yes`,
    `pay ${ticket} --as kim --yes`,
    `pay ${ticket} --as kim --reference ${number} --yes`,
    `payout sent ${payout} --as kim --reference ${number}`,
    `payout settled ${payout} --as kim --reference ${number} --yes`,
    `payout settled ${payout} --as lea --yes`,
    `payout failed ${payout} --as kim --reference ${number} --note no --yes`,
    `payout unknown ${payout} --as kim`,
    `payout returned ${payout} --as kim --note back`,
    `evidence add ${ticket} fixtures/evidence/cup.jpg`,
    `correct ${ticket} --reason not_as_described`,
    `withdraw ${ticket} --note no`,
    `reject ${ticket} --grounds no`,
    `reopen ${ticket} --note again`,
    `close ${ticket}`,
    "payment add F1 --method card --amount 5.00 --as kim",
    "open F1 --reason duplicate_order --payment 2",
    "chargeback F1 opened --as kim --amount 10.00",
    "chargeback F1 won --as kim",
    "chargeback F1 lost --as kim",
    "order acknowledge F1 --note known",
    `order place F1 --line 1=${amount} --note known`,
  ];
  return oneOf(some, steps);
}
