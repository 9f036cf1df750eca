/** Records what gateways and banks say of payouts: a row that agrees is recorded, one that does not is told, one that is known changes nothing. */
import { formatMoney, sum } from "../rules/money/money.ts";
import { parseAmount } from "../rules/money/parse.ts";
import { type PayoutNumber, payoutName, type TicketNumber } from "../rules/names.ts";
import { batchOfKey } from "../rules/payout/batch.ts";
import type { Payout, ToldResult } from "../rules/payout/evolve.ts";
import { Refusal } from "../rules/refusal.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { type ResultRow, readResult } from "./intake/rows/result-row.ts";
import type { RowRefusal } from "./intake/rows/row-refusal.ts";
import { loadTicket, loadTicketOfPayout } from "./load.ts";
import { type MoneyFileRequest, moneySource, writeMoneyFile } from "./money-file.ts";
import { oneByOne } from "./one-by-one.ts";
import { type StepOptions, takeStep } from "./step.ts";

/** A row that says something else than the desk knows, or is about nothing that it knows. */
export interface OddResult {
  readonly row: ResultRow;
  readonly payouts: readonly PayoutNumber[];
  readonly because: string;
}

export interface ConfirmReport {
  readonly file: string;
  readonly profile: string;
  readonly rows: number;
  /** Payouts, by what they became. */
  readonly matched: Readonly<Record<ToldResult["result"], number>>;
  readonly known: number;
  readonly pending: number;
  readonly differing: readonly OddResult[];
  readonly unknown: readonly OddResult[];
  readonly refused: readonly RowRefusal[];
}

/** Every result is recorded once, whatever became of its payout since: the same file again changes nothing. */
export async function confirmPayouts(desk: Desk, request: MoneyFileRequest): Promise<ConfirmReport> {
  const source = await moneySource(request);
  const confirmation = new Confirmation(source.name);
  await writeMoneyFile(desk, source, request, {
    kinds: ["results"],
    read: readResult,
    onBlock: ({ profile, rows, refused }) => {
      confirmation.profile = profile;
      confirmation.rows += rows.length;
      confirmation.refused.push(...refused);
    },
    write: (within, writer, rows) => oneByOne(rows, (row) => confirmation.confirm(within, writer, row)),
  });
  return confirmation;
}

/** A file of results on its way into the desk, and what became of its rows so far. */
class Confirmation implements ConfirmReport {
  readonly file: string;
  profile = "";
  rows = 0;
  readonly matched = { settled: 0, failed: 0, returned: 0 };
  known = 0;
  pending = 0;
  readonly differing: OddResult[] = [];
  readonly unknown: OddResult[] = [];
  readonly refused: RowRefusal[] = [];
  /** A batch has many lines, and is read once: their payouts, by their keys. */
  private readonly batches = new Map<number, ReadonlyMap<string, readonly PayoutNumber[]>>();

  constructor(file: string) {
    this.file = file;
  }

  async confirm(desk: Desk, reader: StoreReader, row: ResultRow): Promise<void> {
    const numbers = await this.payoutsOf(reader, row);
    if (numbers.length === 0) {
      this.unknown.push({ row, payouts: [], because: "no payout is known by it" });
      return;
    }
    const meant = await Promise.all(numbers.map((number) => loadPayout(reader, number)));
    const { result } = row;
    if (result === "pending") {
      this.pending += 1;
      return;
    }
    const because = differsIn(
      row,
      meant.map(({ payout }) => payout),
    );
    if (because !== null) {
      this.differing.push({ row, payouts: numbers, because });
      return;
    }
    for (const [index, one] of meant.entries()) {
      const told = { result, reference: referenceOf(row, meant.length > 1 ? index + 1 : null), note: row.remark };
      await this.tell(desk, one, { row, told });
    }
  }

  /** By the request key, else by the key of a line that paid several, else by the gateway's or bank's number. */
  private async payoutsOf(reader: StoreReader, { key, reference }: ResultRow): Promise<readonly PayoutNumber[]> {
    const own = key === null ? undefined : await reader.payoutOfKey(key);
    if (own !== undefined) return [own];
    const number = key === null ? null : batchOfKey(key);
    if (key !== null && number !== null) {
      const lines = this.batches.get(number) ?? (await linesOf(reader, number));
      this.batches.set(number, lines);
      const payouts = lines.get(key);
      if (payouts !== undefined) return payouts;
    }
    const known = reference === null ? undefined : await reader.payoutOfReference(reference);
    return known === undefined ? [] : [known];
  }

