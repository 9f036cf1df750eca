/** Reads statements of incoming money: books what is certain, proposes the rest, and keeps what nobody knows yet. */
import type { TicketNumber } from "../rules/names.ts";
import { Debts, type Matched, type StatedLine } from "../rules/recovery/stated.ts";
import { Refusal } from "../rules/refusal.ts";
import type { UnallocatedReceipt } from "../store/recovery-questions.ts";
import type { StoreReader, StoreWriter } from "../store/store.ts";
import { type Desk, operatorFor } from "./desk.ts";
import { readReceipt } from "./intake/rows/receipt-row.ts";
import type { RowRefusal } from "./intake/rows/row-refusal.ts";
import { type MoneyFileRequest, moneySource, writeMoneyFile } from "./money-file.ts";
import { oneByOne } from "./one-by-one.ts";
import { type StepDone, type StepOptions, takeStep } from "./step.ts";

/** A line that was not booked by itself. */
export interface OpenLine {
  readonly line: StatedLine;
  readonly matched: Exclude<Matched, { outcome: "booked" }>;
}

export interface StatementReport {
  readonly file: string;
  readonly profile: string;
  /** Lines with money that came in. */
  readonly lines: number;
  readonly booked: readonly { readonly line: StatedLine; readonly ticket: TicketNumber }[];
  readonly open: readonly OpenLine[];
  /** Lines that were read before, or recorded on tickets by hand. */
  readonly known: number;
  /** Lines that say another amount than was read or recorded before. */
  readonly differing: readonly { readonly line: StatedLine; readonly before: StatedLine["amount"] }[];
  readonly passedOver: number;
  readonly refused: readonly RowRefusal[];
  readonly dryRun: boolean;
}

/** Every line is written once, by its number: the same file again changes nothing. */
export async function readStatement(desk: Desk, request: MoneyFileRequest): Promise<StatementReport> {
  const source = await moneySource(request);
  const statement = new Statement(source.name, request.dryRun);
  await writeMoneyFile(desk, source, request, {
    kinds: ["receipts", "seller_refunds"],
    read: (record, chosen) => readReceipt(record, chosen, desk.clock()),
    onBlock: ({ profile, rows, refused, passedOver }) => {
      statement.profile = profile;
      statement.lines += rows.length;
      statement.passedOver += passedOver;
      statement.refused.push(...refused);
    },
    write: (within, writer, rows) => statement.book(within, writer, rows),
  });
  return statement;
}

/** A statement on its way into the desk, and what became of its lines so far. */
class Statement implements StatementReport {
  readonly file: string;
  readonly dryRun: boolean;
  profile = "";
  lines = 0;
  passedOver = 0;
  known = 0;
  readonly booked: { readonly line: StatedLine; readonly ticket: TicketNumber }[] = [];
  readonly open: OpenLine[] = [];
  readonly differing: { readonly line: StatedLine; readonly before: StatedLine["amount"] }[] = [];
  readonly refused: RowRefusal[] = [];
  /** What is owed, as of our own last entry in the journal. */
  private debts: { readonly all: Debts; readonly asOf: number } | null = null;

  constructor(file: string, dryRun: boolean) {
    this.file = file;
    this.dryRun = dryRun;
  }

  async book(desk: Desk, writer: StoreWriter, lines: readonly StatedLine[]): Promise<void> {
    await operatorFor(desk, writer, "read_statement");
    const all = await this.debtsNow(writer);
    await oneByOne(lines, (line) => this.bookLine(desk, writer, { line, debts: all }));
    this.debts = { all, asOf: (await writer.journalHead()).position };
  }

  /** Asked for anew where others wrote meanwhile, so that nothing is booked on what they have recorded. */
  private async debtsNow(reader: StoreReader): Promise<Debts> {
    const { position } = await reader.journalHead();
    return this.debts?.asOf === position ? this.debts.all : new Debts(await reader.debts());
  }

  private async bookLine(
    desk: Desk,
    writer: StoreWriter,
    { line, debts }: { readonly line: StatedLine; readonly debts: Debts },
  ): Promise<void> {
    const stated = await writer.stated(line.reference);
    if (stated !== undefined) {
      if (stated.amount.amount === line.amount.amount) this.known += 1;
      else this.differing.push({ line, before: stated.amount });
      return;
    }
    const at = desk.clock();
    const data = { ...line, receivedAt: line.receivedAt ?? at, file: this.file };
    const recorded = await writer.receivedBy(line.reference);
    if (recorded !== undefined && recorded.amount.amount > line.amount.amount) {
      this.differing.push({ line, before: recorded.amount });
      return;
    }
    await writer.append({ kind: "receipt_stated", at, by: desk.operatorName, data });
    if (recorded !== undefined) {
      this.isRecorded(line, recorded);
      return;
    }
    const matched = debts.match(line);
    if (matched.outcome !== "booked") {
      this.open.push({ line, matched });
      return;
    }
    try {
      await takeStep(desk, { ticket: matched.ticket, step: receiptOf(data) }, PLAINLY);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.open.push({ line, matched: { ...matched, outcome: "proposed", because: error.message } });
      return;
    }
    debts.settle(matched.ticket);
    this.booked.push({ line, ticket: matched.ticket });
  }

  /** People had recorded it on tickets before a statement said so: all of it, or some. */
  private isRecorded(line: StatedLine, { amount, on }: Recorded): void {
    if (amount.amount === line.amount.amount) {
      this.known += 1;
      return;
    }
    const because = "some of it is recorded on tickets already";
    this.open.push({ line, matched: { outcome: "unmatched", because, nearest: on } });
  }
}

type Recorded = NonNullable<Awaited<ReturnType<StoreReader["receivedBy"]>>>;

const PLAINLY: StepOptions = { dryRun: false, key: null, sure: true, oneOfMany: true };

function receiptOf({ amount, way, reference, receivedAt }: Omit<StatedLine, "payer" | "remark" | "numbers">) {
  return { kind: "recover", amount, way, reference, receivedAt, note: null } as const;
}

export interface UnallocatedList {
  readonly receipts: readonly UnallocatedReceipt[];
  readonly total: number;
}

export async function listUnallocated(desk: Desk, asked: { readonly limit: number }): Promise<UnallocatedList> {
  const store = await desk.store();
  return store.read(async (reader) => ({
    receipts: await reader.unallocated(asked),
    total: await reader.countUnallocated(),
  }));
}

/** Records money that a statement says came in on a ticket; null takes all that is left of it. */
export async function allocate(
  desk: Desk,
  asked: { readonly ticket: TicketNumber; readonly reference: string; readonly amount: StatedLine["amount"] | null },
  options: StepOptions,
): Promise<StepDone> {
  const store = await desk.store();
  const stated = await store.read((reader) => reader.stated(asked.reference));
  if (stated === undefined) {
    throw new Refusal("receipt_not_found", `no statement says that anything came in as ${asked.reference}`, {
      hint: "see what did: refund recovery unallocated",
      details: { reference: asked.reference },
    });
  }
  const step = receiptOf({ ...stated, amount: asked.amount ?? stated.left });
  return takeStep(desk, { ticket: asked.ticket, step }, options);
}
