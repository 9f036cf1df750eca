/** Work on temporary tables, for which no lock on the store is needed. */
import type { Transactions } from "../sql/transaction.ts";
import { engineRefusal, temporaryRefusal } from "./engine-refusal.ts";

/** Does it in one transaction, which waits for nobody and sees one moment of the rest of the store at `place`. */
export async function onTemporary<T>(
  transactions: Pick<Transactions, "own">,
  place: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await transactions.own(work);
  } catch (error) {
    throw engineRefusal(temporaryRefusal(error), place);
  }
}
