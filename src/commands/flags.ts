/** Flags that many commands share; each means the same everywhere. */
import type { Desk } from "../desk/desk.ts";
import { parseMoney } from "../rules/money/parse.ts";
import { kebabCase } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import type { ReportFilter } from "../rules/report-filter.ts";
import type { ShownMoment } from "../rules/ticket/steps.ts";
import { parseCountdown } from "../rules/time/countdown.ts";
import { begunBy, type Period, parseMonth } from "../rules/time/period.ts";
import { PARTIES, PATHS, REASONS, SELLER_CHANNELS, STAGES } from "../rules/words.ts";
import { OUTPUT_FORMATS } from "../screen/answer.ts";
import {
  assignee,
  EVIDENCE_HELP,
  evidenceFile,
  flag,
  many,
  moment,
  operatorName,
  optional,
  type Parameter,
  type Parameters,
  type ParameterValues,
  text,
  valueType,
  word,
} from "./parameters.ts";

/** What every command takes. */
export const GLOBAL_FLAGS = {
  json: flag("print one JSON document (the same as --format json)"),
  ndjson: flag("print one JSON object a line (the same as --format ndjson)"),
  format: optional({ placeholder: "FORMAT", help: "how to print the answer" }, word(OUTPUT_FORMATS)),
  as: optional(
    { placeholder: "OPERATOR", help: "who you are; otherwise $REFUND_OPERATOR, otherwise your login" },
    operatorName,
  ),
  store: optional(
    { placeholder: "FILE", help: "the store's file; otherwise $REFUND_STORE, otherwise as configured" },
    text,
  ),
  fields: optional(
    { placeholder: "WORDS", help: "only these fields of JSON, or columns of a list, with commas between them" },
    text,
  ),
  bom: flag("begin CSV with a byte order mark, by which Excel knows UTF-8"),
  noPager: flag("print a long answer as it is, even on a terminal"),
  quiet: flag("drop status lines and hints, keep warnings"),
  noInput: flag("never ask, even on a terminal"),
  color: flag("colour even when piped"),
  noColor: flag("no colour"),
} satisfies Parameters;
/** The letters of the daily flags; one letter means the same everywhere. */
const SHORT: Readonly<Record<string, string>> = {
  json: "-j",
  quiet: "-q",
  dryRun: "-n",
  yes: "-y",
  limit: "-l",
  reason: "-r",
};

/** How a flag is typed: `--dry-run`, and `-n` before it where there is a letter. */
export function flagWords(name: string): readonly string[] {
  const short = SHORT[name];
  const long = `--${kebabCase(name)}`;
  return short === undefined ? [long] : [short, long];
}

export type GlobalValues = ParameterValues<typeof GLOBAL_FLAGS>;

/** Where the sellers' clocks are. */
const CHINA = "Asia/Shanghai";

/** A moment at which somebody outside has to have acted: Beijing time unless it names a zone, or a countdown as it is shown. */
export function dueFlag(help: string): Parameter<ShownMoment | null> {
  return optional(
    { placeholder: "MOMENT", help: `${help}; Beijing time, or what is left: '1天13小时', 1d13h` },
    (given) => {
      const left = parseCountdown(given);
      return left === null ? moment(given, () => CHINA) : { left };
    },
  );
}

/** Where the seller was talked to. */
export const SELLER_CHANNEL_FLAG = optional(
  { placeholder: "CHANNEL", help: "the channel on which they were contacted" },
  word(SELLER_CHANNELS),
);

/** How a carrier or an insurer calls a claim of ours. */
export const CLAIM_NUMBER_FLAG = optional(
  { placeholder: "NUMBER", help: "the carrier's or insurer's number of the claim" },
  text,
);

/** The name of a saved view: a word that needs no quotes. */
export function viewName(given: string): string | Refusal {
  if (/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u.test(given)) return given;
  return new Refusal("usage", `“${given}” is not a valid view name`, {
    hint: "use up to 40 letters, digits, points and dashes, such as late-sellers",
  });
}

/** A view that was saved before. */
export const savedViewName = valueType(viewName, { completes: "views" });

