/** The tables that follow from the journal, and the rows that an entry about the desk makes in them. */
import type { SetupData, SetupEntry } from "../../rules/journal/entry.ts";
import { reportKey } from "../../rules/order/goods-report.ts";
import { isUntaken } from "../../rules/ticket/kept-refund.ts";
import { bit, type SqlRow } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** A table that nothing but the journal fills, with the columns by which a row is known. */
export interface Projection {
  readonly table: keyof Tables;
  readonly keys: readonly string[];
  /** Which rows, where others come with the orders of files. */
  readonly only?: string;
}

/** The rows of a ticket, by the column that names it. */
export interface TicketProjection extends Projection {
  readonly ticket: string;
}

export const TICKET_TABLES = {
  tickets: { table: "tickets", keys: ["number"], ticket: "number" },
  ticket_lines: { table: "ticket_lines", keys: ["ticket", "line", "first"], ticket: "ticket" },
  stints: { table: "stints", keys: ["ticket", "n"], ticket: "ticket" },
  ticket_states: { table: "ticket_states", keys: ["ticket", "n"], ticket: "ticket" },
  parcel_clocks: { table: "parcel_clocks", keys: ["ticket", "parcel", "n"], ticket: "ticket" },
  ticket_milestones: { table: "ticket_milestones", keys: ["ticket", "milestone"], ticket: "ticket" },
  cap_entries: { table: "cap_entries", keys: ["ticket", "target"], ticket: "ticket" },
  payouts: { table: "payouts", keys: ["number"], ticket: "ticket" },
  payout_states: { table: "payout_states", keys: ["payout", "n"], ticket: "ticket" },
  payout_references: { table: "payout_references", keys: ["payout", "reference"], ticket: "ticket" },
  recoveries: { table: "recoveries", keys: ["ticket"], ticket: "ticket" },
  recovery_states: { table: "recovery_states", keys: ["ticket", "n"], ticket: "ticket" },
  receipts: { table: "receipts", keys: ["ticket", "receipt"], ticket: "ticket" },
} as const satisfies Readonly<Record<string, TicketProjection>>;
export type TicketTable = keyof typeof TICKET_TABLES;

export const SETUP_TABLES = {
  operators: { table: "operators", keys: ["name"] },
  policies: { table: "policies", keys: ["version"] },
  calendar_days: { table: "calendar_days", keys: ["day"] },
  views: { table: "views", keys: ["name"] },
  keys: { table: "keys", keys: ["key"] },
  imports: { table: "imports", keys: ["number"] },
  payments: { table: "payments", keys: ["id"], only: "told_by = 'desk'" },
  chargebacks: { table: "chargebacks", keys: ["id"] },
  payout_batches: { table: "payout_batches", keys: ["batch"] },
  batch_files: { table: "batch_files", keys: ["batch"] },
  stated_receipts: { table: "stated_receipts", keys: ["reference"] },
  purchases: { table: "purchases", keys: ["id"] },
  goods_reports: { table: "goods_reports", keys: ["id"] },
  kept_refunds: { table: "kept_refunds", keys: ["id"] },
  placed_refunds: { table: "placed_refunds", keys: ["id"] },
} as const satisfies Readonly<Record<string, Projection>>;
export type SetupTable = keyof typeof SETUP_TABLES;

/** One row after an entry; null where the entry takes it away. */
export interface RowChange {
  readonly table: SetupTable;
  /** The value of its key. */
  readonly key: string | number;
  readonly row: SqlRow | null;
}

/** What stands for the profile of a change that was typed. */
export const CORRECTION = "correction";

/** What an entry about the desk makes of its table; null for one that no table follows. */
export function rowChangeOf(entry: SetupEntry): RowChange | null {
  const { at, by } = entry;
  switch (entry.kind) {
    case "store_created":
    case "store_restored":
    case "restore_compared":
      return null;
    case "operator_set": {
      const { name, after } = entry.data;
      const { roles, limit, retired } = after;
      const row = { name, roles: JSON.stringify(roles), limits: JSON.stringify(limit), retired: bit(retired) };
      return { table: "operators", key: name, row };
    }
    case "policy_published": {
      const { policy, text, sha256, effectiveFrom } = entry.data;
      const when = { effective_from: effectiveFrom, published_at: at, by };
      const row = { version: policy.version, ...when, sha256, text, policy: JSON.stringify(policy) };
      return { table: "policies", key: policy.version, row };
    }
    case "calendar_day_set": {
      const { day, after: kind } = entry.data;
      const row = kind === null ? null : { day, kind, set_by: by, set_at: at };
      return { table: "calendar_days", key: day, row };
    }
    case "view_saved": {
      const { name, flags } = entry.data;
      return { table: "views", key: name, row: { name, flags: JSON.stringify(flags), saved_by: by, saved_at: at } };
    }
    case "view_removed":
      return { table: "views", key: entry.data.name, row: null };
    case "payment_recorded":
    case "chargeback_recorded":
      return orderMoneyRow(entry);
    case "batch_exported":
    case "batch_written":
    case "receipt_stated":
      return handedOverOrStated(entry);
    case "purchase_recorded":
      return purchaseRow(entry.data);
    case "goods_reported":
      return reportRow(entry.data);
    case "seller_refund_kept": {
      const { refund, sellerOrder } = entry.data;
      const told = { told: JSON.stringify(entry.data), told_at: at, untaken: bit(isUntaken(entry.data)) };
      return { table: "kept_refunds", key: refund, row: { id: refund, seller_order: sellerOrder, ...told } };
    }
    case "refund_placed": {
      const { order, target, amount } = entry.data;
      const id = `${order}/${target}`;
      return { table: "placed_refunds", key: id, row: { id, order_id: order, target, amount: amount.amount } };
    }
    case "order_corrected":
    case "flags_acknowledged":
      return { table: "imports", key: entry.data.number, row: correctionRow(entry) };
    case "key_used": {
      const { key, request, answered } = entry.data;
      const texts = { request: JSON.stringify(request), answered: JSON.stringify(answered) };
      return { table: "keys", key, row: { key, ...texts, at, by } };
    }
    case "file_imported":
      return importRow(entry);
  }
}

