/** What a desk does until its team publishes a policy of its own: what purchasing agents publish, with the careful side taken. */
import { CNY, type Currency, knownCurrency, minorDigits } from "../money/currencies.ts";
import { type Money, money } from "../money/money.ts";
import type { DeadlineRule, Policy, Scope } from "./policy.ts";

const ANY: Scope = { stages: [], reasons: [], faults: [], paths: [], ways: [] };
/** What is to be proved leaves an approver to decide without it. */
const PROVED = { ...ANY, without: "discretion" } as const;
const whole = (units: number, currency: Currency): Money => money(units * 10 ** minorDigits(currency), currency);
const yuan = (units: number): Money => whole(units, CNY);
const hours = (within: number, warn: number): DeadlineRule => ({ within: { hours: within }, warn: { hours: warn } });
const days = (within: number, warn: number): DeadlineRule => ({ within: { days: within }, warn: { days: warn } });
const workingDays = (within: number): DeadlineRule => ({ within: { workingDays: within }, warn: { hours: 4 } });

/** About 5,000 CNY in the currencies that buyers abroad mostly pay in. */
const LARGE = (
  [
    [5_000, "CNY"],
    [700, "USD"],
    [650, "EUR"],
    [550, "GBP"],
    [1_000, "AUD"],
    [950, "CAD"],
    [100_000, "JPY"],
    [950_000, "KRW"],
    [55_000, "RUB"],
    [3_500, "BRL"],
  ] as const
).map(([units, code]) => whole(units, knownCurrency(code)));

/** The buyer simply does not want it any more. */
const CHANGED_MIND = ["cancel", "duplicate_order"] as const;
/** The goods go back to the seller inside China. */
const GOES_BACK = ["intercept_or_return", "return_from_warehouse"] as const;
const SENT_ABROAD = ["dispatched", "delivered"] as const;
const NOT_THE_BUYER = ["seller", "platform", "carrier"] as const;

/**
 * The seller's clocks follow the marketplace's newest published time-outs (24 h before shipment, 36 h refund only, 48 h
 * return and refund, 3 days for an interception, 7 days to ship back, 10 days to confirm a return, 3 working days for a
 * verdict); review follows agents' published 24 hours; arrival follows gateways' published windows. The five days of
 * the warehouse, its free storage, the 45 days after dispatch, the first freight that is kept and the buyer's return
 * shipping are what most agents publish; the amounts of fees are usual ones, to be set by each team.
 */