/** For scripts: the amount that they read before, so that nothing else is approved or paid. */
export const EXPECT_FLAG = optional(
  { placeholder: "AMOUNT", help: "only if this is still the amount that it is about" },
  text,
);

/** For flags that can also be left unsaid. */
export const YES_NO = ["yes", "no"] as const;

export const EVIDENCE_FLAG = many(
  { placeholder: "[KIND:]FILE", help: `a file that proves it; repeat for more; ${EVIDENCE_HELP}` },
  evidenceFile,
);

export const LANGUAGE_FLAG = optional(
  {
    placeholder: "LANGUAGE",
    help: "in which the buyer is written to: en, de, es, fr, ja, ko, ru, zh, or one of your own",
  },
  text,
);

/** For everything that writes to a place that was named. */
export const FORCE_FLAG = flag("write over a file that is there");

/** What an approver may approve, once for each currency. */
export const LIMIT_FLAG = many(
  {
    placeholder: "AMOUNT",
    help: "the most to approve, such as 200.00 USD; repeat for each currency (default: by policy)",
  },
  (given) => {
    const amount = parseMoney(given);
    if (amount instanceof Refusal || amount.amount >= 0) return amount;
    return new Refusal("amount_unreadable", `“${given}” is below zero`, { hint: "write an amount such as 200.00 USD" });
  },
);

/** The period that a report is about. */
export const PERIOD_FLAGS = {
  month: optional({ placeholder: "MONTH", help: "of this month, such as 2026-10" }, (given, zone) =>
    parseMonth(given, zone()),
  ),
  from: optional({ placeholder: "MOMENT", help: "from then on" }, moment),
  to: optional({ placeholder: "MOMENT", help: "up to then, and not then" }, moment),
} satisfies Parameters;

/** Which tickets a report is about. */
export const REPORT_FILTER_FLAGS = {
  reason: many({ placeholder: "REASON", help: "only where the buyer asks for this; repeat for more" }, word(REASONS)),
  stage: many({ placeholder: "STAGE", help: "only where the goods are so far; repeat for more" }, word(STAGES)),
  path: many({ placeholder: "PATH", help: "only on this path; repeat for more" }, word(PATHS)),
  assignee: many(
    { placeholder: "OPERATOR", help: "only what was given to this one, to me or to nobody; repeat for more" },
    assignee,
  ),
} satisfies Parameters;

/** The same where a report is about a moment. */
export const MOMENT_FILTER_FLAGS = {
  waitsFor: many({ placeholder: "PARTY", help: "only where it is this one's turn; repeat for more" }, word(PARTIES)),
  ...REPORT_FILTER_FLAGS,
} satisfies Parameters;

export function reportFilterOf(
  flags: ParameterValues<typeof REPORT_FILTER_FLAGS> & Partial<ParameterValues<typeof MOMENT_FILTER_FLAGS>>,
  { operatorName }: Pick<Desk, "operatorName">,
): ReportFilter {
  const { reason, stage, path, assignee, waitsFor = [] } = flags;
  const assignees = assignee.map((name) => (name === "me" ? operatorName : name));
  return { reasons: reason, stages: stage, paths: path, assignees, parties: waitsFor };
}

/** What the flags of a period say together; refused as `usage` where they contradict each other, and where it has not begun. */
export function periodOf(
  { month, from, to }: ParameterValues<typeof PERIOD_FLAGS>,
  { clock, settings }: Pick<Desk, "clock" | "settings">,
): Period {
  if (month === null) {
    if (from === null || to === null || from < to) {
      return begunBy({ from, until: to }, clock(), settings.zone.value);
    }
    if (from > to) {
      throw new Refusal("usage", "the period ends before it begins", { hint: "name the earlier moment with --from" });
    }
    throw new Refusal("usage", "the period is empty: it ends at --to, which is not in it any more", {
      hint: "for a single day, name the day after it with --to",
    });
  }
  if (from === null && to === null) return begunBy(month, clock(), settings.zone.value);
  throw new Refusal("usage", "a month has its own beginning and end", {
    hint: "leave out --from and --to, or --month",
  });
}
