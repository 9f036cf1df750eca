/** What imports did with every row of their files: counts, changed fields, tickets that were told, refused rows. */

import type { Counts } from "../../desk/intake/import-counts.ts";
import type { FilesReport } from "../../desk/intake/import-files.ts";
import type { ImportReport } from "../../desk/intake/import-report.ts";
import type { RowRefusal } from "../../desk/intake/rows/row-refusal.ts";
import { counted, ticketName } from "../../rules/names.ts";
import { describeSellerRefund } from "../../rules/ticket/describe-event.ts";
import { aligned } from "../layout.ts";
import { withMoments } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { clean, cut } from "../width.ts";
import { saidBefore } from "./imported-before.ts";
import { brokenWarnings } from "./profiles.ts";

/** Changes shown to people; programs get all of them. */
const CHANGES_SHOWN = 20;

export const importRenderer = {
  json: reportsJson,
  lines: reportsLines,
  hints,
  warnings: ({ broken }) => brokenWarnings(broken),
} satisfies Renderer<FilesReport>;

function reportsJson({ reports, unread, rejects }: FilesReport) {
  const landed = reports.filter((report) => report.landed);
  return {
    files: reports.map(reportJson),
    unread: unread.map(({ file, refusal: { code, message, hint } }) => ({ file, code, message, hint: hint ?? null })),
    rows: landed.reduce((sum, { rows }) => sum + rows, 0),
    orders: totalOf(landed.map(({ orders }) => orders)),
    lines: totalOf(landed.map(({ lines }) => lines)),
    rejects,
    dry_run: reports.some(({ dryRun }) => dryRun),
  };
}

function reportJson(report: ImportReport) {
  return {
    file: report.file,
    import: report.number,
    parts: report.parts,
    profile: report.profile,
    rows_are: report.kind,
    format: report.format,
    encoding: report.encoding,
    sheet: report.sheets?.read ?? null,
    other_sheets: report.sheets?.others ?? [],
    sha256: report.sha256,
    imported_before: report.before?.number ?? null,
    landed: report.landed,
    rows: report.rows,
    skipped: report.skipped,
    repeated: report.repeated,
    columns: {
      unused: report.columns.unused.map(({ column, like }) => ({ column, like })),
      missing: report.columns.missing.map(({ field, column }) => ({ field, column })),
      lost: report.columns.lost,
    },
    orders: report.orders,
    lines: report.lines,
    flagged: report.flagged,
    unmatched: report.unmatched,
    seller_refunds: {
      moved: report.sellerRefunds.moved,
      unchanged: report.sellerRefunds.unchanged,
      without_ticket: report.sellerRefunds.withoutTicket.map(({ refund, sellerOrder, status, amount }) => ({
        refund,
        seller_order: sellerOrder ?? null,
        status,
        amount,
      })),
    },
    changes: report.changes.map(({ order, line, field, from, to }) => ({ order, line, field, from, to })),
    changes_left_out: report.changesLeftOut,
    tickets: report.tickets.map(({ ticket, news }) => ({ ticket: ticketName(ticket), news })),
    refused: report.refused,
  };
}

function totalOf(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      new: sum.new + one.new,
      changed: sum.changed + one.changed,
      unchanged: sum.unchanged + one.unchanged,
      refused: sum.refused + one.refused,
    }),
    { new: 0, changed: 0, unchanged: 0, refused: 0 },
  );
}

/** The totals are what landed: a file of which nothing was kept is told, and not counted. */
function reportsLines(result: FilesReport, context: RenderContext): readonly string[] {
  const { reports, unread } = result;
  const each = reports.flatMap((report, index) => [...(index === 0 ? [] : [""]), ...reportLines(report, context)]);
  if (reports.length + unread.length < 2) return each;
  const { rows, orders, lines } = reportsJson(result);
  const kept = reports.filter(({ landed }) => landed).length;
  const all = reports.length + unread.length;
  const landed = kept === all ? `all ${all} files` : `${kept} of ${all} files`;
  return [
    ...each,
    ...unread.flatMap(({ refusal: { message, hint } }) => [
      "",
      context.styles.bad(clean(`not imported: ${withMoments(message, context)}`)),
      ...(hint === undefined ? [] : [clean(hint)]),
    ]),
    "",
    context.styles.strong(`${landed}: ${counted(rows, "row")}`),
    ...countTable(orders, lines),
  ];
}

