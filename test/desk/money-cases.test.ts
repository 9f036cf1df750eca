/** Cases from public reports of refund systems, each with the figure that is right: read it as a list. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sandbox } from "../support/a-desk.ts";

const HEAD =
  "order,line,buyer,product,quantity,currency,amount,shipping,service_fee,refunded_before,cost_cny,seller,seller_order,payment_method,cny_rate,placed_at,paid_at,purchased_at,seller_shipped_at,in_warehouse_at,dispatched_at,delivered_at,cancelled_at,lost_at";
const PAID = "2026-11-01 10:00,2026-11-01 10:00,,,,,,,";
const STORED = "2026-11-01 10:00,2026-11-01 10:00,2026-11-01 12:00,2026-11-02 12:00,2026-11-12 12:00,,,,";
const FLOWN =
  "2026-10-01 10:00,2026-10-01 10:00,2026-10-01 12:00,2026-10-02 12:00,2026-10-12 12:00,2026-10-20 12:00,2026-11-12 12:00,,";

interface Case {
  readonly about: string;
  readonly orders: readonly string[];
  /** In turn; `pay R-1` stands for its whole way from approval to arrival. */
  readonly typed: readonly string[];
  /** A last line, and what its JSON has, or by which code it is refused. */
  readonly asks: string;
  readonly gives: object;
}

function eur(amount: number) {
  return { net: { amount, currency: "EUR" } };
}

function usd(amount: number) {
  return { net: { amount, currency: "USD" } };
}

/** Among its findings. */
function found(code: string): unknown {
  return expect.arrayContaining([expect.objectContaining({ code })]);
}

function refused(code: string) {
  return { error: { code } };
}

const RADIO = `M1,1,B-25,Radio,1,EUR,80.00,0,0,,300,ShopA,S9,card,7.75,${PAID}`;
const BAG = `MIX1,1,B-10,Bag,1,EUR,50.00,10.00,0,,300,ShopA,S9,wallet 20.00 + card 40.00,7.75,${PAID}`;
const CUP = `PS1,1,B-5,Cup,1,EUR,12.00,8.00,1.20,,60,ShopA,S5,card,7.75,2026-11-01 10:00,2026-11-01 10:00,2026-11-01 12:00,2026-11-02 12:00,2026-11-12 12:00,2026-11-14 12:00,,,`;
const VASE_AND_CUP = [
  `SL1,1,B-15,Vase,1,USD,30.00,15.00,3.00,,150,ShopA,S12,card,7.12,${PAID}`,
  `SL1,2,B-15,Cup,1,USD,20.00,,,,100,ShopB,S13,card,7.12,${PAID}`,
];
const TWICE = `DP1,1,B-23,Bag,1,USD,50.00,10.00,2.00,,300,ShopA,S9,card,7.12,${STORED}`;
const GIFT = [
  `GI1,1,B-6,Coat,1,USD,80.00,12.00,3.00,,500,ShopA,S6,card,7.12,${STORED}`,
  `GI1,2,B-6,Scarf,1,USD,0.00,,,,0,ShopA,S6,card,7.12,${STORED}`,
];
const STICKERS = `J30,1,B-2,Sticker,30,JPY,100,0,0,,5,S,S2,card,0.0472,${PAID}`;
const ONE_FLEW = [
  `TWO1,1,B-26,Cup,1,USD,30.00,20.00,2.00,,150,ShopA,S1,card,7.12,${FLOWN}`,
  `TWO1,2,B-26,Lamp,1,USD,40.00,,,,200,ShopB,S2,card,7.12,2026-10-01 10:00,2026-10-01 10:00,2026-10-01 12:00,2026-10-02 12:00,2026-11-13 12:00,,,,`,
];
const PIN = `CH1,1,B-26,Pin,1,USD,2.00,1.00,0.20,,10,ShopA,S1,card,7.12,2026-11-01 10:00,2026-11-01 10:00,2026-11-01 12:00,2026-11-02 12:00,2026-11-14 12:00,,,,`;
const HAT = `WA1,1,B-10,Hat,1,EUR,10.00,0,0,,60,ShopA,S10,wallet,7.75,${PAID}`;
const PENNIES = `GB1,1,B-3,Bead,10,GBP,179.25,0,0,,500,ShopA,S3,card,9.2,${PAID}`;

