/** The pages of help that are not about a command. */

import { OUTPUT_FORMATS } from "../screen/answer.ts";
import { EXIT_CODES } from "../screen/error-output.ts";

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
      ["REFUND_STORE", "the store's file, where --store does not say it"],
      ["REFUND_OPERATOR", "who you are, where --as does not say it; otherwise as configured, or your login name"],
      ["XDG_DATA_HOME", "refund-desk/desk.db in it is the store where nothing names one; otherwise in ~/.local/share"],
      ["XDG_CONFIG_HOME", "refund-desk/config.yaml in it is the configuration; otherwise in ~/.config"],
      ["XDG_CACHE_HOME", "refund-desk in it keeps what makes the next start quick; otherwise in ~/.cache"],
      ["REFUND_NOW", "the clock, for demonstrations and tests; said in a warning whenever it is set"],
      ["REFUND_DEBUG", "1 shows the stack of an unexpected failure"],
      [
        "TZ",
        "the zone in which moments are shown and typed, where the configuration names none; otherwise the machine's",
      ],
      ["PAGER", "what shows a long answer on a terminal; otherwise as configured, or less -FRX"],
      ["VISUAL, EDITOR", "what a long answer to a question is written in"],
      ["NO_COLOR, FORCE_COLOR", "no colour, or colour even when piped"],
      ["TERM", "dumb for a terminal without colour"],
      ["COLUMNS", "the width of a terminal that does not say it"],
    ],
  },
  configuration: {
    opens:
      "The file config.yaml in $XDG_CONFIG_HOME/refund-desk or ~/.config/refund-desk; to see what holds: refund config",
    rows: [
      ["store: /srv/desk/desk.db", "the store's file"],
      ["operator: mei", "who you are"],
      ["zone: Asia/Shanghai", "in which moments are shown and typed; before TZ"],
      ["pager: less -FRX", "what shows a long answer on a terminal"],
      ["profiles: /srv/desk/profiles", "a folder of your own profiles: --profile NAME reads NAME.yaml in it"],
      ["messages: /srv/desk/messages", "a folder of your own messages; otherwise messages beside the store"],
    ],
  },
  formats: {
    opens: `The answer is on standard output, everything else on standard error. --format is ${OUTPUT_FORMATS.join(", ")}.`,
    rows: [
      ["table", "for people; piped, tab-separated lines without a header and with nothing cut"],
      ["json", "one document: an object for one thing, an array for a list"],
      ["ndjson", "one object a line"],
      [
        "csv",
        "a header and one line a row, amount and currency apart; a cell that a spreadsheet would run gets a leading apostrophe; for Excel, add --bom",
      ],
      ["xlsx", "a workbook, into a file or a pipe: refund list --format xlsx > tickets.xlsx"],
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