function reportLines(report: ImportReport, context: RenderContext): readonly string[] {
  return [
    context.styles.strong(
      `${clean(report.file)}: ${counted(report.rows, "row")} by the profile ${report.profile}${readAs(report)}`,
    ),
    ...(report.landed ? [] : [context.styles.bad(`nothing was imported: ${whyNothing(report)}`)]),
    ...countLines(report),
    ...(report.skipped === 0
      ? []
      : [
          `${counted(report.skipped, "row")} passed over: blank, sums, headers, left out by the profile, or above the header`,
        ]),
    ...(report.repeated === 0
      ? []
      : [`${counted(report.repeated, "row")} passed over: the same as another row of its order, which counts once`]),
    ...sheetLines(report),
    ...columnLines(report, context),
    ...(report.flagged === 0
      ? []
      : [`${counted(report.flagged, "order")} flagged as odd: see refund order list --flagged`]),
    ...(report.parts === 1 ? [] : [`it ${report.dryRun ? "would land" : "landed"} in ${report.parts} parts`]),
    ...(report.before === null ? [] : [saidBefore(report.before, report)]),
    ...changeLines(report, context),
    ...ticketLines(report, context),
    ...withoutTicketLines(report, context),
    ...refusedLines(report, context),
  ];
}

function whyNothing({ refused, orders }: ImportReport): string {
  if (refused.length === 0) return "there is no order to begin a desk with";
  const others = orders.new + orders.changed + orders.unchanged > 0;
  return `a row was refused${others ? "; without --all-or-nothing it would have been" : ""}`;
}

function sheetLines({ sheets }: ImportReport): readonly string[] {
  if (sheets === null || sheets.others.length === 0) return [];
  return [clean(`read from the sheet ${sheets.read}; others with rows: ${sheets.others.join(", ")} (--sheet)`)];
}

/** Columns that nothing is read from: each by name where it looks misspelt, for money may stand in it. */
function columnLines({ columns: { unused, missing, lost } }: ImportReport, context: RenderContext): readonly string[] {
  const misspelt = unused.filter(({ like }) => like !== null);
  const others = unused.filter(({ like }) => like === null).map(({ column }) => column);
  const named = others.length <= UNUSED_NAMED ? others.join(", ") : "see --json";
  const gone = missing.filter(({ field }) => lost.includes(field)).map(({ column }) => column);
  return [
    ...misspelt.map(({ column, like }) =>
      context.styles.bad(clean(`the column ${column} is not used: did you mean ${like}?`)),
    ),
    ...(gone.length === 0
      ? []
      : [
          context.styles.bad(clean(`columns that an earlier file of this profile had are missing: ${gone.join(", ")}`)),
        ]),
    ...(others.length === 0 ? [] : [clean(`${counted(others.length, "column")} not used: ${named}`)]),
  ];
}

/** Columns that are named in a line; programs get all of them. */
const UNUSED_NAMED = 5;

function readAs({ encoding, format }: ImportReport): string {
  const words = [
    ...(format === "csv" ? [] : [format]),
    ...(encoding === null || encoding === "utf-8" ? [] : [encoding]),
  ];
  return words.length === 0 ? "" : `, read as ${words.join(" in ")}`;
}

function countLines(report: ImportReport): readonly string[] {
  const { kind, orders, lines, unmatched } = report;
  if (kind === "seller_refunds") return [sellerRefundLine(report)];
  const what = kind === "orders" || kind === "purchases" ? kind : "rows";
  const table = countTable(orders, lines, what);
  return [
    ...(what === "rows" ? table.slice(0, 2) : table),
    ...(unmatched === 0 ? [] : [`${unmatched} of them for no order that is known: see refund order list --unmatched`]),
  ];
}

function countTable(orders: Counts, lines: Counts, what = "orders"): readonly string[] {
  return aligned(
    [
      ["", "new", "changed", "unchanged", "refused"],
      [what, ...countCells(orders)],
      ["lines", ...countCells(lines)],
    ],
    [1, 2, 3, 4],
  );
}

function countCells(counts: Counts): readonly string[] {
  return [counts.new, counts.changed, counts.unchanged, counts.refused].map(String);
}

function sellerRefundLine({ sellerRefunds, refused }: ImportReport): string {
  const { moved, unchanged, withoutTicket } = sellerRefunds;
  return `refunds on the marketplace: ${moved} moved, ${unchanged} unchanged, ${withoutTicket.length} without a ticket, ${refused.length} refused`;
}

