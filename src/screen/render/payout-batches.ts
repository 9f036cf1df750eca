/** The batches of payouts that were handed over in files. */
import { basename } from "node:path";
import type { BatchList } from "../../desk/payout-batches.ts";
import { batchName, words } from "../../rules/names.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
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
  table: ({ batches }, { isTTY, zone, styles }) => ({
    columns: [
      { name: "batch", heading: "BATCH" },
      { name: "destination", heading: "DESTINATION" },
      { name: "at", heading: "AT" },
      { name: "sums", heading: "SUMS", flexible: true },
      { name: "payouts", heading: "PAYOUTS", align: "right" },
      { name: "unconfirmed", heading: "UNCONFIRMED", align: "right" },
      { name: "settled", heading: "SETTLED", align: "right", optional: true },
      { name: "failed", heading: "FAILED", align: "right", optional: true },
      { name: "returned", heading: "RETURNED", align: "right", optional: true },
      { name: "lines", heading: "LINES", align: "right", optional: true },
      { name: "by", heading: "BY", optional: true },
      { name: "file", heading: "FILE", flexible: true, optional: true },
      { name: "sha256", heading: "SHA-256", optional: true },
    ],
    rows: batches.map((one) => [
      { text: batchName(one.batch.batch), style: styles.id },
      words(one.batch.destination),
      isTTY ? moment(one.at, zone) : one.at,
      totals(one.batch.lines.map(({ amount }) => amount)),
      String(one.payouts),
      String(one.unconfirmed),
      ...[one.ended.settled, one.ended.failed, one.ended.returned, one.batch.lines.length].map(String),
      one.by,
      isTTY ? basename(one.writtenTo ?? "") : (one.writtenTo ?? ""),
      one.batch.sha256,
    ]),
  }),
  status: ({ batches }) => (batches.length === 0 ? ["nothing was handed over in a file yet"] : []),
  hints: ({ batches }) =>
    batches
      .filter(({ writtenTo }) => writtenTo === null)
      .map(({ batch }) => `its file was not written yet: refund payout batch ${batchName(batch.batch)} --out FILE`),
  warnings: ({ batches, total }) =>
    limitedWarnings(batches.length, total, { which: "the newest", noun: "batch", plural: "batches" }),
} satisfies Renderer<BatchList>;
