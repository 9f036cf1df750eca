/** Cases from forty tickets of a working day and from attacks on the desk, each with the figure that is right. */
import { test } from "vitest";
import { eur, FLOWN, found, type MoneyCase, PAID, playCase, refused, STORED, usd } from "../support/a-money-case.ts";

const FIXTURES = "import fixtures/imports/orders.csv";
const COMPENSATED = [
  FIXTURES,
  "open 26110005 --reason not_as_described",
  "review R-1 --fault seller",
  "assess R-1 --return-realistic no --compensation yes --send-back no --partial-refund no",
];
const LAMPS = `D3,1,B-9,Lamp,2,EUR,40.00,0,0,,330,ShopA,S9,card,7.75,${STORED}`;
const TEN = `TEN,1,B-9,Towel,3,USD,10.00,0,0,,30,ShopA,S9,card,7.12,${PAID}`;
const HEADSET = `D1,1,B-9,Headset,1,EUR,20.00,12.00,0,,100,ShopA,S9,card,7.75,${PAID}`;
const MUGS = `O1,1,B-9,Mug,2,USD,40.00,7.00,0,,100,ShopA,S9,card,7.12,${FLOWN}`;

const CASES: readonly MoneyCase[] = [
  {
    about: "M2 shipping on top of the policy's figure: 35.30 and 16.00",
    orders: [],
    typed: COMPENSATED,
    asks: "propose R-1 --with shipping --note too",
    gives: { amount: { amount: 5130, currency: "USD" } },
  },
  {
    about: "M3 the total that the quote shows can be typed, shipping and all",
    orders: [HEADSET],
    typed: ["open D1 --reason cancel", "review R-1"],
    asks: "propose R-1 --amount 32.00",
    gives: { amount: { amount: 3200, currency: "EUR" }, proposal: { deviations: [] } },
  },
  {
    about: "M3 part of the total: the charges first, then the goods",
    orders: [HEADSET],
    typed: ["open D1 --reason cancel", "review R-1"],
    asks: "propose R-1 --amount 25.00 --note part",
    gives: {
      proposal: {
        parts: [
          { target: "line:1", amount: { amount: 1300 } },
          { target: "shipping", amount: { amount: 1200 } },
        ],
      },
    },
  },
  {
    about: "M3 the fee is not had twice: once 35.30 are paid, a further ticket for the same gets nothing",
    orders: [],
    typed: [
      ...COMPENSATED,
      "propose R-1 --amount 35.30",
      "pay R-1",
      "open 26110005 --reason not_as_described",
      "review R-2 --fault seller",
      "assess R-2 --return-realistic no --compensation yes --send-back no --partial-refund no",
    ],
    asks: "quote R-2",
    gives: usd(0),
  },
  {
    about: "M4 what is on its way inside China can be stopped by the seller alone, who was not asked",
    orders: [],
    typed: [FIXTURES, "open 26110004 --reason cancel", "review R-1"],
    asks: "quote R-1",
    gives: { verdict: "discretion", findings: found("seller_not_asked") },
  },
  {
    about: "M4 and has not come back",
    orders: [],
    typed: [FIXTURES, "open 26110004 --reason cancel", "review R-1"],
    asks: "quote R-1",
    gives: { verdict: "discretion", findings: found("goods_not_back") },
  },
  {
    about: "M5 bought, and then cancelled: it was bought, and the seller owes us what it cost",
    orders: [],
    typed: [FIXTURES],
    asks: "quote 26110012 --reason cancel",
    gives: { recovery: { amount: { amount: 11800, currency: "CNY" } } },
  },
  {
    about:
      "M7 domestic freight and return of one seller order are taken once: one lamp after the other as both at once",
    orders: [LAMPS],
    typed: [
      "open D3 --line 1=1 --reason cancel",
      "review R-1",
      "propose R-1 --note one",
      "pay R-1",
      "open D3 --line 1=1 --reason cancel",
      "review R-2",
    ],
    asks: "quote R-2",
    gives: eur(1940),
  },
  {
    about: "M7 and what the seller owes for one lamp is not claimed with the other",
    orders: [LAMPS],
    typed: ["open D3 --line 1=1 --reason cancel", "review R-1", "propose R-1 --note one", "pay R-1"],
    asks: "quote D3 --reason cancel",
    gives: { recovery: { amount: { amount: 16500, currency: "CNY" } } },
  },
  {
    about: "M8 lost, and delivered",
    orders: [],
    typed: [FIXTURES],
    asks: "quote 26110005 --reason lost",
    gives: { verdict: "discretion", findings: found("cannot_be") },
  },
  {
    about: "M8 wrong, and never bought",
    orders: [],
    typed: [FIXTURES],
    asks: "quote 26110002 --reason wrong_item",
    gives: { verdict: "discretion", findings: found("cannot_be") },
  },
  {
    about: "L1 one ticket a piece, whatever the reason",
    orders: [TEN],
    typed: ["open TEN --reason cancel --line 1#1"],
    asks: "open TEN --reason duplicate_order --line 1#1",
    gives: refused("already_open"),
  },
  {
    about: "L1 pieces that were refunded are claimed last",
    orders: [TEN],
    typed: ["open TEN --reason cancel --line 1=1", "review R-1", "propose R-1", "pay R-1"],
    asks: "open TEN --reason cancel --line 1=2",
    gives: { tickets: [{ lines: [{ line: "1", pieces: [[2, 3]] }] }] },
  },
  {
    about: "reliability 4: money that came back is recorded while another ticket is open on the same piece",
    orders: [MUGS],
    typed: [
      "open O1 --reason damaged --line 1#1",
      "review R-1 --fault seller",
      "propose R-1 --note one",
      "pay R-1",
      "open O1 --reason damaged --line 1#1",
    ],
    asks: "payout returned P-1 --as kim --note closed",
    gives: { ticket: "R-1", payouts: [{ payout: "P-1", status: "returned" }] },
  },
  {
    about: "reliability 7: who raises what was paid does not approve it",
    orders: [HEADSET],
    typed: [
      "open D1 --reason cancel",
      "review R-1",
      "propose R-1",
      HEADSET.replace("20.00,12.00", "200.00,12.00"),
      "propose R-1 --as lin",
    ],
    asks: "approve R-1 --as mei --yes",
    gives: refused("four_eyes"),
  },
  {
    about: "reliability 7: and an honest file afterwards is taken, below what is approved it is not",
    orders: [HEADSET.replace("20.00,12.00", "200.00,12.00")],
    typed: ["open D1 --reason cancel", "review R-1", "propose R-1", HEADSET],
    asks: "quote R-1",
    gives: eur(3200),
  },
];

test.each(CASES.map((one) => [one.about, one] as const))("%s", (_about, one) => playCase(one));
