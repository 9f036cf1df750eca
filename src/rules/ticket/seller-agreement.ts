/** What the seller has agreed to: his answer holds until a marketplace decides for him, and another answer takes its place. */
import type { SellersWord } from "../quote/quote-terms.ts";
import { isWord, type SellerRequest } from "../words.ts";
import type { SellerSide } from "./seller-side.ts";
import { hasGivenBack, type Ticket } from "./ticket.ts";

type Word = Pick<SellerSide, "request" | "answer" | "offer" | "dispute" | "refunds">;

const AGREES = ["agreed", "agreed_after_return", "offers"] as const;

/** Whether the seller gives something, be it less than was asked for. */
export function agrees({ answer, dispute }: Pick<Word, "answer" | "dispute">): boolean {
  return dispute !== "lost" && isWord(AGREES, answer);
}

/** Whether what the seller agreed to is money: one who sends the goods again owes none, unless he named a sum. */
export function agreesToPay(seller: Word): boolean {
  return agrees(seller) && (seller.request !== "resend" || seller.offer !== null);
}

/** Whether the seller sends the goods, or what was missing, once more instead of money. */
export function sendsAgain(seller: Word): boolean {
  return agrees(seller) && !agreesToPay(seller) && seller.dispute === null && !hasGivenBack(seller.refunds);
}

/** Whether the seller gives nothing: he refused, and nobody decides it otherwise, or the marketplace decided for him. */
export function givesNothing({ answer, dispute }: Pick<Word, "answer" | "dispute">): boolean {
  return dispute === "lost" || (answer === "refused" && dispute === null);
}

/** Whether the marketplace has decided that the seller gives money back. */
export function mustPay({ dispute }: Pick<Word, "dispute">): boolean {
  return dispute === "won" || dispute === "split";
}

/** Whether the seller gives back, or has to, without having the goods first. */
export function paysFirst(seller: Word): boolean {
  const first = agrees(seller) && seller.answer !== "agreed_after_return";
  return first || mustPay(seller) || hasGivenBack(seller.refunds);
}

/** What is asked for where the goods stay. */
const WITHOUT_RETURN: readonly SellerRequest[] = ["refund_only", "partial", "resend"];

/** Whether it is settled that nothing goes back to the seller. */
export function leavesGoods(seller: Word): boolean {
  return paysFirst(seller) && (seller.answer === "offers" || isWord(WITHOUT_RETURN, seller.request));
}

/** What is missing of the seller's word where he has to take bought goods back, or to stop them; null where nothing is, or he may still give it. */
export function sellersWord({ finding: { path }, seller }: Pick<Ticket, "finding" | "seller">): SellersWord | null {
  const sellersTurn =
    path === "cancel_with_seller" || path === "intercept_or_return" || path === "return_from_warehouse";
  if (!sellersTurn || hasGivenBack(seller.refunds)) return null;
  if (givesNothing(seller)) return "refused";
  const asked =
    seller.request !== null || seller.answer !== null || seller.dispute !== null || seller.refunds.length > 0;
  return asked ? null : "not_asked";
}
