/** Where something was said. */
import type { SellerChannel } from "../words.ts";

const CHANNEL_WORDS: Readonly<Record<SellerChannel, string>> = {
  wangwang: "on Wangwang",
  refund_page: "on the refund's page",
  phone: "by phone",
  email: "by email",
  other: "by another way",
};

export function describeChannel(channel: SellerChannel | null = null): string {
  return channel === null ? "" : ` ${CHANNEL_WORDS[channel]}`;
}
