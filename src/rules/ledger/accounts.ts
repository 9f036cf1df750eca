/** THE accounts of the books, by the names that hledger gives them; debits are above zero, credits below. */

interface AccountFacts {
  /** Asset, liability, revenue or expense, in hledger's letters. */
  readonly type: "A" | "L" | "R" | "X";
  /** On which side its balance always is; null where it can be on both. */
  readonly side: "debit" | "credit" | null;
  readonly means: string;
}

export const ACCOUNTS = {
  "assets:receivable:seller": {
    type: "A",
    side: "debit",
    means: "what sellers owe us, and neither came nor was given up",
  },
  "assets:receivable:carrier": { type: "A", side: "debit", means: "the same of carriers" },
  "assets:receivable:insurer": { type: "A", side: "debit", means: "the same of insurers" },
  "assets:recovered:marketplace_refund": {
    type: "A",
    side: "debit",
    means: "what came back by refunds on marketplaces",
  },
  "assets:recovered:transfer": { type: "A", side: "debit", means: "what came back by transfer" },
  "assets:recovered:carrier_claim": { type: "A", side: "debit", means: "what carriers paid on claims" },
  "assets:recovered:insurance": { type: "A", side: "debit", means: "what insurers paid" },
  "assets:recovered:set_off": { type: "A", side: "debit", means: "what later bills were lowered by" },
  "assets:not allocated": { type: "A", side: "debit", means: "what statements say came in, and no ticket has yet" },
  "assets:overpaid": {
    type: "A",
    side: "debit",
    means: "what went out to buyers beyond what was given: owed back to us",
  },
  "assets:paid to buyers": { type: "A", side: "credit", means: "what has arrived with buyers" },
  "assets:further payments": { type: "A", side: "debit", means: "what was recorded here as paid in beside the files" },
  "assets:held by banks": { type: "A", side: "debit", means: "what open chargebacks hold" },
  "assets:taken by banks": {
    type: "A",
    side: "credit",
    means: "what chargebacks took out of our accounts, held or lost",
  },
  "liabilities:refunds payable": { type: "L", side: "credit", means: "what is approved or prepared, and not sent" },
  "liabilities:payouts in flight": {
    type: "L",
    side: "credit",
    means: "what was sent and has not arrived, as far as known",
  },
  "liabilities:charges to pay": {
    type: "L",
    side: null,
    means: "what returns and payments of refunds cost us at others",
  },
  "liabilities:not allocated": { type: "L", side: "credit", means: "the other side of what no ticket has yet" },
  "revenues:owed by seller": { type: "R", side: "credit", means: "all that sellers owe or owed us" },
  "revenues:owed by carrier": { type: "R", side: "credit", means: "the same of carriers" },
  "revenues:owed by insurer": { type: "R", side: "credit", means: "the same of insurers" },
  "revenues:beyond what was owed": { type: "R", side: "credit", means: "what came in beyond what was expected" },
  "revenues:further payments": { type: "R", side: "credit", means: "the other side of further payments" },
  "revenues:fees kept": { type: "R", side: null, means: "what buyers bear of the costs of their refunds" },
  "expenses:refunds:goods": { type: "X", side: null, means: "what was given for pieces, before fees" },
  "expenses:refunds:charges": { type: "X", side: "debit", means: "what was given of shipping and service fees" },
  "expenses:refunds:goodwill": { type: "X", side: "debit", means: "what was given beyond all that is due" },
  "expenses:refunds:further payments": {
    type: "X",
    side: "debit",
    means: "what was given back of payments beyond the price",
  },
  "expenses:charges borne": {
    type: "X",
    side: null,
    means: "what refunds cost us at others, whoever bears it in the end",
  },
  "expenses:written off": { type: "X", side: "debit", means: "what was given up of what is owed to us" },
  "expenses:lost to chargebacks": { type: "X", side: "debit", means: "what banks took in the end" },
} as const satisfies Readonly<Record<string, AccountFacts>>;

export type Account = keyof typeof ACCOUNTS;

export function isAccount(name: string): name is Account {
  return Object.hasOwn(ACCOUNTS, name);
}

/** In the order of the list. */
export const ACCOUNT_NAMES: readonly Account[] = Object.keys(ACCOUNTS).filter(isAccount);

/** The facts of an account. */
export function accountFacts(account: Account): AccountFacts {
  return ACCOUNTS[account];
}
