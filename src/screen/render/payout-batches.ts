/** The batches of payouts that were handed over in files. */
import { basename } from "node:path";
import type { BatchList, BatchStanding } from "../../desk/payout-batches.ts";
import { batchName, words } from "../../rules/names.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import type { Table } from "../table.ts";
import { sums, totals } from "../totals.ts";
import { limitedWarnings } from "./limited.ts";

export const batchesRenderer = {
  json: ({ batches }) =>
    batches.map((one) => ({
      batch: batchName(one.batch.batch),
      destination: one.batch.destination,
      at: one.at,
      by: one.by,
      lines: one.batch.lines.length,
      sums: sums(one.batch.lines.map(({ amount }) => amount)),
      payouts: one.payouts,
      ...one.ended,
      unconfirmed: one.unconfirmed,
      file: one.writtenTo,
      sha256: one.batch.sha256,
    })),
  table: (list, context) => {
    if (!context.isTTY) return sheetOf(list);
    const { styles, zone } = context;
    return {
      columns: [
        { name: "batch", heading: "BATCH" },
        { name: "destination", heading: "DESTINATION", flexible: true },
        { name: "at", heading: "AT" },
        { name: "sums", heading: "SUMS" },
        { name: "confirmed", heading: "CONFIRMED" },
        { name: "file", heading: "FILE", flexible: true, optional: true },
      ],
      rows: list.batches.map((one) => [
        { text: batchName(one.batch.batch), style: styles.id },
        words(one.batch.destination),
        moment(one.at, zone),
        sumsOf(one),
        `${one.payouts - one.unconfirmed} of ${one.payouts}`,
        basename(one.writtenTo ?? ""),
      ]),
    };
  },
  sheet: sheetOf,
  status: ({ batches }) => (batches.length === 0 ? ["nothing was handed over in a file yet"] : []),
  hints: ({ batches }) =>
    batches
      .filter(({ writtenTo }) => writtenTo === null)
      .map(({ batch }) => `its file was not written yet: refund payout batch ${batchName(batch.batch)} --out FILE`),
  warnings: ({ batches, total }) =>
    limitedWarnings(batches.length, total, { which: "the newest", noun: "batch", plural: "batches" }),
} satisfies Renderer<BatchList>;

function sumsOf({ batch }: BatchStanding): string {
  return totals(batch.lines.map(({ amount }) => amount));
}

/** How each of its payouts ended, in numbers. */
function sheetOf({ batches }: BatchList): Table {
  const counts = ["payouts", "settled", "failed", "returned", "unconfirmed", "lines"] as const;
  return {
    columns: [
      ...["batch", "destination", "at", "by", "sums"].map((name) => ({ name, heading: name.toUpperCase() })),
      ...counts.map((name) => ({ name, heading: name.toUpperCase(), align: "right" as const })),
      { name: "file", heading: "FILE" },
      { name: "sha256", heading: "SHA-256" },
    ],
    rows: batches.map((one) => [
      batchName(one.batch.batch),
      words(one.batch.destination),
      one.at,
      one.by,
      sumsOf(one),
      ...[one.payouts, one.ended.settled, one.ended.failed, one.ended.returned, one.unconfirmed].map(String),
      String(one.batch.lines.length),
      one.writtenTo ?? "",
      one.batch.sha256,
    ]),
  };
}
