/** Where and how something was said. */
import type { SellerChannel } from "../words.ts";

/** A note as it follows a sentence; nothing where there is none. */
export function quoted(text: string | null): string {
  return text === null ? "" : `: “${text}”`;
}

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
