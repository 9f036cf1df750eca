/** The keys of the configuration file, with what each takes. */
import { z } from "zod";
import { isAddress } from "../../rules/store-address.ts";
import { isZone } from "../../rules/time/instant.ts";
import { type Checked, readYaml } from "../yaml-file.ts";
import { type Configuration, NO_CONFIGURATION } from "./settings.ts";
import { underHome } from "./under-home.ts";

const text = z.string().trim().min(1, "a text was expected");

const isWhole = (path: string) => /^~?\//.test(path);
const WHOLE = "a whole path was expected, beginning with / or ~/";
/** A whole path, because the same file is read wherever a command is typed. */
const path = text.refine(isWhole, WHOLE);
const place = text.refine(
  (one) => isWhole(one) || isAddress(one),
  `${WHOLE}, or an address such as postgres://HOST/NAME`,
);

const SCHEMA = z.strictObject({
  store: place.optional(),
  operator: text.optional(),
  zone: text.refine(isZone, "there is no such time zone; write one such as Asia/Shanghai").optional(),
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
    known: () => ({ called: "setting", keys: Object.keys(NO_CONFIGURATION) }),
  });
  return { value: value === null ? null : configurationOf(value, home), mistakes };
}

function configurationOf(written: Written, home: string): Configuration {
  const whole = (given: string | undefined) => (given === undefined ? null : underHome(given, home));
  return {
    store: whole(written.store),
    operator: written.operator ?? null,
    zone: written.zone ?? null,
    pager: written.pager ?? null,
    profiles: whole(written.profiles),
    messages: whole(written.messages),
  };
}
