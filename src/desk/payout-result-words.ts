/** What gateways and banks call what became of a payout. */
import type { PayoutResult } from "../rules/payout/machine.ts";

const WORDS: Readonly<Record<PayoutResult | "pending", readonly string[]>> = {
  settled: [
    "settled",
    "success",
    "succeeded",
    "successful",
    "completed",
    "paid",
    "refund_success",
    "accc",
    "成功",
    "退款成功",
    "交易成功",
    "已到账",
    "支付成功",
  ],
  failed: [
    "failed",
    "failure",
    "fail",
    "rejected",
    "declined",
    "error",
    "rjct",
    "closed",
    "失败",
    "退款失败",
    "交易失败",
    "已关闭",
  ],
  returned: [
    "returned",
    "refunded",
    "reversed",
    "bounced",
    "退票",
    "已退票",
    "退回",
    "已退回",
    "资金退回",
    "冲正",
    "已冲正",
  ],
  pending: [
    "pending",
    "processing",
    "in process",
    "in_process",
    "acsp",
    "accepted",
    "sent",
    "处理中",
    "退款处理中",
    "已受理",
    "待处理",
  ],
};

/** What a word says; undefined for one that nobody knows. */
export function payoutResultOf(word: string): PayoutResult | "pending" | undefined {
  const plain = word.trim().toLowerCase();
  return (["settled", "failed", "returned", "pending"] as const).find((one) => WORDS[one].includes(plain));
}

/** All of them, for the refusal of another. */
export const RESULT_WORDS: readonly string[] = Object.values(WORDS).flatMap(([first]) => first ?? []);