export const DEFAULT_POLICY: Policy = {
  version: "default-1",
  faults: {
    cancel: "buyer",
    seller_cannot_fulfil: "seller",
    wrong_item: "seller",
    damaged: "seller",
    lost: "carrier",
    inspection_problem: "seller",
    not_as_described: "seller",
    missing_parts: "seller",
    duplicate_order: "buyer",
    other: "platform",
  },
  requests: [
    {
      ...ANY,
      id: "change-of-mind-until-dispatch",
      reasons: CHANGED_MIND,
      stages: SENT_ABROAD,
      within: null,
      of: "dispatched",
      past: "refuse",
    },
    {
      ...ANY,
      id: "own-fault-until-dispatch",
      faults: ["buyer"],
      stages: SENT_ABROAD,
      within: null,
      of: "dispatched",
      past: "refuse",
    },
    {
      ...ANY,
      id: "warehouse-return",
      stages: ["in_warehouse"],
      within: { days: 5 },
      of: "in_warehouse",
      past: "discretion",
    },
    {
      ...ANY,
      id: "free-storage",
      stages: ["in_warehouse"],
      within: { days: 90 },
      of: "in_warehouse",
      past: "refuse",
    },
    {
      ...ANY,
      id: "after-dispatch-by-discretion",
      stages: SENT_ABROAD,
      within: null,
      of: "dispatched",
      past: "discretion",
    },
    { ...ANY, id: "after-delivery", stages: ["delivered"], within: { days: 7 }, of: "delivered", past: "discretion" },
    { ...ANY, id: "after-dispatch", stages: SENT_ABROAD, within: { days: 45 }, of: "dispatched", past: "refuse" },
    { ...ANY, id: "loss-claim", stages: ["lost"], within: { days: 60 }, of: "dispatched", past: "discretion" },
  ],
  goods: [
    {
      ...ANY,
      id: "sent-back",
      paths: ["after_dispatch"],
      ways: ["send_back"],
      returned: 100,
      most: null,
      insured: null,
    },
    { ...ANY, id: "nothing-due", paths: ["after_dispatch"], ways: ["nothing"], returned: 0, most: null, insured: null },
    { ...ANY, id: "lost-insured", paths: ["claim_loss"], returned: 100, most: null, insured: true },
    { ...ANY, id: "lost-uninsured", paths: ["claim_loss"], returned: 100, most: yuan(700), insured: null },
    { ...ANY, id: "without-return", paths: ["after_dispatch"], returned: 50, most: yuan(1_000), insured: null },
  ],
  charges: [
    { ...ANY, id: "shipping-lost", paths: ["claim_loss"], charge: "shipping", returned: 100 },
    { ...ANY, id: "shipping-used", stages: SENT_ABROAD, charge: "shipping", returned: 0 },
    { ...ANY, id: "shipping-unused", charge: "shipping", returned: 100 },
    { ...ANY, id: "service-not-our-buyers-fault", faults: NOT_THE_BUYER, charge: "service_fee", returned: 100 },
    {
      ...ANY,
      id: "service-before-shipment",
      stages: ["paid", "cancelled", "purchased"],
      charge: "service_fee",
      returned: 100,
    },
    { ...ANY, id: "service-done", charge: "service_fee", returned: 0 },
  ],
  fees: [
    {
      ...ANY,
      id: "handling",
      what: "handling",
      stages: ["in_warehouse"],
      faults: ["buyer"],
      costs: yuan(5),
      per: "request",
      bearer: "buyer",
    },
    {
      ...ANY,
      id: "first-freight",
      what: "domestic_freight",
      faults: ["buyer"],
      paths: GOES_BACK,
      costs: yuan(8),
      per: "seller",
      bearer: "buyer",
    },
    {
      ...ANY,
      id: "return-by-buyer",
      what: "return_shipping",
      faults: ["buyer"],
      paths: GOES_BACK,
      costs: yuan(15),
      per: "parcel",
      bearer: "buyer",
    },
    {
      ...ANY,
      id: "return-by-seller",
      what: "return_shipping",
      faults: ["seller"],
      paths: GOES_BACK,
      costs: yuan(15),
      per: "parcel",
      bearer: "seller",
    },
    {
      ...ANY,
      id: "return-by-us",
      what: "return_shipping",
      paths: GOES_BACK,
      costs: yuan(15),
      per: "parcel",
      bearer: "platform",
    },
    {
      ...ANY,
      id: "payment-fee",
      what: "payment_fee",
      faults: ["buyer"],
      paths: GOES_BACK,
      costs: { percent: 3 },
      per: "request",
      bearer: "buyer",
    },
  ],
  returns: [
    {
      ...ANY,
      id: "nothing-to-return",
      paths: ["refund_directly", "cancel_with_seller", "claim_loss"],
      realistic: false,
    },
    { ...ANY, id: "agreed-to-come-back", paths: ["after_dispatch"], ways: ["send_back"], realistic: true },
    { ...ANY, id: "abroad-already", stages: SENT_ABROAD, realistic: false },
    { ...ANY, id: "inside-china", paths: GOES_BACK, realistic: true },
  ],
  recovery: [
    {
      ...ANY,
      id: "seller-takes-back",
      paths: ["cancel_with_seller", ...GOES_BACK],
      from: "seller",
      returned: 100,
    },
    {
      ...ANY,
      id: "seller-compensates",
      paths: ["after_dispatch"],
      faults: ["seller"],
      from: "seller",
      returned: 50,
    },
    { ...ANY, id: "seller-lost", paths: ["claim_loss"], from: "seller", returned: 100 },
    { ...ANY, id: "carrier-compensates", paths: ["claim_loss", "after_dispatch"], from: "carrier", returned: 100 },
    { ...ANY, id: "insurer-compensates", paths: ["claim_loss", "after_dispatch"], from: "insurer", returned: 100 },
  ],
  evidence: [
    { ...PROVED, id: "sellers-word", reasons: ["seller_cannot_fulfil"], needs: ["seller_message"] },
    {
      ...PROVED,
      id: "another-item",
      reasons: ["wrong_item", "not_as_described"],
      needs: ["item_photo", "order_screenshot"],
    },
    { ...PROVED, id: "damage", reasons: ["damaged"], needs: ["item_photo", "packaging_photo"] },
    { ...PROVED, id: "loss", reasons: ["lost"], needs: ["tracking_proof"] },
    { ...PROVED, id: "inspection", reasons: ["inspection_problem"], needs: ["warehouse_note", "item_photo"] },
    { ...PROVED, id: "parts", reasons: ["missing_parts"], needs: ["item_photo"] },
    { ...PROVED, id: "ordered-twice", reasons: ["duplicate_order"], needs: ["order_screenshot"] },
  ],
  silence: [
    { ...ANY, id: "buyer-silent", who: "buyer", what: "answer", late: { days: 7 }, step: "reject" },
    { ...ANY, id: "seller-silent", who: "seller", what: "answer", late: { days: 1 }, step: "record_silence" },
    { ...ANY, id: "carrier-silent", who: "carrier", what: "answer", late: { days: 2 }, step: "record_silence" },
    { ...ANY, id: "insurer-silent", who: "insurer", what: "answer", late: { days: 2 }, step: "record_silence" },
    { ...ANY, id: "goods-not-sent", who: "buyer", what: "goods", late: { days: 7 }, step: "reject" },
    { ...ANY, id: "goods-not-taken", who: "seller", what: "goods", late: { days: 1 }, step: "record_silence" },
  ],
  destinations: {
    prefer: ["original_payment", "wallet"],
    choice: ["original_payment", "wallet", "checkout_account"],
    original: [
      { id: "wechat", methods: ["wechat", "wechat pay", "微信支付"], within: { days: 365 }, most: 50, apart: 1 },
      { id: "any-method", methods: [], within: { days: 180 }, most: null, apart: 0 },
    ],
  },
  office: { zone: "Asia/Shanghai", opens: 9, closes: 18, calendar: "china" },
  deadlines: {
    promise: days(21, 3),
    review: hours(24, 4),
    next_action: hours(24, 4),
    buyer_answer: days(7, 2),
    seller_cancel: hours(24, 4),
    seller_intercept: days(3, 1),
    seller_refund: hours(36, 8),
    seller_return_agreement: hours(48, 8),
    carrier_investigation: days(14, 2),
    carrier_claim: days(30, 5),
    insurer_claim: days(15, 3),
    carrier_filing: days(45, 7),
    insurer_filing: days(7, 2),
    return_shipment: days(7, 2),
    return_receipt: days(10, 2),
    dispute_evidence: days(3, 1),
    dispute_decision: workingDays(3),
    approval: hours(24, 4),
    payout_issue: workingDays(1),
    payout_lookup: workingDays(1),
    arrival_original_payment: workingDays(10),
    arrival_wallet: hours(24, 4),
    arrival_checkout_account: workingDays(5),
    recovery_seller: days(14, 3),
    recovery_carrier: days(30, 5),
    recovery_insurer: days(30, 5),
  },
  approval: { alone: [], approver: [], second: LARGE, losses: [yuan(200)], days: 30 },
  undo: { hours: 1 },
};
