/** refund marketplace R-1 wait_seller_agree */
import { sellerRefundStatus } from "../desk/seller-refund-status.ts";
import { SELLER_REFUND_STATUSES } from "../rules/words.ts";
import { dueFlag } from "./flags.ts";
import { optional, required, sellerMoney, text, valueType } from "./parameters.ts";
import { wordStep } from "./step-command.ts";

const refundStatus = valueType(sellerRefundStatus, { choices: SELLER_REFUND_STATUSES });

export const marketplace = wordStep({
  step: "marketplace",
  examples: [
    [
      "refund marketplace R-1 等待卖家处理 --refund 900001 --amount 59.00 --deadline '1天13小时'",
      "as its page shows it: status, number, amount, countdown",
    ],
    ["refund marketplace R-1 success", "the seller has given the money back"],
  ],
  word: required(
    {
      placeholder: "STATUS",
      help: "how it stands, in the interface's word or the page's",
      question: "How does it stand?",
      field: "status",
    },
    refundStatus,
  ),
  flags: {
    refund: optional({ placeholder: "NUMBER", help: "the refund's number there; needed the first time" }, text),
    amount: optional({ placeholder: "AMOUNT", help: "the amount there, in CNY" }, sellerMoney),
    deadline: dueFlag("when the marketplace decides by itself"),
  },
  needs: ({ flags }, { seller }) => (flags.refund === null && seller.refund === null ? ["refund"] : []),
  toStep: ({ word: status, flags: { refund, amount, deadline } }) => ({
    kind: "marketplace",
    status,
    refund,
    amount,
    deadline,
  }),
});
