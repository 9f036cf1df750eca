/** Steps that operators may try in any order, with hours between them, over the sample orders; many are refused. */
import fc from "fast-check";
import { addMillis } from "../../src/rules/time/instant.ts";
import type { Sandbox } from "./a-desk.ts";
import { aBox } from "./either-engine.ts";

const STEPS = [
  "open 26110001 --reason cancel",
  "open 26110003 --reason cancel",
  "open 26110005 --reason damaged",
  ...["R-1", "R-2", "R-3"].flatMap((ticket) => [
    `review ${ticket}`,
    `contact ${ticket} --request cancel`,
    `reply ${ticket} agreed`,
    `assign ${ticket} --to mei`,
    `assign ${ticket} --to lin --note 'call at three'`,
    `recover ${ticket} --amount '20.00 CNY' --reference RC-${ticket} --yes --as kim`,
    `write-off ${ticket} --grounds gone --as bo`,
    `ask ${ticket} --question why`,
    `propose ${ticket} --amount 5.00 --note less`,
    `approve ${ticket} --yes --as bo`,
    `pay ${ticket} --yes --as kim`,
    `reject ${ticket} --grounds late`,
    `correct ${ticket} --reason wrong_item`,
    `withdraw ${ticket}`,
    `undo ${ticket}`,
  ]),
  "payout sent P-1 --reference GW-1 --as kim",
  "payout settled P-1 --reference GW-1 --yes --as kim",
  "payout failed P-1 --yes --as kim",
  "payout returned P-1 --yes --as kim",
  "chargeback 26110003 opened --amount 9.00 --reference CB-1 --as kim",
  "chargeback 26110003 won --as kim",
  "import fixtures/imports/goods/arrivals.csv --profile fixtures/profiles/our-warehouse.yaml",
  "import fixtures/imports/orders-newer.csv",
];
/** A whole refund, so that money moves in most histories. */
const WHOLE = [
  "open 26110003 --reason cancel",
  "review R-1",
  "contact R-1 --request cancel",
  "reply R-1 agreed",
  "propose R-1 --amount 5.00 --note less",
  "approve R-1 --yes --as bo",
  "pay R-1 --yes --as kim",
  "payout sent P-1 --reference GW-1 --as kim",
];
const HOUR = 3_600_000;

export interface RandomStep {
  readonly line: string;
  /** Since the step before. */
  readonly hours: number;
}

/** Up to so many steps of anybody, with those of a whole refund among them in their order. */
export function randomDay(most: number): fc.Arbitrary<readonly RandomStep[]> {
  const step = fc.record({ line: fc.constantFrom(...STEPS), hours: fc.integer({ min: 0, max: 40 }) });
  return fc
    .tuple(
      fc.array(step, { minLength: most / 2, maxLength: most }),
      fc.array(fc.nat({ max: most }), { maxLength: WHOLE.length }),
    )
    .map(([steps, places]) => {
      const day = [...steps];
      for (const [index, place] of places.toSorted((one, other) => one - other).entries()) {
        const line = WHOLE[index];
        if (line !== undefined) day.splice(Math.min(place + index, day.length), 0, { line, hours: 1 });
      }
      return day;
    });
}

/** Works such days at a desk that is gone after the test, and calls back after each step. */
export async function workDay(
  day: readonly RandomStep[],
  afterEach: (box: Sandbox) => Promise<void>,
): Promise<Sandbox> {
  const box = await aBox();
  await box.type("refund import fixtures/imports/orders.csv");
  for (const { line, hours } of day) {
    box.now = addMillis(box.now, hours * HOUR);
    await box.type(`refund ${line}`);
    await afterEach(box);
  }
  return box;
}
