/** What gateways and banks say of payouts: our own format, and the columns that theirs usually have. Read by `refund payout confirm`. */
import { PLAIN_PROFILE, type Profile } from "./profile.ts";

const COMMON = { ...PLAIN_PROFILE, rows: "results" } as const;

const MEANS = {
  key: "the request key that went with the payout, or the batch and line of it",
  reference: "the gateway's or bank's own number",
  amount: "how much it was",
  currency: "the currency of the amount",
  result: "what became of it",
  remark: "why it failed or came back",
};

export const payoutResults: Profile = {
  ...COMMON,
  name: "payout-results",
  describes: "results of payouts in our own format",
  columns: {
    request_key: { names: ["request_key", "key"], required: true, means: MEANS.key },
    payout_reference: { names: ["reference"], required: true, means: MEANS.reference },
    payout_amount: { names: ["amount"], required: true, means: MEANS.amount },
    currency: { names: ["currency"], required: false, means: MEANS.currency },
    payout_result: { names: ["result", "status"], required: true, means: MEANS.result },
    remark: { names: ["remark", "note"], required: false, means: MEANS.remark },
  },
};

export const alipayResults: Profile = {
  ...COMMON,
  name: "alipay-results",
  describes: "Alipay's list of refunds (退款批次号 or out_request_no)",
  constants: { currency: "CNY" },
  columns: {
    request_key: { names: ["退款请求号", "退款批次号", "out_request_no"], required: true, means: MEANS.key },
    payout_reference: { names: ["支付宝交易号", "trade_no"], required: true, means: MEANS.reference },
    payout_amount: { names: ["退款金额", "退款金额（元）", "refund_amount"], required: true, means: MEANS.amount },
    payout_result: { names: ["退款状态", "状态", "refund_status"], required: true, means: MEANS.result },
    remark: { names: ["备注", "失败原因"], required: false, means: MEANS.remark },
  },
};

export const bankResults: Profile = {
  ...COMMON,
  name: "bank-results",
  describes: "a bank's results of a batch of transfers",
  columns: {
    request_key: {
      names: ["End to end ID", "EndToEndId", "客户流水号", "Customer reference"],
      required: true,
      means: MEANS.key,
    },
    payout_reference: {
      names: ["Bank reference", "银行流水号", "Transaction ID"],
      required: true,
      means: MEANS.reference,
    },
    payout_amount: { names: ["Amount", "金额"], required: true, means: MEANS.amount },
    currency: { names: ["Currency", "币种"], required: false, means: MEANS.currency },
    payout_result: { names: ["Status", "交易状态", "处理结果"], required: true, means: MEANS.result },
    remark: { names: ["Reason", "失败原因"], required: false, means: MEANS.remark },
  },
};

export const RESULT_PROFILES: readonly Profile[] = [payoutResults, alipayResults, bankResults];