  private async tell(
    desk: Desk,
    { ticket, payout }: Meant,
    { row, told }: { readonly row: ResultRow; readonly told: Told },
  ): Promise<void> {
    const known = whatIsKnown(payout, told);
    if (known === "this") {
      this.known += 1;
      return;
    }
    try {
      if (known !== "nothing") throw known;
      await record(desk, { ticket, payout }, told);
      this.matched[told.result] += 1;
    } catch (error) {
      // Who may record no result at all may record none of the others either.
      if (!(error instanceof Refusal) || error.code === "role_missing") throw error;
      this.differing.push({ row, payouts: [payout.payout], because: error.message });
    }
  }
}

async function linesOf(reader: StoreReader, number: number): Promise<ReadonlyMap<string, readonly PayoutNumber[]>> {
  const lines = (await reader.batch(number))?.batch.lines ?? [];
  return new Map(lines.map(({ key, payouts }) => [key, payouts.map(({ payout }) => payout)]));
}

/** A payout that a row is about, as it stands, and whose it is. */
interface Meant {
  readonly ticket: TicketNumber;
  readonly payout: Payout;
}

interface Told extends ToldResult {
  readonly note: string | null;
}

async function loadPayout(reader: StoreReader, number: PayoutNumber): Promise<Meant> {
  const ticket = await loadTicketOfPayout(reader, number);
  const payout = (await loadTicket(reader, ticket)).ticket.payouts.find((one) => one.payout === number);
  if (payout === undefined) throw new Error(`${payoutName(number)} is not among the payouts of its ticket`);
  return { ticket, payout };
}

/** The number of several that were paid by one is told apart, for a number belongs to one payout. */
function referenceOf({ reference }: ResultRow, n: number | null): string | null {
  return reference === null || n === null ? reference : `${reference}/${n}`;
}

/** In which the row differs from the payouts that it names, in words. */
function differsIn({ said, amount }: ResultRow, payouts: readonly Payout[]): string | null {
  const [first] = payouts;
  if (said === "" || first === undefined) return null;
  const { currency } = first.amount;
  const all = sum(
    payouts.map((one) => one.amount),
    currency,
  );
  const read = amount ?? parseAmount(said, currency);
  const same = !(read instanceof Refusal) && read.currency === currency && read.amount === all.amount;
  const names = payouts.map(({ payout }) => payoutName(payout)).join(", ");
  return same ? null : `it says ${amount === null ? said : formatMoney(amount)}, and ${names} is ${formatMoney(all)}`;
}

/** Whether the row says what was recorded before, nothing that was, or another thing than was: then why. */
function whatIsKnown(payout: Payout, { result, reference }: ToldResult): "this" | "nothing" | Refusal {
  const { status, results, references, requestKey } = payout;
  const [name, details] = [payoutName(payout.payout), { payout: payoutName(payout.payout) }];
  const before = results.filter((told) => told.result === result);
  if (reference !== null && before.some((told) => told.reference === reference)) {
    if (status !== "unknown") return "this";
    const hint = `look it up at the gateway, then: refund payout ${result} ${name} --reference ${reference}`;
    const message = `${name} was ${result} by ${reference} before, and somebody doubted it since`;
    return new Refusal("payout_unresolved", message, { hint, details });
  }
  const stands = status === result || (status === "returned" && before.length > 0);
  const numbers = references.filter((one) => one !== requestKey);
  if (stands && reference !== null && numbers.length > 0 && !numbers.includes(reference)) {
    const hint = `look at both at the gateway; one that was mistyped is corrected: refund payout correct ${name} --reference ${reference}`;
    const message = `${name} is ${status} as ${numbers.join(", ")}, and the row says ${reference}`;
    return new Refusal("reference_differs", message, { hint, details });
  }
  if (stands) return "this";
  if (before.length === 0 || reference !== null) return "nothing";
  const hint = `look at the gateway which attempt it was, then: refund payout ${result} ${name} --reference NUMBER`;
  const message = `${name} was ${result} before and went out again since, and no number says which of the two it is about`;
  return new Refusal("reference_needed", message, { hint, details });
}

const PLAINLY: StepOptions = { dryRun: false, key: null, sure: true, oneOfMany: true };

/** What arrived was sent, and what came back had arrived, whether or not anybody said so. */
async function record(desk: Desk, { ticket, payout }: Meant, { result, reference, note }: Told): Promise<void> {
  const { status, requestKey } = payout;
  const take = (move: "sent" | ToldResult["result"], named: string | null) => {
    const step = { payout: payout.payout, reference: named, note: move === result ? note : null };
    return takeStep(desk, { ticket, step: { kind: `payout_${move}`, ...step } }, PLAINLY);
  };
  if (status === "prepared" && result !== "failed") await take("sent", reference ?? requestKey);
  if ((status === "prepared" || status === "sent") && result === "returned") await take("settled", reference);
  await take(result, status === "sent" && result === "failed" ? (reference ?? requestKey) : reference);
}