const CASES: readonly Case[] = [
  {
    about: "B01 half was paid by a typing error: the other half is left",
    orders: [RADIO],
    typed: [
      "open M1 --reason cancel",
      "review R-1",
      "propose R-1 --amount 40.00 --note typo",
      "pay R-1",
      "open M1 --reason cancel",
      "review R-2",
    ],
    asks: "quote R-2",
    gives: eur(4000),
  },
  {
    about: "B01 in full: the other half is given up",
    orders: [RADIO],
    typed: [
      "open M1 --reason cancel",
      "review R-1",
      "propose R-1 --amount 40.00 --in-full --note agreed",
      "pay R-1",
      "open M1 --reason cancel",
      "review R-2",
    ],
    asks: "quote R-2",
    gives: eur(0),
  },
  {
    about: "B04 by two methods: the wallet's part first, and the rest on the next ticket",
    orders: [BAG],
    typed: [
      "open MIX1 --reason cancel",
      "review R-1",
      "propose R-1 --amount 20.00 --destination wallet --note part",
      "pay R-1",
      "open MIX1 --reason cancel",
      "review R-2",
    ],
    asks: "quote R-2",
    gives: eur(4000),
  },
  {
    about: "B05 shipping alone, after the goods",
    orders: [CUP],
    typed: [
      "open PS1 --reason damaged",
      "review R-1 --fault seller",
      "assess R-1 --return-realistic yes --compensation no --send-back yes --partial-refund no",
      "propose R-1 --amount 12.00 --note goods",
      "pay R-1",
      "open PS1 --reason other --charge shipping --description late",
      "review R-2",
    ],
    asks: "quote R-2",
    gives: eur(800),
  },
  {
    about: "B05 `--with shipping` adds to what is due, and resets nothing",
    orders: [CUP],
    typed: [
      "open PS1 --reason damaged",
      "review R-1 --fault seller",
      "assess R-1 --return-realistic no --compensation yes --send-back no --partial-refund no",
    ],
    asks: "propose R-1 --with shipping --note late",
    gives: { amount: { amount: 600 + 120 + 800, currency: "EUR" } },
  },
  {
    about: "B05 shipping alone on a ticket about goods",
    orders: [CUP],
    typed: ["open PS1 --reason damaged", "review R-1 --fault seller"],
    asks: "propose R-1 --with shipping --amount 0 --note late",
    gives: { amount: { amount: 800, currency: "EUR" } },
  },
  {
    about: "B09 a sibling withdrawn after the approval: it ends, and 20.00 are due instead of 38.00",
    orders: VASE_AND_CUP,
    typed: [
      "open SL1 --line 1 --reason cancel",
      "open SL1 --line 2 --reason cancel",
      "review R-1",
      "review R-2",
      "propose R-2",
      "approve R-2 --as bo --yes",
      "withdraw R-1 --note keeps",
    ],
    asks: "quote R-2",
    gives: usd(2000),
  },
  {
    about: "B10 one line flew and used its share of the shipping: 40 / 70 of it is due with the other line (section 4)",
    orders: ONE_FLEW,
    typed: [
      "open TWO1 --line 1 --reason damaged",
      "review R-1 --fault seller",
      "assess R-1 --return-realistic yes --compensation no --send-back yes --partial-refund no",
      "propose R-1 --amount 30.00 --note back",
      "pay R-1",
      "open TWO1 --line 2 --reason cancel",
      "review R-2",
    ],
    asks: "quote R-2",
    gives: {
      charges: expect.arrayContaining([
        expect.objectContaining({ charge: "shipping", amount: { amount: 1142, currency: "USD" } }),
      ]),
    },
  },
  {
    about: "B11 ten pieces of 179.25: a piece is 17.93",
    orders: [PENNIES],
    typed: [],
    asks: "quote GB1 --reason cancel --line 1#1",
    gives: { net: { amount: 1793, currency: "GBP" } },
  },
  {
    about: "B11 ten pieces of 179.25: the second is 17.92, as cut from the front (section 4)",
    orders: [PENNIES],
    typed: [],
    asks: "quote GB1 --reason cancel --line 1#2",
    gives: { net: { amount: 1792, currency: "GBP" } },
  },
  {
    about: "B12 ten of thirty pieces for 100 JPY are 34, at once or one by one",
    orders: [STICKERS],
    typed: [],
    asks: "quote J30 --reason cancel --line 1=10",
    gives: { net: { amount: 34, currency: "JPY" } },
  },
  {
    about: "B12 the last twenty of thirty are 66",
    orders: [STICKERS],
    typed: [],
    asks: "quote J30 --reason cancel --line 1#11-30",
    gives: { net: { amount: 66, currency: "JPY" } },
  },
  {
    about: "B15 nothing was paid for a gift, and nothing was refunded",
    orders: GIFT,
    typed: [],
    asks: "quote GI1 --line 2 --reason damaged",
    gives: { verdict: "refused", findings: found("nothing_charged") },
  },
  {
    about: "B22 M3 a total that the quote shows is split as the quote is",
    orders: [CUP],
    typed: [
      "open PS1 --reason damaged",
      "review R-1 --fault seller",
      "assess R-1 --return-realistic no --compensation yes --send-back no --partial-refund no",
    ],
    asks: "propose R-1 --amount 7.20",
    gives: { proposal: { deviations: [], parts: [{ target: "line:1" }, { target: "service_fee" }] } },
  },
  {
    about: "B24 paid twice: the second payment is due whole",
    orders: [TWICE],
    typed: [
      "payment add DP1 --method card --amount 62.00 --reference PAY-2 --as kim",
      "open DP1 --reason duplicate_order --payment 2",
      "review R-1",
    ],
    asks: "quote R-1",
    gives: { verdict: "eligible", ...usd(6200) },
  },
  {
    about: "B24 and a damage claim afterwards finds all of the order",
    orders: [TWICE],
    typed: [
      "payment add DP1 --method card --amount 62.00 --reference PAY-2 --as kim",
      "open DP1 --reason duplicate_order --payment 2",
      "review R-1",
      "propose R-1",
      "pay R-1",
    ],
    asks: "quote DP1 --reason damaged",
    gives: { ...usd(6200), remaining: { amount: 6200, currency: "USD" } },
  },
  {
    about: "B25 fees above the price take all, and the quote says that they do",
    orders: [PIN],
    typed: [],
    asks: "quote CH1 --reason cancel",
    gives: usd(0),
  },
  {
    about: "B29 one gateway number belongs to one payout",
    orders: [RADIO, HAT],
    typed: [
      "open M1 --reason cancel",
      "review R-1",
      "propose R-1",
      "pay R-1",
      "open WA1 --reason cancel",
      "review R-2",
      "propose R-2",
      "approve R-2 --as bo --yes",
    ],
    asks: "pay R-2 --as kim --yes --reference GW-1",
    gives: refused("reference_taken"),
  },
  {
    about: "B33 what came from the wallet goes to the wallet",
    orders: [HAT],
    typed: [],
    asks: "quote WA1 --reason cancel",
    gives: { ...eur(1000), destination: "wallet" },
  },
  {
    about: "M8 a reason that cannot be is a finding",
    orders: [RADIO],
    typed: [],
    asks: "quote M1 --reason damaged",
    gives: { verdict: "discretion", findings: found("cannot_be") },
  },
  {
    about: "L1 the other pieces of a line can be asked about while some are being paid",
    orders: [STICKERS],
    typed: [
      "open J30 --reason cancel --line 1=1",
      "review R-1",
      "propose R-1",
      "approve R-1 --as bo --yes",
      "pay R-1 --as kim --yes",
    ],
    asks: "open J30 --reason cancel --line 1=2",
    gives: { tickets: [{ lines: [{ line: "1", pieces: [[2, 3]] }] }] },
  },
];

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

test.each(CASES.map((one) => [one.about, one] as const))("%s", async (_about, { orders, typed, asks, gives }) => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const file = join(box.folder, "orders.csv");
  writeFileSync(file, `${[HEAD, ...orders].join("\n")}\n`);
  let paid = 0;
  const lines = typed.flatMap((line) => {
    if (/^pay R-\d+$/.test(line)) paid += 1;
    return expanded(line, paid);
  });
  for (const line of [`import ${file}`, ...lines]) {
    const { code, err } = await box.type(`refund ${line}`);
    expect(code, `refund ${line}: ${err}`).toBe(0);
  }
  const { out, err } = await box.type(`refund ${asks} --json`);
  const answer: unknown = JSON.parse(out === "" ? err : out);
  expect(answer).toMatchObject(gives);
});
