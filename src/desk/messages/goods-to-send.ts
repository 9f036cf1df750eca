/** Of goods that the buyer was to send back: which, where to, and whether that still holds. */
import type { BuyerTopic } from "../../rules/message/topics.ts";
import { claimsTogether, claimsWithout, type LineClaim } from "../../rules/order/claim.ts";
import { calledOff } from "../../rules/ticket/goods-back.ts";
import { heldIn, type ReturnParcel } from "../../rules/ticket/return-parcel.ts";
import { standing } from "../../rules/ticket/taken-back.ts";
import type { Bearer } from "../../rules/words.ts";
import type { MessageFacts } from "./message-facts.ts";

interface GoodsToSend {
  readonly pieces: readonly LineClaim[];
  readonly address: string | null;
  /** Null takes what was agreed for the ticket. */
  readonly pays: Bearer | null;
  /** Whether another address was named before, which holds no more. */
  readonly instead: boolean;
}

/** What is called for by a parcel, or by none. */
export function goodsToSend({ ticket, history }: MessageFacts, called: ReturnParcel | undefined): GoodsToSend {
  const { pieces = ticket.lines, address = null, pays = null } = called ?? {};
  const valid = ticket.parcels.flatMap((parcel) => (parcel.cancelled ? [] : (parcel.address ?? [])));
  const named = standing(history).flatMap((event) => {
    return event.kind === "return_moved" && event.data.leg === "to_us" ? (event.data.address ?? []) : [];
  });
  return { pieces, address, pays, instead: named.some((one) => !valid.includes(one)) };
}

/** What a letter says is not to be sent any more; null where it says nothing of that. */
export function goodsNotToSend({ ticket }: MessageFacts, topic: BuyerTopic): GoodsToSend | null {
  if (topic !== "send_back_cancelled") return null;
  const off = calledOff(ticket);
  const called = ticket.parcels.filter(({ leg }) => leg === "to_us").flatMap(heldIn);
  const pieces = claimsWithout(claimsTogether(off.flatMap((parcel) => parcel.pieces)), called);
  const addresses = [...new Set(off.flatMap(({ address }) => address ?? []))];
  return { pieces, address: addresses.join("\n") || null, pays: null, instead: false };
}