/** What was recorded of the money of an order. */
function orderMoneyRow(entry: Extract<SetupEntry, { kind: "payment_recorded" | "chargeback_recorded" }>): RowChange {
  if (entry.kind === "payment_recorded") {
    const { order, payment, method, amount, reference, at: paidAt } = entry.data;
    const id = `${order}/${payment}`;
    const row = { id, order_id: order, payment, method, amount: amount.amount, reference, paid_at: paidAt };
    return { table: "payments", key: id, row: { ...row, told_by: "desk" } };
  }
  const { order, chargeback, payment, amount, state, reference, at: openedAt } = entry.data;
  const id = `${order}/${chargeback}`;
  const what = { chargeback, payment, amount: amount.amount, state, reference, opened_at: openedAt };
  return { table: "chargebacks", key: id, row: { id, order_id: order, ...what } };
}

/** Payouts that went out together, or money that a statement says came in. */
function handedOverOrStated(
  entry: Extract<SetupEntry, { kind: "batch_exported" | "batch_written" | "receipt_stated" }>,
): RowChange {
  const { at, by } = entry;
  if (entry.kind === "batch_written") {
    const { batch, file } = entry.data;
    return { table: "batch_files", key: batch, row: { batch, file, at, by } };
  }
  if (entry.kind === "batch_exported") {
    const { batch, destination, file, sha256, lines } = entry.data;
    const row = { batch, destination, file, sha256, lines: JSON.stringify(lines), at, by };
    return { table: "payout_batches", key: batch, row };
  }
  const { reference, amount, receivedAt, way, file, ...about } = entry.data;
  const row = { reference, amount: amount.amount, received_at: receivedAt, way, file, about: JSON.stringify(about) };
  return { table: "stated_receipts", key: reference, row: { ...row, at, by } };
}

function importRow({ at, by, data }: Extract<SetupEntry, { kind: "file_imported" }>): RowChange {
  const { number, file, part, parts, sha256, digest, profile, format, encoding, fields, rows, ...counts } = data;
  const { newOrders, changedOrders, unchangedOrders, refusedRows } = counts;
  const counted = { rows, new_orders: newOrders, changed_orders: changedOrders, unchanged_orders: unchangedOrders };
  const read = { file, part, parts, sha256, digest, profile, format, encoding, fields: JSON.stringify(fields) };
  return { table: "imports", key: number, row: { number, ...read, by, at, ...counted, refused_rows: refusedRows } };
}

function purchaseRow({ import: importNumber, ...purchase }: SetupData["purchase_recorded"]): RowChange {
  const { purchase: id, seller, stage } = purchase;
  const row = { id, seller, stage, told: JSON.stringify(purchase), import_number: importNumber };
  return { table: "purchases", key: id, row };
}

function reportRow({ import: importNumber, ...report }: SetupData["goods_reported"]): RowChange {
  const { shipment, order, sellerOrder } = report;
  const id = reportKey(report);
  const about = { shipment, order_id: order, seller_order: sellerOrder };
  return {
    table: "goods_reports",
    key: id,
    row: { id, ...about, told: JSON.stringify(report), import_number: importNumber },
  };
}

/** As an import of one order. */
function correctionRow({ at, by, data }: Extract<SetupEntry, { data: { note: string; digest: string } }>): SqlRow {
  const { number, order, digest, note } = data;
  const counted = {
    part: 1,
    parts: 1,
    rows: 1,
    new_orders: 0,
    changed_orders: 1,
    unchanged_orders: 0,
    refused_rows: 0,
  };
  const how = { profile: CORRECTION, format: CORRECTION, encoding: null, fields: "[]" };
  return { number, file: `order ${order}: ${note}`, sha256: "", digest, ...how, by, at, ...counted };
}
