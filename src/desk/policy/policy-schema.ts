/** The keys of a policy file, with what each takes: checked by it, and written as a JSON Schema for editors. */
import { z } from "zod";
import { type Money, money } from "../../rules/money/money.ts";
import { parseMoney } from "../../rules/money/parse.ts";
import {
  DEADLINES,
  EVIDENCE_KINDS,
  FEE_UNITS,
  FEES,
  PAST_LIMIT,
  type Percent,
  type Policy,
  SILENCE_STEPS,
  STARTING_POINTS,
  WAITED_FOR,
} from "../../rules/policy/policy.ts";
import { Refusal } from "../../rules/refusal.ts";
import { type Duration, parseDuration, type Span } from "../../rules/time/duration.ts";
import { isZone } from "../../rules/time/instant.ts";
import { BEARERS, CHARGES, DESTINATIONS, FAULTS, OWING, PATHS, REASONS, STAGES, WAYS } from "../../rules/words.ts";

/** A text that has to be read; what is wrong with it stands at its place. */
function written<Value>(read: (text: string) => Value | Refusal, what: string) {
  return z
    .string({ error: `${what} was expected` })
    .transform((text, context): Value => {
      const value = read(text);
      if (!(value instanceof Refusal)) return value;
      const hint = value.hint === undefined ? "" : `; ${value.hint}`;
      context.addIssue({ code: "custom", message: `${value.message}${hint}` });
      return z.NEVER;
    })
    .describe(what);
}

const PERCENT = /^(\d{1,3}(?:\.\d{1,2})?) *%$/;

function parsePercent(text: string): number | Refusal {
  const [, digits = ""] = PERCENT.exec(text.trim()) ?? [];
  const percent = digits === "" ? Number.NaN : Number(digits);
  if (percent >= 0 && percent <= 100) return percent;
  return new Refusal("usage", `“${text}” is not a share`, { hint: "write 0 % to 100 %" });
}

function parseCosts(text: string): Money | Percent | Refusal {
  if (!text.includes("%")) return parseFee(text);
  const percent = parsePercent(text);
  return percent instanceof Refusal ? percent : { percent };
}

function parseFee(text: string): Money | Refusal {
  const amount = parseMoney(text);
  if (amount instanceof Refusal || amount.amount >= 0) return amount;
  return new Refusal("amount_unreadable", `“${text}” is below zero`);
}

const duration = written(
  parseDuration,
  "a length of time, such as 36 hours, 5 days, 3 working days or 8 working hours",
);
const span = written((text): Span | Refusal => {
  const read = parseDuration(text);
  if (read instanceof Refusal || "hours" in read || "days" in read) return read;
  return new Refusal("usage", `“${text}” cannot be counted back`, { hint: "write hours or days, such as 4 hours" });
}, "a length of time in hours or days, such as 4 hours");
const never = z.literal("never").transform((): Duration | null => null);
const share = written(parsePercent, "a share, such as 50 %");
const amount = written(parseFee, "an amount with its currency, such as 5.00 CNY");
const amounts = z.array(amount).transform((list) => list.map((one) => money(one.amount, one.currency)));
const some = <const Word extends string>(words: readonly Word[], about: string) =>
  z.array(z.enum(words)).default([]).describe(`${about}; left out for any`);

const rule = {
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, "write it in small letters, digits and dashes")
    .describe("its name, which stands on every figure that comes from it"),
  stages: some(STAGES, "how far the goods have come"),
  reasons: some(REASONS, "why the buyer asks"),
  faults: some(FAULTS, "who caused it"),
  paths: some(PATHS, "which way the refund goes"),
  ways: some(WAYS, "what the worksheet after dispatch came to"),
};

const request = z.strictObject({
  ...rule,
  within: z.union([never, duration], { error: "a length of time such as 5 days was expected, or never" }),
  of: z.enum(STARTING_POINTS).default("placed").describe("what the time counts from"),
  past: z.enum(PAST_LIMIT).default("discretion").describe("what becomes of a request past it"),
});
const goods = z.strictObject({
  ...rule,
  returned: share,
  most: amount.nullable().default(null).describe("at most this for one request"),
  insured: z.boolean().nullable().default(null).describe("only parcels with insurance, or without it"),
});
const charge = z.strictObject({ ...rule, charge: z.enum(CHARGES), returned: share });
const fee = z.strictObject({
  ...rule,
  what: z.enum(FEES),
  costs: written(parseCosts, "an amount such as 5.00 CNY, or a share of the goods such as 3 %"),
  per: z.enum(FEE_UNITS).default("request").describe("what a fixed amount is counted by"),
  bearer: z.enum(BEARERS).default("buyer").describe("who bears it"),
});
const goingBack = z.strictObject({ ...rule, realistic: z.boolean() });
const recovery = z.strictObject({ ...rule, from: z.enum(OWING), returned: share });
const evidence = z.strictObject({
  ...rule,
  needs: z.array(z.enum(EVIDENCE_KINDS)).min(1),
  without: z
    .enum(PAST_LIMIT)
    .default("discretion")
    .describe("whether an approver decides without it, or nothing may be proposed"),
});