/** Money that came back, or is asked for, of which no ticket knows: each by name, for somebody has to find out whose it is. */
function withoutTicketLines({ sellerRefunds }: ImportReport, context: RenderContext): readonly string[] {
  const rows = sellerRefunds.withoutTicket.map((seen) => {
    return cutTo(`${seen.sellerOrder ?? "?"}  refund ${seen.refund}: ${describeSellerRefund(seen)}`, context);
  });
  return rows.length === 0
    ? []
    : [
        "",
        context.styles.heading("Without a ticket"),
        ...rows,
        "they are kept until somebody takes them up: refund order list --unmatched",
      ];
}

function changeLines({ changes, changesLeftOut }: ImportReport, context: RenderContext): readonly string[] {
  const shown = context.isTTY ? changes.slice(0, CHANGES_SHOWN) : changes;
  const rows = shown.map(({ order, line, field, from, to }) => {
    const where = line === null ? order : `${order} line ${line}`;
    const change = `${from === "" ? "nothing" : from} → ${to === "" ? "nothing" : to}`;
    return cutTo(`${where}  ${field}: ${withMoments(change, context)}`, context);
  });
  const more = changes.length - shown.length + changesLeftOut;
  return rows.length === 0
    ? []
    : ["", context.styles.heading("Changed"), ...rows, ...(more > 0 ? [`and ${more} more; see --json`] : [])];
}

function ticketLines({ tickets }: ImportReport, context: RenderContext): readonly string[] {
  const rows = tickets.map(
    ({ ticket, news }) => `${context.styles.id(ticketName(ticket))}  ${clean(withMoments(news, context))}`,
  );
  return rows.length === 0 ? [] : ["", context.styles.heading("Open tickets"), ...rows];
}

function refusedLines({ file, kind, refused }: ImportReport, context: RenderContext): readonly string[] {
  if (refused.length === 0) return [];
  const row = ({ line_number, order, column, reason }: RowRefusal) => {
    // The number in a row of another kind is a seller's.
    const named = kind === "orders" && order !== null ? [`order ${order}`] : [];
    const about = [...named, ...(column === null ? [] : [column])];
    return clean([`${file}:${line_number}`, ...about, withMoments(reason, context)].join(": "));
  };
  const heading = context.styles.bad("Refused");
  if (refused.length <= REFUSED_SHOWN) return ["", heading, ...refused.map(row)];
  const groups = [...Map.groupBy(refused, kindOfReason)].sort(([, one], [, other]) => other.length - one.length);
  const shown = groups.slice(0, REFUSED_SHOWN);
  const each = Math.max(1, Math.floor(REFUSED_SHOWN / shown.length));
  const more = groups.slice(shown.length).reduce((all, [, rows]) => all + rows.length, 0);
  return [
    "",
    heading,
    ...shown.flatMap(([reason, rows]) => [
      clean(`${counted(rows.length, "row")}: ${withMoments(reason, context)}`),
      ...rows.slice(0, each).map((one) => `  ${row(one)}`),
    ]),
    ...(more === 0 ? [] : [`and ${counted(more, "row")} for other reasons`]),
    "all of them: --json",
  ];
}

/** Rows that are shown to people; programs get all of them. */
const REFUSED_SHOWN = 20;

/** A reason without what it quotes, and with its column. */
function kindOfReason({ column, reason }: RowRefusal): string {
  const kind = reason.replace(/“[^”]*”/g, "“…”").replace(/\d+/g, "…");
  return column === null ? kind : `${column}: ${kind}`;
}

function hints({ reports, rejects }: FilesReport): readonly string[] {
  const refused = reports.some((report) => report.refused.length > 0);
  const dryRun = reports.some((report) => report.dryRun);
  const tried = reports.length > 1 && dryRun;
  return [
    ...(refused ? [howToMend(rejects, dryRun)] : []),
    ...(tried ? ["each file was tried by itself: what a file before it would have brought is not known to it"] : []),
  ];
}

/** Refused rows may have been written to files of their own, one for each kind of row. */
function howToMend(rejects: readonly string[], dryRun: boolean): string {
  const [first, ...others] = rejects;
  if (first === undefined) {
    const when = dryRun ? "without --dry-run, " : "";
    return `mend the refused rows and import again; ${when}--rejects FILE writes them to a file of their own`;
  }
  return others.length === 0
    ? `mend the rows in ${first} and import that file`
    : `mend the rows in ${rejects.join(" and ")}, one for each kind of file, and import these`;
}

function cutTo(text: string, context: RenderContext): string {
  return context.width === Number.POSITIVE_INFINITY ? clean(text) : cut(clean(text), context.width);
}
