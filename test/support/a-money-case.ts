/** A case of money: orders, what is typed, and what the last line answers. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { sandbox } from "./a-desk.ts";

const HEAD =
  "order,line,buyer,product,quantity,currency,amount,shipping,service_fee,refunded_before,cost_cny,seller,seller_order,payment_method,cny_rate,placed_at,paid_at,purchased_at,seller_shipped_at,in_warehouse_at,dispatched_at,delivered_at,cancelled_at,lost_at";
export const PAID = "2026-11-01 10:00,2026-11-01 10:00,,,,,,,";
export const STORED = "2026-11-01 10:00,2026-11-01 10:00,2026-11-01 12:00,2026-11-02 12:00,2026-11-12 12:00,,,,";
export const FLOWN =
  "2026-10-01 10:00,2026-10-01 10:00,2026-10-01 12:00,2026-10-02 12:00,2026-10-12 12:00,2026-10-20 12:00,2026-11-12 12:00,,";

export interface MoneyCase {
  readonly about: string;
  /** Rows of a first file. */
  readonly orders: readonly string[];
  /**
   * In turn; `pay R-1` stands for its whole way from approval to arrival, and what is no word of the program for rows of a
   * newer file.
   */
  readonly typed: readonly string[];
  /** A last line, and what its JSON has, or by which code it is refused. */
  readonly asks: string;
  readonly gives: object;
}

/** So much in a currency, and nothing else said. */
function net(amount: number, currency: string) {
  return { net: { amount, currency } };
}

export function eur(amount: number) {
  return net(amount, "EUR");
}

export function usd(amount: number) {
  return net(amount, "USD");
}

/** Among its findings. */
export function found(code: string): unknown {
  return expect.arrayContaining([expect.objectContaining({ code })]);
}

export function refused(code: string) {
  return { error: { code } };
}

/** A whole way from approval to arrival, under the gateway's number of its payout. */
function expanded(line: string, paid: number): readonly string[] {
  const ticket = /^pay (R-\d+)$/.exec(line)?.[1];
  if (ticket === undefined) return [line];
  return [
    `approve ${ticket} --as bo --yes`,
    `pay ${ticket} --as kim --reference GW-${paid} --yes`,
    `payout settled P-${paid} --as kim --yes`,
  ];
}

/** Plays a case on a desk of its own. */
export async function playCase({ orders, typed, asks, gives }: MoneyCase): Promise<void> {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const file = join(box.folder, "orders.csv");
  const importing = (rows: readonly string[]) => {
    writeFileSync(file, `${[HEAD, ...rows].join("\n")}\n`);
    return `import ${file}`;
  };
  let paid = 0;
  const type = async (line: string) => {
    const { code, err } = await box.type(`refund ${line}`);
    expect(code, `refund ${line}: ${err}`).toBe(0);
  };
  if (orders.length > 0) await type(importing(orders));
  for (const line of typed) {
    if (/^pay R-\d+$/.test(line)) paid += 1;
    if (/^[A-Z0-9]+,/.test(line)) await type(importing(line.split("\n")));
    else for (const one of expanded(line, paid)) await type(one);
  }
  const { out, err } = await box.type(`refund ${asks} --json`);
  const answer: unknown = JSON.parse(out === "" ? err : out);
  expect(answer).toMatchObject(gives);
}
