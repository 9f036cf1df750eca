/** What an import did: counts, changed fields, refused rows. */
import type { ImportReport } from "../../desk/intake/run.ts";
import type { Counts } from "../../desk/intake/tally.ts";
import { aligned } from "../block.ts";
import type { Look, View } from "../view.ts";
import { clean, cut } from "../width.ts";

/** Changes shown to people; programs get all of them. */
const CHANGES_SHOWN = 20;

export const importReportView: View<ImportReport> = {
  json: (report) => ({
    file: report.file,
    profile: report.profile,
    encoding: report.encoding,
    sha256: report.sha256,
    rows: report.rows,
    orders: report.orders,
    lines: report.lines,
    changes: report.changes.map(({ order, line, field, from, to }) => ({ order, line, field, from, to })),
    refused: report.refused,
    dry_run: report.dryRun,
  }),
  lines: (report, look) => [
    look.styles.strong(
      `${clean(report.file)}: ${report.rows} rows by the profile ${report.profile}${report.encoding === "utf-8" ? "" : `, read as ${report.encoding}`}`,
    ),
    ...aligned(
      [
        ["", "new", "changed", "unchanged", "refused"],
        ["orders", ...countCells(report.orders)],
        ["lines", ...countCells(report.lines)],
      ],
      [1, 2, 3, 4],
    ),
    ...changeLines(report, look),
    ...refusedLines(report, look),
  ],
  hints: ({ refused }) =>
    refused.length === 0 ? [] : ["mend the refused rows and import the file again; what has landed will be unchanged"],
};

function countCells(counts: Counts): readonly string[] {
  return [counts.new, counts.changed, counts.unchanged, counts.refused].map(String);
}

function changeLines({ changes }: ImportReport, look: Look): readonly string[] {
  const shown = look.isTTY ? changes.slice(0, CHANGES_SHOWN) : changes;
  const rows = shown.map(({ order, line, field, from, to }) => {
    const where = line === null ? order : `${order} line ${line}`;
    return cutTo(`${where}  ${field}: ${from === "" ? "nothing" : from} → ${to === "" ? "nothing" : to}`, look);
  });
  const more = changes.length - shown.length;
  return rows.length === 0
    ? []
    : ["", look.styles.heading("Changed"), ...rows, ...(more > 0 ? [`and ${more} more; see --json`] : [])];
}

function refusedLines({ file, refused }: ImportReport, look: Look): readonly string[] {
  const rows = refused.map(({ line_number, column, reason }) =>
    clean(`${file}:${line_number}: ${column === null ? "" : `${column}: `}${reason}`),
  );
  return rows.length === 0 ? [] : ["", look.styles.bad("Refused"), ...rows];
}

function cutTo(text: string, look: Look): string {
  return look.width === Number.POSITIVE_INFINITY ? clean(text) : cut(clean(text), look.width);
}
