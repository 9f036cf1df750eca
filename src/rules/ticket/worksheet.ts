/** The four questions about goods that have left the warehouse, in the order in which they are thought through. */
import type { WorksheetAnswers } from "./events.ts";

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
