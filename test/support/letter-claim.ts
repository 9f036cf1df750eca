/** What a letter to a buyer can claim: in which words of each language, and when it is so. */
import type { BUYER_LANGUAGES } from "../../src/desk/messages/language.ts";
import type { MessageFacts } from "../../src/desk/messages/message-facts.ts";
import { parcelState } from "../../src/rules/ticket/return-parcel.ts";
import type { Ticket } from "../../src/rules/ticket/ticket.ts";
import type { CarrierAnswer, PayoutStatus, Status } from "../../src/rules/words.ts";

type Language = (typeof BUYER_LANGUAGES)[number];

export interface Claim {
  readonly so: (facts: MessageFacts) => boolean;
  readonly says: Readonly<Record<Language, RegExp>>;
}

type So = (ticket: Ticket, facts: MessageFacts) => boolean;
type Words = readonly [en: RegExp, de: RegExp, es: RegExp, fr: RegExp, ja: RegExp, ko: RegExp, ru: RegExp, zh: RegExp];

export function claim(so: So, [en, de, es, fr, ja, ko, ru, zh]: Words): Claim {
  return { so: (facts) => so(facts.ticket, facts), says: { en, de, es, fr, ja, ko, ru, zh } };
}

export const is =
  (...statuses: readonly Status[]) =>
  (ticket: Ticket) =>
    statuses.includes(ticket.status);
export const some =
  (...states: readonly PayoutStatus[]) =>
  (ticket: Ticket) =>
    ticket.payouts.some(({ status }) => states.includes(status));
export const parcel = (state: string) => (ticket: Ticket) => ticket.parcels.some((one) => parcelState(one) === state);
export const claimed =
  (...answers: readonly CarrierAnswer[]) =>
  ({ carrierClaim }: Ticket) =>
    answers.some((answer) => carrierClaim?.answer === answer);
export const answers = (ticket: Ticket) => ticket.seller.answer?.startsWith("agreed") === true;
export const resends = ({ seller }: Ticket) => seller.request === "resend" && seller.offer === null;
export const gaveBack = ({ seller }: Ticket) => seller.refunds.some(({ status }) => status === "success");
export const late = ({ ticket: { stint }, asOf }: MessageFacts) => stint.due !== null && stint.due.at < asOf;
export const owes = (party: string) => (ticket: Ticket) =>
  (ticket.carrierClaim?.party ?? ticket.finding.counterparty) === party;
