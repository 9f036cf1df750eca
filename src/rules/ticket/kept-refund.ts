/** A refund on a seller's marketplace that no ticket was about when a file told it: kept until somebody takes it up. */
import type { TicketNumber } from "../names.ts";
import type { SellerRefund } from "./seller-side.ts";

export interface KeptRefund extends SellerRefund {
  readonly sellerOrder: string;
  /** Number of the import that told it last. */
  readonly import: number;
  /** The ticket that took it up; null while none has. */
  readonly takenBy: TicketNumber | null;
  /** Why nobody has to; null while somebody has to. */
  readonly dismissed: string | null;
}

/** Whether somebody still has to find out whose it is: money that came back or may, and that nobody has looked at. */
export function isUntaken({ status, takenBy, dismissed }: KeptRefund): boolean {
  return takenBy === null && dismissed === null && status !== "closed";
}

/** A refund after a file told it (again); what was dismissed is open again once it stands otherwise. */
export function keptAfter(
  known: KeptRefund | undefined,
  told: SellerRefund & { readonly sellerOrder: string },
  importNumber: number,
): KeptRefund {
  const { refund, sellerOrder, status, amount, deadline } = told;
  const plain = { refund, sellerOrder, status, amount, deadline, import: importNumber };
  const same = known?.status === status && known.amount?.amount === amount?.amount;
  return { ...plain, takenBy: known?.takenBy ?? null, dismissed: same ? known.dismissed : null };
}
