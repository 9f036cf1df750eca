/** The pages of help that are not about a command. */

import { EXIT_CODES } from "../screen/error-output.ts";
import { OUTPUT_FORMATS } from "./flags.ts";

export interface HelpTopic {
  readonly opens: string;
  readonly rows: readonly (readonly [string, string])[];
}

export const TOPIC_PAGES = {
  "exit-codes": {
    opens: "How every command ends:",
    rows: EXIT_CODES.map(({ code, meaning }) => [String(code), meaning]),
  },
  environment: {
    opens: "What is read from the environment:",
    rows: [
      ["REFUND_STORE", "the store's file; otherwise refund-desk/desk.db in $XDG_DATA_HOME or ~/.local/share"],
      ["REFUND_OPERATOR", "who you are, where --as does not say it; otherwise your login name"],
      ["REFUND_NOW", "the clock, for demonstrations and tests; said in a warning whenever it is set"],
      ["REFUND_DEBUG", "1 shows the stack of an unexpected failure"],
      ["TZ", "the zone that times are shown in; UTC where it names none"],
      ["NO_COLOR, FORCE_COLOR", "no colour, or colour even when piped"],
      ["COLUMNS", "the width of a terminal that does not say it"],
    ],
  },
  formats: {
    opens: `The answer is on standard output, everything else on standard error. --format is ${OUTPUT_FORMATS.join(", ")}.`,
    rows: [
      ["table", "for people; piped, tab-separated lines without a header and with nothing cut"],
      ["json", "one document: an object for one thing, an array for a list"],
      ["ndjson", "one object a line"],
      ["csv", "a header and one line a row; cells that a spreadsheet would run get a leading apostrophe"],
      ["markdown", "a table for a chat or a wiki"],
    ],
  },
} satisfies Readonly<Record<string, HelpTopic>>;

export type TopicName = keyof typeof TOPIC_PAGES;

/** Whether help has a page of this name. */
export function isTopic(name: string): name is TopicName {
  return Object.hasOwn(TOPIC_PAGES, name);
}

export const TOPICS: readonly TopicName[] = Object.keys(TOPIC_PAGES).filter(isTopic);
