/** The four questions about goods that have left the warehouse, in the order in which they are thought through. */
import type { Instant } from "../time/instant.ts";
import type { Way } from "../words.ts";

/** The four questions about goods that have left the warehouse, answered. */
export interface WorksheetAnswers {
  readonly returnRealistic: boolean;
  readonly compensation: boolean;
  readonly sendBack: boolean;
  readonly partialRefund: boolean;
}

/** The answers about goods that have left the warehouse, and what they lead to. */
export interface Worksheet extends WorksheetAnswers {
  readonly way: Way;
  readonly by: string;
  readonly at: Instant;
}

export interface WorksheetQuestion {
  readonly answer: keyof WorksheetAnswers;
  readonly asks: string;
}

export const WORKSHEET: readonly WorksheetQuestion[] = [
  { answer: "returnRealistic", asks: "Is a return realistic?" },
  { answer: "compensation", asks: "Does it qualify for compensation?" },
  { answer: "sendBack", asks: "Should the buyer send it back?" },
  { answer: "partialRefund", asks: "Is a partial refund possible?" },
];
