/** refund import orders.csv */
import type { DELIMITERS } from "../desk/intake/files/csv.ts";
import { ENCODINGS } from "../desk/intake/files/decode.ts";
import { type FilesReport, importFiles } from "../desk/intake/import-files.ts";
import { PROFILES } from "../desk/intake/profiles/built-in.ts";
import { IMPORTED_ROWS, type Profile } from "../desk/intake/profiles/profile.ts";
import { Refusal } from "../rules/refusal.ts";
import { isWord } from "../rules/words.ts";
import type { Prompter } from "../screen/ask.ts";
import { importRenderer } from "../screen/render/import-report.ts";
import { command, PARTLY_REFUSED } from "./command.ts";
import { FORCE_FLAG } from "./flags.ts";
import { fileName, flag, many, newFileName, optional, text, word } from "./parameters.ts";

const DELIMITER_WORDS = ["comma", "semicolon", "tab", "pipe"] as const satisfies readonly (keyof typeof DELIMITERS)[];

export const importOrders = command({
  path: "import",
  writes: "plainly",
  examples: [
    ["refund import orders.csv", "new and changed orders, unchanged ones, refused rows"],
    ["refund import orders.csv --dry-run", "the same report; nothing is changed"],
    ["refund import orders.csv --rejects refused.csv", "refused rows in a file, to be mended and imported"],
    ["refund import tmall.csv --profile tmall-report", "the order report of a Tmall shop"],
    ["refund import dispatch.csv --profile ./dispatch.yaml", "what a profile of your own reads"],
  ],
  args: {
    files: many(
      {
        placeholder: "FILE",
        help: "CSV, TSV, JSON, NDJSON or XLSX; .gz of the text ones; * and ? for several; - for standard input",
      },
      fileName,
    ),
  },
  flags: {
    profile: optional(
      {
        placeholder: "PROFILE",
        help: `what kind of file it is (default: by its header row): ${PROFILES.filter(({ rows }) =>
          isWord(IMPORTED_ROWS, rows),
        )
          .map(({ name }) => name)
          .join(", ")}, or a YAML file of your own`,
      },
      text,
    ),
    rejects: optional({ placeholder: "FILE", help: "where refused rows go, with line number and reason" }, newFileName),
    force: FORCE_FLAG,
    allOrNothing: flag("keep nothing of a file of which a row is refused"),
    strict: flag("refuse a file with a misspelt column, or without one that its profile had before"),
    encoding: optional(
      { placeholder: "ENCODING", help: "the encoding of the text (default: detected, where it is certain)" },
      word(ENCODINGS),
    ),
    delimiter: optional(
      { placeholder: "DELIMITER", help: "the delimiter between cells (default: the one that splits the header row)" },
      word(DELIMITER_WORDS),
    ),
    sheet: optional({ placeholder: "SHEET", help: "the sheet of a workbook (default: the first with rows)" }, text),
  },
  run: async ({ desk, args, flags, mode, ask, stdin, progress }): Promise<FilesReport> => {
    const { profile, rejects, force, allOrNothing, strict, encoding, delimiter, sheet } = flags;
    const files = args.files.length > 0 ? args.files : [await askFile(ask)];
    const choose = ask.canAsk ? chooser(ask) : null;
    try {
      return await importFiles(desk, {
        ...{ files, profile, rejects, force, allOrNothing, strict, encoding, delimiter, sheet, stdin, choose },
        dryRun: mode.dryRun,
        onProgress: ({ file, rows, bytes, size }) => progress.show({ name: file, done: bytes, all: size, rows }),
      });
    } finally {
      progress.end();
    }
  },
  renderer: importRenderer,
  exit: (result) => (hasRefused(result) ? PARTLY_REFUSED : 0),
  exitCodes: [PARTLY_REFUSED],
});

function hasRefused({ reports, unread }: FilesReport): boolean {
  return unread.length > 0 || reports.some(({ refused }) => refused.length > 0);
}

async function askFile(ask: Prompter): Promise<string> {
  if (ask.canAsk) return ask.text("Which file?");
  throw new Refusal("answer_needed", "refund import needs FILE", {
    hint: "see: refund import --help",
    details: { missing: "FILE" },
  });
}

function chooser(ask: Prompter) {
  return async (file: string, profiles: readonly Profile[]) => {
    const name = await ask.choose(
      `What kind of file is ${file}?`,
      profiles.map((profile) => ({ value: profile.name, name: `${profile.name}: ${profile.describes}` })),
    );
    const chosen = profiles.find((profile) => profile.name === name);
    if (chosen === undefined) throw new Error("a profile was chosen that was not offered");
    return chosen;
  };
}
