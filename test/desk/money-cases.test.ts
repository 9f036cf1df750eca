/** Cases from public reports of refund systems, each with the figure that is right: read it as a list. */
import { expect, test } from "vitest";
import { eur, FLOWN, found, type MoneyCase, PAID, playCase, refused, STORED, usd } from "../support/a-money-case.ts";

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

const ROME = "import fixtures/imports/orders.csv";
const VASES = `SP1,1,B-14,Vase,3,USD,89.97,15.00,3.00,,450,ShopA,S12,card,7.12,${STORED}`;
const FREE = `Z1,1,B-6,Sample,1,USD,0.00,0.00,0.00,,0,ShopA,S7,points,7.12,${STORED}`;
const TURNED = `IN1,1,B-15,Vase,1,USD,42.00,15.00,3.00,,250,ShopA,S12,card,0.14,${STORED}`;
const CARD = `F1,1,B-11,Bag,1,EUR,50.00,10.00,0,,300,ShopA,S9,card,7.75,${PAID}`;
const OLD = `PP1,1,B-10,Old,1,EUR,10.00,0,0,,60,ShopA,S11,paypal,7.75,2026-05-20 10:00,2026-05-20 10:00,,,,,,,`;
const KAY = `CB1,1,B-22,Bag,1,USD,50.00,10.00,2.00,,300,ShopA,S9,card,7.12,${STORED}`;

