/** The keys of the configuration file, with what each takes. */
import { z } from "zod";
import { isZone } from "../../rules/time/instant.ts";
import { type Checked, type Issue, readYaml } from "../yaml-file.ts";
import { type Configuration, NO_CONFIGURATION } from "./settings.ts";

const text = z.string().trim().min(1, "a text was expected");

/** A whole path, because the same file is read wherever a command is typed. */
const path = text.refine((one) => /^(?:~?\/)/.test(one), "a whole path was expected, beginning with / or ~/");

const day = z.string().refine(isDay, "a day was expected, such as 2027-02-08");

const SCHEMA = z.strictObject({
  store: path.optional(),
  operator: text.optional(),
  zone: text.refine(isZone, "there is no such time zone; write one such as Asia/Shanghai").optional(),
  calendar: z.strictObject({ holidays: z.array(day).default([]), make_up_days: z.array(day).default([]) }).optional(),
  pager: text.optional(),
  profiles: path.optional(),
  messages: path.optional(),
});

type Written = z.output<typeof SCHEMA>;

/** Checks the text of the file; `~/` stands for `home`. */
export function checkConfiguration(source: string, home: string): Checked<Configuration> {
  const { value, mistakes } = readYaml(source, {
    // A file of comments alone says nothing, and that is no mistake.
    schema: z.preprocess((given) => given ?? {}, SCHEMA),
    expected: "settings were expected, such as zone: Asia/Shanghai; see: refund help configuration",
    known: ([area]) =>
      area === "calendar"
        ? { called: "key", keys: ["holidays", "make_up_days"] }
        : { called: "setting", keys: Object.keys(NO_CONFIGURATION) },
    senseless: bothWays,
  });
  return { value: value === null ? null : configurationOf(value, home), mistakes };
}

function bothWays({ calendar }: Written): readonly Issue[] {
  return (calendar?.make_up_days ?? []).flatMap((one, index): readonly Issue[] =>
    calendar?.holidays.includes(one)
      ? [{ path: ["calendar", "make_up_days", index], message: `${one} is a holiday as well`, level: "error" }]
      : [],
  );
}

function configurationOf(written: Written, home: string): Configuration {
  const whole = (given: string | undefined) => given?.replace(/^~(?=\/)/, home) ?? null;
  const { calendar } = written;
  return {
    store: whole(written.store),
    operator: written.operator ?? null,
    zone: written.zone ?? null,
    calendar: calendar === undefined ? null : { holidays: calendar.holidays, makeUpDays: calendar.make_up_days },
    pager: written.pager ?? null,
    profiles: whole(written.profiles),
    messages: whole(written.messages),
  };
}

function isDay(given: string): boolean {
  const at = Date.parse(`${given}T00:00:00.000Z`);
  return /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(given);
}
