/** Derives the books while a store is verified: every entry balances, and in the end they agree with the tables. */

import type { VerifyFinding } from "../../rules/journal/findings.ts";
import { disagreements, onTheWrongSide } from "../../rules/ledger/agreement.ts";
import { Books } from "../../rules/ledger/books.ts";
import { Ledger, type PlacedEntry, type Posted } from "../../rules/ledger/ledger.ts";
import { formatMoney } from "../../rules/money/money.ts";
import type { PlacedEvent } from "../../store/inspection.ts";
import type { StoreReader } from "../../store/store.ts";

export class LedgerCheck {
  private readonly found: (finding: VerifyFinding) => void;
  private readonly books = new Books();
  private readonly ledger = new Ledger((entry) => this.take(entry));

  constructor(found: (finding: VerifyFinding) => void) {
    this.found = found;
  }

  private take({ position, postings }: Posted): void {
    this.books.addAll(postings);
    const [out] = new Books().addAll(postings).unbalanced();
    if (out !== undefined) this.differs(position, `entry ${position} is out of balance by ${formatMoney(out)}`);
  }

  private differs(entry: number | null, message: string): void {
    this.found({ id: "ledger_differs", about: "the ledger", entry, message });
  }

  add(placed: PlacedEntry): void {
    this.ledger.add(placed);
  }

  /** Whole histories. */
  tickets(batch: readonly (readonly PlacedEvent[])[]): void {
    for (const history of batch) {
      for (const { position, event } of history) this.ledger.add({ position, entry: { ...event, problems: [] } });
      const [first] = history;
      if (first !== undefined) this.ledger.letGo(first.event.ticket);
    }
  }

  /** After the last entry. */
  async compare(reader: StoreReader): Promise<void> {
    this.ledger.end();
    const totals = await reader.moneyTotals();
    for (const message of [...disagreements(this.books, totals), ...onTheWrongSide(this.books)]) {
      this.differs(null, message);
    }
  }
}
