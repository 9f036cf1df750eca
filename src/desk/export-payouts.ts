/** Hands payouts over in a file: prepared and called sent first, then written, so that no way to be stopped pays anything twice. */
import { existsSync, lstatSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { inGroups } from "../rules/in-groups.ts";
import { batchName, type TicketNumber, words } from "../rules/names.ts";
import type { Order } from "../rules/order/order.ts";
import { paymentsOf } from "../rules/order/payments.ts";
import { type BatchPayout, batchLines, batchText, type PayoutBatch } from "../rules/payout/batch.ts";
import type { Payout } from "../rules/payout/evolve.ts";
import { Refusal } from "../rules/refusal.ts";
import { sha256Of } from "../rules/sha256.ts";
import type { TicketStep } from "../rules/ticket/steps.ts";
import type { Destination } from "../rules/words.ts";
import { syncFolder } from "../store/files/folder.ts";
import { refuseTaken, refuseUnwritable, writeWhole } from "../store/files/whole-file.ts";
import type { StoreWriter } from "../store/store.ts";
import { type Desk, operatorFor } from "./desk.ts";
import { highestBatch } from "./given-numbers.ts";
import { loadTicket } from "./load.ts";
import { oneByOne } from "./one-by-one.ts";
import { inOneTransaction, inSeveralTransactions, TOGETHER } from "./one-transaction.ts";
import { refuseOwnFile } from "./own-files.ts";
import { type StepDone, type StepOptions, takeStep } from "./step.ts";

export interface ExportRequest {
  readonly destination: Destination;
  /** A file's name; .json makes it JSON, anything else CSV. */
  readonly out: string;
  /** Whether several refunds of one buyer are one line. */
  readonly together: boolean;
  readonly dryRun: boolean;
}

/** A refund that was not handed over. */
interface LeftOut {
  readonly ticket: TicketNumber;
  readonly refusal: Refusal;
}

/** What an export meets on its way and does not hand over. */
interface LeftBehind {
  readonly refused: LeftOut[];
  readonly elsewhere: Set<Destination>;
}

export interface ExportReport {
  /** Null where nothing was to be handed over. */
  readonly batch: PayoutBatch | null;
  /** Whether it was handed over before, by a run that ended before its file was written, or that did all of it. */
  readonly again: boolean;
  readonly refused: readonly LeftOut[];
  /** Where else approved refunds go, for whoever named a destination that none has. */
  readonly elsewhere: readonly Destination[];
}

/** Running it again writes what was left unwritten, and hands nothing over twice. */
export async function exportPayouts(desk: Desk, request: ExportRequest): Promise<ExportReport> {
  const file = await outFile(desk, request.out);
  const before = await handedOver(desk, { ...request, file });
  if (before !== undefined) {
    if (!request.dryRun) await writeBatch(desk, before, file);
    return { batch: before, again: true, refused: [], elsewhere: [] };
  }
  refuseTaken(file, false);
  refuseUnwritable(file);
  const left: LeftBehind = { refused: [], elsewhere: new Set() };
  const made = await inSeveralTransactions(desk, request, async (within) => {
    await prepareAll(within, request.destination, left);
    return inOneTransaction(within, { dryRun: false }, (one, writer) =>
      handOver(one, writer, { ...request, file, left }),
    );
  });
  if (made.batch !== null && !request.dryRun) await writeBatch(desk, made.batch, file);
  return made;
}

/** Writes the file of a batch once more, somewhere else: `batch_not_found` where there is none of that number. */
export async function writeBatchAgain(
  desk: Desk,
  { number, out, dryRun }: { readonly number: number; readonly out: string; readonly dryRun: boolean },
): Promise<ExportReport> {
  const file = await outFile(desk, out);
  const store = await desk.store();
  const known = await store.read(async (reader) => {
    await operatorFor(desk, reader, "write_batch");
    return reader.batch(number);
  });
  if (known === undefined) {
    throw new Refusal("batch_not_found", `there is no batch ${batchName(number)}`, {
      hint: "see those that were handed over: refund payout batches",
      details: { batch: batchName(number) },
    });
  }
  if (!dryRun) await writeBatch(desk, known.batch, file);
  return { batch: { ...known.batch, file }, again: true, refused: [], elsewhere: [] };
}

async function outFile(desk: Desk, out: string): Promise<string> {
  const file = resolve(out);
  await refuseOwnFile(desk, file);
  return file;
}

/** The batch of this file, unless its file was written and has gone elsewhere since: then the name is free for another. */
async function handedOver(
  desk: Desk,
  { file, destination }: { readonly file: string; readonly destination: Destination },
): Promise<PayoutBatch | undefined> {
  const store = await desk.store();
  const newest = await store.read((reader) => reader.newestBatchOf(file));
  if (newest === undefined || (newest.writtenTo !== null && !existsSync(file))) return undefined;
  const { batch } = newest;
  if (batch.destination === destination) return batch;
  const name = batchName(batch.batch);
  throw new Refusal("file_exists", `${file} is the file of ${name}, which goes to the ${words(batch.destination)}`, {
    hint: "name another file",
    details: { file, batch: name },
  });
}

/** Whoever was stopped, or came second, finds the same bytes there: then nothing is left to do but to say so. */
async function writeBatch(desk: Desk, batch: PayoutBatch, file: string): Promise<void> {
  try {
    await writeWhole(file, [textOf(batch)], { replace: false });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isThere = error.code === "file_exists" && lstatSync(file).isFile();
    if (!isThere || sha256Of(await readFile(file, "utf8")) !== batch.sha256) throw unwritten(batch, error);
  }
  syncFolder(dirname(file));
  await inOneTransaction(desk, { dryRun: false }, async (_, writer) => {
    if ((await writer.batch(batch.batch))?.writtenTo === file) return;
    const data = { batch: batch.batch, file };
    await writer.append({ kind: "batch_written", at: desk.clock(), by: desk.operatorName, data });
  });
}

function unwritten(batch: PayoutBatch, { code, message }: Refusal): Refusal {
  const name = batchName(batch.batch);
  return new Refusal(
    code,
    `${name} is handed over as far as the desk knows, and its file was not written: ${message}`,
    {
      hint: `write it elsewhere before anything is paid by hand: refund payout batch ${name} --out FILE`,
      details: { batch: name },
    },
  );
}

/** The form follows from the name that it was handed over under, so that its hash holds wherever it is written. */
function textOf(batch: Omit<PayoutBatch, "sha256">): string {
  return batchText(batch, batch.file.endsWith(".json") ? "json" : "csv");
}

/** Prepares what is approved, a few tickets at a time: whoever is stopped in between leaves payouts that the next run hands over. */
async function prepareAll(desk: Desk, destination: Destination, { refused, elsewhere }: LeftBehind): Promise<void> {
  const store = await desk.store();
  const approved = await store.read(async (reader) => {
    await operatorFor(desk, reader, "export_payouts");
    return reader.approvedTickets();
  });
  for (const group of inGroups(approved, TOGETHER)) {
    await inOneTransaction(desk, { dryRun: false }, async (within, writer) => {
      const take = takerOf(within, refused);
      await oneByOne(group, async (ticket) => {
        const { status, proposal } = (await loadTicket(writer, ticket)).ticket;
        if (status !== "approved") return;
        if (proposal?.destination === destination) await take(ticket, { kind: "pay", reference: null, note: null });
        else if (proposal?.destination) elsewhere.add(proposal.destination);
      });
    });
  }
}

/** All that is prepared leaves the desk at once, or nothing does. */
async function handOver(
  desk: Desk,
  writer: StoreWriter,
  { destination, file, together, left }: ExportRequest & { readonly file: string; readonly left: LeftBehind },
): Promise<ExportReport> {
  await operatorFor(desk, writer, "export_payouts");
  const { refused, elsewhere } = left;
  const take = takerOf(desk, refused);
  const payouts: BatchPayout[] = [];
  const prepared = await writer.listPayouts({ status: "prepared", differing: false });
  await oneByOne(await writer.payoutSummaries(prepared), async ({ payout, ticket, destination: where, requestKey }) => {
    if (where !== destination) {
      elsewhere.add(where);
      return;
    }
    const sent = await take(ticket, { kind: "payout_sent", payout, reference: requestKey, note: null });
    const own = sent?.ticket.payouts.find((one) => one.payout === payout);
    if (sent !== null && own !== undefined) payouts.push(lineOf(own, ticket, sent.order));
  });
  if (payouts.length === 0) return { batch: null, again: false, refused, elsewhere: [...elsewhere].sort() };
  const number = (await highestBatch(writer)) + 1;
  const unsealed = { batch: number, destination, file, lines: batchLines(number, payouts, together) };
  const batch = { ...unsealed, sha256: sha256Of(textOf(unsealed)) };
  await writer.append({ kind: "batch_exported", at: desk.clock(), by: desk.operatorName, data: batch });
  return { batch, again: false, refused, elsewhere: [...elsewhere].sort() };
}

const PLAINLY: StepOptions = { dryRun: false, key: null, sure: true, oneOfMany: true };

/** Takes steps one by one; a refund that may not be paid is left out and told, and holds up no other. */
function takerOf(desk: Desk, refused: LeftOut[]): (ticket: TicketNumber, step: TicketStep) => Promise<StepDone | null> {
  return async (ticket, step) => {
    try {
      return await takeStep(desk, { ticket, step }, PLAINLY);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ ticket, refusal: error });
      return null;
    }
  };
}

function lineOf(
  { payout, amount, requestKey, destination, shares }: Payout,
  ticket: TicketNumber,
  order: Order,
): BatchPayout {
  const [share] = shares;
  const paid =
    destination === "original_payment" && paymentsOf(order).find(({ payment }) => payment === share?.payment);
  const payment = (paid || undefined)?.reference ?? null;
  return { payout, ticket, order: order.id, buyer: order.buyer, amount, requestKey, payment };
}
