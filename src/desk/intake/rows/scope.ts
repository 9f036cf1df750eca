/** What the columns of a file can say, whatever its rows then do. */
import { LINE_STAGES } from "../../../rules/order/order.ts";
import type { FileScope } from "../../../rules/order/record.ts";
import type { Stage } from "../../../rules/words.ts";
import type { Chosen } from "../profiles/choose.ts";

/** The fields and stages that a file with these columns can speak of. */
export function scopeOf({ profile, columns, more }: Chosen): FileScope {
  const words = [profile.statuses ?? {}, ...(more?.statuses ?? []).map((one) => one.words)].flatMap((one) =>
    Object.values(one),
  );
  const stages: readonly Stage[] = [
    "awaiting_payment",
    "paid",
    ...LINE_STAGES.filter((stage) => words.includes(stage) || hasMoment(columns, stage)),
  ];
  return {
    buyer: columns.has("buyer"),
    quantity: columns.has("quantity"),
    stages,
    lines: profile.lines === "line" && !columns.has("line") ? "order" : profile.lines,
    refundsIncludeOurs: profile.refundsIncludeOurs,
    refunds: profile.refundedStatuses.length > 0,
    paid: columns.has("paid") || columns.has("payment_amount"),
    deliveredAt: columns.has("delivered_at"),
    sellerShippedAt: columns.has("seller_shipped_at") && columns.has("delivered_at") && words.includes("delivered"),
  };
}

function hasMoment(columns: ReadonlyMap<string, number>, stage: Stage): boolean {
  return columns.has(`${stage}_at`);
}