const silence = z
  .strictObject({
    ...rule,
    who: z.enum(["buyer", "seller", "carrier", "insurer"]).describe("who is waited for"),
    what: z
      .enum(WAITED_FOR)
      .default("answer")
      .describe("an answer; or the goods, which a buyer does not send back, or a seller does not take"),
    late: span,
    step: z
      .enum(SILENCE_STEPS)
      .describe("what becomes of the ticket: rejected, or back to us with the silence on record"),
  })
  .refine(({ who, step }) => who !== "buyer" || step === "reject", {
    path: ["step"],
    error: "a buyer's silence is not recorded; write reject",
  });

const deadlineRule = z.union(
  [
    duration.transform((within) => ({ within, warn: null })),
    z.strictObject({ within: duration, warn: span.nullable().default(null) }),
  ],
  { error: "a length of time such as 24 hours was expected, or within and warn" },
);

const original = z.strictObject({
  id: rule.id,
  methods: z.array(z.string().min(1)).default([]).describe("payment methods as orders name them; left out for any"),
  within: duration,
  most: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe("refunds of one payment that the gateway takes; left out for any number"),
  apart: z.int().min(0).default(0).describe("minutes between two refunds of one payment"),
});

/** What a policy file holds. Unknown keys are mistakes. */
export const POLICY_SCHEMA = z.strictObject({
  version: z
    .string()
    // It stands in every list of versions, and behind every figure of a quote.
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, "write it in up to 40 letters, digits, points and dashes")
    .describe("its name; a new one for every change"),
  faults: z.strictObject(record(REASONS, z.enum(FAULTS))).describe("who caused it, when nobody says otherwise"),
  requests: z.array(request).describe("until when a refund can be asked for; all that are about a request hold"),
  goods: z.array(goods).describe("how much of the price goes back; the first that is about a request"),
  charges: z.array(charge).describe("how much of the order's charges goes back with its last line; the first"),
  fees: z.array(fee).describe("what it costs; the first of each kind"),
  returns: z.array(goingBack).describe("whether sending back is realistic; the first"),
  recovery: z.array(recovery).describe("what we get back ourselves; the first"),
  evidence: z.array(evidence).describe("what has to be proved; all that are about a request add up"),
  silence: z.array(silence).describe("what refund advance does about somebody who does not answer; the first"),
  destinations: z
    .strictObject({
      prefer: z.array(z.enum(DESTINATIONS)).min(1).describe("the first that can be used, when nobody chooses"),
      choice: z.array(z.enum(DESTINATIONS)).describe("what buyers may choose"),
      original: z.array(original).describe("how long the original payment can be given back; the first by its method"),
    })
    .describe("where the money goes"),
  office: z
    .strictObject({
      zone: z.string().refine(isZone, "there is no such time zone"),
      opens: z.int().min(0).max(23),
      closes: z.int().min(1).max(24),
      calendar: z.enum(["china", "weekends"]).describe("whose holidays are kept"),
    })
    .describe("when we work: working hours count within these"),
  deadlines: z.strictObject(record(DEADLINES, deadlineRule)).describe("how long each party may take"),
  approval: z
    .strictObject({
      alone: amounts.describe("amounts up to which approvers may approve what they proposed themselves"),
      approver: amounts.describe(
        "amounts up to which an approver without an own limit may approve; empty for any amount",
      ),
      second: amounts.describe("above these a second approver is needed; none for never"),
      losses: amounts.describe("amounts up to which one person alone may write off what is owed to us"),
      days: z.int().min(0).max(3650).describe("a buyer's refunds of so many days are counted together"),
    })
    .describe("who may approve how much"),
  undo: duration.default({ hours: 1 }).describe("how long whoever took the last step can take it back"),
});

function record<const Word extends string, Value>(words: readonly Word[], value: Value): Record<Word, Value> {
  const entries: Partial<Record<Word, Value>> = {};
  for (const word of words) entries[word] = value;
  if (isWhole(entries, words)) return entries;
  throw new Error("a word has no value");
}

function isWhole<Word extends string, Value>(
  entries: Partial<Record<Word, Value>>,
  words: readonly Word[],
): entries is Record<Word, Value> {
  return words.every((word) => word in entries);
}

/** The keys known at a place of the file, for naming the nearest. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let node: unknown = POLICY_SCHEMA;
  for (const step of path) {
    if (node instanceof z.ZodObject) node = node.shape[String(step)];
    else if (node instanceof z.ZodArray) node = node.element;
  }
  return node instanceof z.ZodObject ? Object.keys(node.shape) : [];
}

/** What a checked file holds is a policy: its parts have the same names. */
export function policyOf(file: z.output<typeof POLICY_SCHEMA>): Policy {
  return file;
}

/** The schema for editors, which complete and check a file by it. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(POLICY_SCHEMA, { io: "input" });
}
