/** refund import orders.csv */
import { ENCODINGS } from "../desk/intake/decode.ts";
import { PROFILES } from "../desk/intake/profiles/choose.ts";
import { importFile } from "../desk/intake/run.ts";
import { importReportView } from "../screen/views/import-report.ts";
import { command } from "./command.ts";
import { choices, optional, required, text, word } from "./slots.ts";

/** Good rows landed, others were refused. */
const PARTLY_REFUSED = 6;

export const importOrders = command({
  path: "import",
  group: "Intake",
  summary: "Import orders from a file; the same file again changes nothing",
  writes: "plainly",
  examples: [
    ["refund import orders.csv", "new and changed orders, unchanged ones, refused rows"],
    ["refund import orders.csv --dry-run", "the same report, nothing kept"],
    ["refund import tmall.csv --profile tmall-report", "the order report of a Tmall shop"],
  ],
  args: {
    file: required({ placeholder: "FILE", help: "a CSV file; - for standard input", question: "Which file?" }, text),
    encoding: choices(
      optional(
        { placeholder: "ENCODING", help: "how its bytes are to be read (default: what they certainly are)" },
        word(ENCODINGS),
      ),
      ENCODINGS,
    ),
  },
  flags: {
    profile: optional(
      {
        placeholder: "PROFILE",
        help: `what kind of file it is (default: by its header row): ${PROFILES.map(({ name }) => name).join(", ")}`,
      },
      text,
    ),
    encoding: choices(
      optional(
        { placeholder: "ENCODING", help: "how its bytes are to be read (default: what they certainly are)" },
        word(ENCODINGS),
      ),
      ENCODINGS,
    ),
  },
  run: ({ desk, args, flags, writing, stdin }) =>
    importFile(desk, {
      file: args.file,
      profile: flags.profile,
      encoding: flags.encoding,
      stdin,
      dryRun: writing.dryRun,
    }),
  view: importReportView,
  exit: ({ refused }) => (refused.length > 0 ? PARTLY_REFUSED : 0),
  exitCodes: [PARTLY_REFUSED],
});