const CASES: readonly MoneyCase[] = [
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
    about: "M3 a total that the quote shows is split as the quote is",
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
  {
    about: "B08 fees of one seller order are borne once: 31.78 first, and 18.05 to the 49.83 of both lines at once",
    orders: [],
    typed: [
      ROME,
      "open 26110010 --line 1 --reason cancel",
      "review R-1",
      "propose R-1",
      "pay R-1",
      "open 26110010 --line 2 --reason cancel",
      "review R-2",
    ],
    asks: "quote R-2",
    gives: eur(4983 - 3178),
  },
  {
    about: "B08 two cups of one line apart come to the 21.27 of both",
    orders: [],
    typed: [
      ROME,
      "open 26110001 --line 1=1 --reason cancel",
      "review R-1",
      "propose R-1",
      "pay R-1",
      "open 26110001 --line 1=1 --reason cancel",
      "review R-2",
    ],
    asks: "quote R-2",
    gives: usd(2127 - 867),
  },
  {
    about:
      "B09 a sibling withdrawn after the payment: 18.00 too much comes off the next quote, and 68.00 is all in the end",
    orders: VASE_AND_CUP,
    typed: [
      "open SL1 --line 1 --reason cancel",
      "open SL1 --line 2 --reason cancel",
      "review R-2",
      "propose R-2",
      "pay R-2",
      "withdraw R-1 --note keeps",
      "open SL1 --line 1 --reason cancel",
      "review R-3",
    ],
    asks: "quote R-3",
    gives: usd(6800 - 3800),
  },
  {
    about: "B15 an order of which nothing was paid has a ticket all the same: its seller owes us goods",
    orders: [FREE],
    typed: [],
    asks: "open Z1 --reason damaged",
    gives: { tickets: [{ ticket: "R-1", amount: { amount: 0, currency: "USD" } }] },
  },
  {
    about: "B17 M1 what comes back in two parcels adds up",
    orders: [VASES],
    typed: [
      "open SP1 --reason damaged",
      "review R-1",
      "contact R-1 --request return_and_refund",
      "reply R-1 agreed_after_return",
      "return R-1 arranged --line 1=2",
      "return R-1 shipped --parcel 1 --tracking SF1",
      "return R-1 received --parcel 1",
      "return R-1 arranged --line 1=1",
      "return R-1 shipped --parcel 2 --tracking SF2",
      "return R-1 received --parcel 2",
    ],
    asks: "quote R-1",
    gives: { goods: { amount: 8997, currency: "USD" } },
  },
  {
    about: "B20 another rate in a newer file changes nothing",
    orders: [CUP],
    typed: [CUP.replace("card,7.75", "card,9.99")],
    asks: "order show PS1",
    gives: { cny_rate: "7.75", flags: [] },
  },
  {
    about: "B21 K10 a rate the wrong way round is found, and its quotes are for a person",
    orders: [TURNED],
    typed: [],
    asks: "quote IN1 --reason cancel",
    gives: { verdict: "discretion", findings: found("rate_contradicts") },
  },
  {
    about: "B22 K2 our own refund in a newer file is no second one",
    orders: [RADIO],
    typed: [
      "open M1 --reason not_as_described",
      "review R-1",
      "propose R-1 --amount 40.00 --note off",
      "pay R-1",
      RADIO.replace("80.00,0,0,,", "80.00,0,0,40.00,"),
    ],
    asks: "order show M1",
    gives: {
      refunded_before: { amount: 0, currency: "EUR" },
      remaining: { amount: 4000, currency: "EUR" },
      flags: [],
    },
  },
  {
    about: "B26 the card is closed: to the wallet by another payout, once it is approved again",
    orders: [CARD],
    typed: [
      "open F1 --reason cancel",
      "review R-1",
      "propose R-1",
      "approve R-1 --as bo --yes",
      "pay R-1 --as kim --reference GW-1 --yes",
      "payout failed P-1 --as kim --reference GW-1 --note closed --yes",
      "propose R-1 --destination wallet",
      "approve R-1 --as bo --yes",
    ],
    asks: "pay R-1 --as kim --reference W-1 --yes",
    gives: {
      payouts: [
        { payout: "P-1", status: "failed", request_key: "R-1/1" },
        { payout: "P-2", status: "sent", request_key: "R-1/2", destination: "wallet" },
      ],
    },
  },
  {
    about: "B27 K1 failed on the wrong payout is put right by two people, and nothing is paid twice",
    orders: [CARD],
    typed: [
      "open F1 --reason cancel",
      "review R-1",
      "propose R-1",
      "approve R-1 --as bo --yes",
      "pay R-1 --as kim --reference GW-1 --yes",
      "payout failed P-1 --as kim --reference GW-1 --note another --yes",
      "payout unknown P-1 --as kim --note slip",
      "payout settled P-1 --as lea --reference GW-1 --yes",
    ],
    asks: "show R-1",
    gives: { status: "paid", payouts: [{ payout: "P-1", status: "settled" }], overpaid: { amount: 0 } },
  },
  {
    about: "B27 the bank pays after all what was paid once more: what went out twice is owed back",
    orders: [CARD],
    typed: [
      "open F1 --reason cancel",
      "review R-1",
      "propose R-1",
      "approve R-1 --as bo --yes",
      "pay R-1 --as kim --reference GW-1 --yes",
      "payout failed P-1 --as kim --reference GW-1 --note bank --yes",
      "propose R-1 --destination wallet",
      "approve R-1 --as bo --yes",
      "pay R-1 --as kim --reference W-1 --yes",
      "payout settled P-2 --as kim --yes",
      "payout unknown P-1 --as kim",
      "payout settled P-1 --as lea --reference GW-1 --yes",
    ],
    asks: "order show F1",
    gives: { overpaid: { amount: 6000, currency: "EUR" }, remaining: { amount: 0, currency: "EUR" } },
  },
  {
    about: "B30 what failed goes out again under the same request key",
    orders: [CARD],
    typed: [
      "open F1 --reason cancel",
      "review R-1",
      "propose R-1",
      "approve R-1 --as bo --yes",
      "pay R-1 --as kim --reference GW-1 --yes",
      "payout failed P-1 --as kim --reference GW-1 --note bank --yes",
    ],
    asks: "pay R-1 --as kim --reference GW-2 --yes",
    gives: { payouts: [{ payout: "P-1", status: "sent", request_key: "R-1/1", reference: "GW-2" }] },
  },
  {
    about: "B32 PayPal's half year is over: the quote goes to the wallet",
    orders: [OLD],
    typed: [],
    asks: "quote PP1 --reason cancel --as-of 2026-11-17T09:00:00+08:00",
    gives: { ...eur(1000), destination: "wallet", findings: found("original_payment_expired") },
  },
  {
    about: "B34 a chargeback while it is approved: nothing is paid as well",
    orders: [KAY],
    typed: [
      "open CB1 --reason damaged",
      "review R-1",
      "propose R-1",
      "approve R-1 --as bo --yes",
      "chargeback CB1 opened --as kim --amount 62.00",
    ],
    asks: "pay R-1 --as kim --yes",
    gives: refused("step_not_allowed"),
  },
  {
    about: "B35 many at once are tried with their amounts",
    orders: VASE_AND_CUP,
    typed: [
      "open SL1 --line 1 --reason cancel",
      "open SL1 --line 2 --reason cancel",
      "review R-1",
      "review R-2",
      "propose R-1",
      "propose R-2",
    ],
    asks: "approve R-1 R-2 --as bo --dry-run",
    gives: [
      { about: "R-1", ok: true, amount: { amount: 3000, currency: "USD" }, buyer: "B-15" },
      { about: "R-2", ok: true, amount: { amount: 3800, currency: "USD" }, buyer: "B-15" },
    ],
  },
  {
    about: "B66 a lost parcel: goods, shipping and fee",
    orders: [],
    typed: [ROME],
    asks: "quote 26110006 --reason lost",
    gives: usd(1797 + 600 + 180),
  },
];

test.each(CASES.map((one) => [one.about, one] as const))("%s", (_about, one) => playCase(one));
