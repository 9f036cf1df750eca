/** One row of a gateway's or bank's results → what became of a payout. */
import { parseCurrency } from "../../../rules/money/currencies.ts";
import type { Money } from "../../../rules/money/money.ts";
import type { PayoutResult } from "../../../rules/payout/machine.ts";
import { payoutResultOf, RESULT_WORDS } from "../../payout-result-words.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import { bad, Cells, orBad, refusalOf } from "./cells.ts";
import type { RowRefusal } from "./row-refusal.ts";

export interface ResultRow {
  readonly line: number;
  /** The request key, or a batch's line; null where the file does not have it. */
  readonly key: string | null;
  readonly reference: string | null;
  /** The amount as the row says it; empty where it does not. */
  readonly said: string;
  /** The same, where the row names its currency; else it is in the payout's. */
  readonly amount: Money | null;
  readonly result: PayoutResult | "pending";
  readonly remark: string | null;
}

/** The result, or why the row is refused. */
export function readResult(record: FileRecord, chosen: Chosen): ResultRow | RowRefusal {
  const cells = new Cells(record, chosen);
  try {
    const [key, reference] = [cells.text("request_key") || null, cells.text("payout_reference") || null];
    if (key === null && reference === null)
      bad("payout_reference", "neither a request key nor a reference says which payout it is about");
    const named = cells.text("currency");
    const currency = named === "" ? null : orBad("currency", parseCurrency(named));
    const word = cells.needed("payout_result");
    const result =
      payoutResultOf(word) ??
      bad("payout_result", `“${word}” is not a result that is known: ${RESULT_WORDS.join(", ")}`);
    const amount = currency === null ? null : cells.money("payout_amount", currency);
    return {
      line: cells.line,
      key,
      reference,
      said: cells.text("payout_amount"),
      amount,
      result,
      remark: cells.text("remark") || null,
    };
  } catch (error) {
    return refusalOf(error, cells);
  }
}
