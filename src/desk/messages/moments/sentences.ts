/** What a ticket's story for its buyer says, and what stands around it. */
import type { BuyerMomentKind } from "../../../rules/ticket/buyer-moments.ts";

/** The words around the sentences: the title, the heads of the columns, and what a screen reader says of the page. */
export interface MomentFrame {
  readonly title: string;
  readonly when: string;
  readonly what: string;
  readonly skip: string;
  readonly table: string;
}

/** Everything that a language has to say. */
export interface MomentSentences {
  readonly frame: MomentFrame;
  readonly moments: Readonly<Record<BuyerMomentKind, string>>;
}
