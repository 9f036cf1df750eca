/** Statements of money that came in: our own format, payment services, a bank's CSV. Read by `refund recover --from`. */
import { PLAIN_PROFILE, type Profile } from "./profile.ts";

const COMMON = { ...PLAIN_PROFILE, rows: "receipts", dates: ["chinese", "serial", "compact"] } as const;

const MEANS = {
  reference: "the number of the transfer or of the refund, by which it is known again",
  amount: "what came in, in CNY",
  currency: "its currency, where the file names it: only CNY is read",
  at: "when it came in",
  order: "the order that it is for: the seller's number of it, or ours",
  payer: "who paid",
  remark: "what else it says; numbers in it are looked for",
};

export const receipts: Profile = {
  ...COMMON,
  name: "receipts",
  describes: "statements in our own format",
  columns: {
    receipt_reference: { names: ["reference"], required: true, means: MEANS.reference },
    receipt_amount: { names: ["amount"], required: true, means: MEANS.amount },
    currency: { names: ["currency"], required: false, means: MEANS.currency },
    received_at: { names: ["received_at", "date"], required: true, means: MEANS.at },
    receipt_way: { names: ["way"], required: false, means: "how it came, as refund recover --way has it" },
    seller_order: { names: ["order", "seller_order"], required: false, means: MEANS.order },
    seller_refund: { names: ["refund"], required: false, means: "the marketplace's number of the refund" },
    payer: { names: ["payer"], required: false, means: MEANS.payer },
    remark: { names: ["remark", "note"], required: false, means: MEANS.remark },
  },
};

/** Of payment services: which way the money went. */
const FLOW = {
  names: ["收/支"],
  required: true,
  means: "which way it went: what came in, and refunds, are read",
} as const;

export const alipayStatement: Profile = {
  ...COMMON,
  name: "alipay-statement",
  describes: "Alipay's list of transactions (支付宝交易明细)",
  leaveOut: { 交易状态: ["交易关闭", "等待付款", "还款失败"] },
  columns: {
    receipt_reference: { names: ["交易订单号", "交易号"], required: true, means: MEANS.reference },
    receipt_amount: { names: ["金额", "金额（元）"], required: true, means: MEANS.amount },
    received_at: { names: ["交易时间", "付款时间", "交易创建时间"], required: true, means: MEANS.at },
    receipt_flow: FLOW,
    // T200P and the number of the order on Taobao.
    seller_order: {
      names: ["商家订单号", "商户订单号"],
      pattern: "^(?:T\\d+P)?(.+)$",
      required: true,
      means: MEANS.order,
    },
    receipt_way: { names: ["交易状态"], required: false, means: "a refund there, or else a transfer" },
    payer: { names: ["交易对方"], required: true, means: MEANS.payer },
    remark: { names: ["商品说明", "商品名称"], required: false, means: MEANS.remark },
  },
};

export const wechatStatement: Profile = {
  ...COMMON,
  name: "wechat-statement",
  describes: "WeChat Pay's list of transactions (微信支付账单明细)",
  columns: {
    receipt_reference: { names: ["交易单号"], required: true, means: MEANS.reference },
    receipt_amount: { names: ["金额(元)"], required: true, means: MEANS.amount },
    received_at: { names: ["交易时间"], required: true, means: MEANS.at },
    receipt_flow: FLOW,
    seller_order: { names: ["商户单号"], required: true, means: MEANS.order },
    receipt_way: { names: ["当前状态"], required: true, means: "a refund there, or else a transfer" },
    payer: { names: ["交易对方"], required: false, means: MEANS.payer },
    remark: { names: ["商品", "备注"], several: "joined", required: false, means: MEANS.remark },
  },
};

export const jdStatement: Profile = {
  ...COMMON,
  name: "jd-statement",
  describes: "JD's list of transactions (京东交易流水)",
  columns: {
    receipt_reference: { names: ["交易订单号"], required: true, means: MEANS.reference },
    receipt_amount: { names: ["金额"], required: true, means: MEANS.amount },
    received_at: { names: ["交易时间"], required: true, means: MEANS.at },
    receipt_flow: FLOW,
    receipt_way: { names: ["交易状态"], required: true, means: "a refund there, or else a transfer" },
    seller_order: { names: ["商家订单号"], required: true, means: MEANS.order },
    payer: { names: ["商户名称"], required: true, means: MEANS.payer },
    remark: { names: ["交易说明"], required: true, means: MEANS.remark },
  },
};

export const bankStatement: Profile = {
  ...COMMON,
  name: "bank-statement",
  describes: "a bank's CSV of an account: what was credited",
  nothing: ["0", "0.00"],
  constants: { receipt_way: "transfer" },
  columns: {
    receipt_reference: { names: ["交易流水号", "流水号", "Transaction ID"], required: true, means: MEANS.reference },
    receipt_amount: { names: ["贷方发生额", "收入金额", "贷方金额", "Credit"], required: true, means: MEANS.amount },
    currency: { names: ["币种", "Currency"], required: false, means: MEANS.currency },
    received_at: { names: ["交易日期", "交易时间", "记账日期", "Date"], required: true, means: MEANS.at },
    payer: { names: ["对方户名", "对方名称", "Counterparty"], required: false, means: MEANS.payer },
    remark: { names: ["摘要", "附言", "用途", "Description"], several: "joined", required: false, means: MEANS.remark },
  },
};

/** Kinds of statement that every desk knows; the marketplace's own export of refunds is one, too. */
export const STATEMENT_PROFILES: readonly Profile[] = [
  receipts,
  alipayStatement,
  wechatStatement,
  jdStatement,
  bankStatement,
];
