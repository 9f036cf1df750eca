/** Payouts that were handed over in a file, and what came back of them. */
import { basename } from "node:path";
import type { ConfirmReport, OddResult } from "../../desk/confirm-payouts.ts";
import type { ExportReport } from "../../desk/export-payouts.ts";
import { batchName, counted, payoutName, ticketName, words } from "../../rules/names.ts";
import { batchJson, type PayoutBatch } from "../../rules/payout/batch.ts";
import type { Renderer } from "../renderer.ts";
import { totals } from "../totals.ts";

export const exportRenderer = {
  json: ({ batch, again, refused }) => ({
    ...(batch === null ? { batch: null, destination: null, lines: [] } : batchJson(batch)),
    file: batch?.file ?? null,
    sha256: batch?.sha256 ?? null,
    again,
    refused: refused.map(({ ticket, refusal: { code, message } }) => ({ ticket: ticketName(ticket), code, message })),
  }),
  brief: ({ batch }) => (batch === null ? "" : batchName(batch.batch)),
  lines: ({ batch }) => (batch === null ? [] : [batchName(batch.batch)]),
  status: ({ batch, again, refused }) => [
    ...refused.map(({ ticket, refusal }) => `${ticketName(ticket)} is not in it: ${refusal.message}`),
    ...(batch === null ? ["nothing is approved that goes there"] : exported(batch, again)),
  ],
  hints: ({ batch, elsewhere }) =>
    batch === null
      ? elsewhere.map((one) => `what is approved goes to the ${words(one)}: --destination ${one}`)
      : ["hand the file over, then record what comes back: refund payout confirm FILE"],
} satisfies Renderer<ExportReport>;

function exported({ batch, destination, file, sha256, lines }: PayoutBatch, again: boolean): readonly string[] {
  const [name, all] = [batchName(batch), totals(lines.map(({ amount }) => amount))];
  const what = `${counted(lines.length, "line")} to the ${words(destination)}, ${all}`;
  const done = again
    ? `${name} was handed over before, and is in ${basename(file)}: ${what}; nothing else was handed over`
    : `${name}: ${what}, in ${basename(file)}`;
  return [done, `sha256 ${sha256}`];
}

export const confirmRenderer = {
  json: ({ file, profile, rows, matched, known, pending, differing, unknown, refused }) => ({
    file,
    profile,
    rows,
    matched,
    known,
    pending,
    differing: differing.map(oddJson),
    unknown: unknown.map(oddJson),
    refused,
  }),
  table: ({ differing, unknown }, { styles }) => ({
    columns: [
      { name: "line", heading: "LINE", align: "right" },
      { name: "key", heading: "KEY" },
      { name: "reference", heading: "REFERENCE" },
      { name: "payouts", heading: "PAYOUT" },
      { name: "result", heading: "RESULT" },
      { name: "because", heading: "BECAUSE", flexible: true },
    ],
    rows: [...differing, ...unknown].map(({ row, payouts, because }) => [
      String(row.line),
      row.key ?? "",
      row.reference ?? "",
      payouts.map(payoutName).join(" "),
      row.result,
      { text: because, style: styles.bad },
    ]),
  }),
  status: ({ file, profile, rows, matched, known, pending, differing, unknown, refused }) => [
    `${file}: ${counted(rows, "row")} by the profile ${profile}: ${matched.settled} settled, ${matched.failed} failed, ${matched.returned} returned, ${known} known already, ${pending} pending, ${differing.length} differing, ${unknown.length} unknown, ${refused.length} refused`,
    ...refused.map((row) => `${file}:${row.line_number}: ${row.column === null ? "" : `${row.column}: `}${row.reason}`),
  ],
  hints: ({ differing: [first] }) =>
    first === undefined ? [] : ["look at what differs with the gateway, then record it: refund payout list"],
} satisfies Renderer<ConfirmReport>;

function oddJson({ row, payouts, because }: OddResult) {
  const { line, key, reference, said, amount, result, remark } = row;
  return { line, request_key: key, reference, said, amount, result, remark, payouts: payouts.map(payoutName), because };
}
