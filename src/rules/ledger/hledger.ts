/** The books in hledger's form: accounts and commodities declared, an entry a transaction, its tags saying where it comes from. */
import { describeEntry, subjectOf } from "../journal/describe-entry.ts";
import type { Currency } from "../money/currencies.ts";
import { formatAmount, money } from "../money/money.ts";
import { ticketName } from "../names.ts";
import { formatInZone } from "../time/instant.ts";
import { ACCOUNT_NAMES, accountFacts } from "./accounts.ts";
import type { LedgerEntry } from "./ledger.ts";

/** How a journal file begins that `hledger check --strict` accepts: what there may be in it. */
export function hledgerHead(currencies: readonly Currency[]): readonly string[] {
  return [
    ...ACCOUNT_NAMES.map((account) => `account ${account}  ; type: ${accountFacts(account).type}`),
    "",
    ...currencies.map((currency) => `commodity ${sample(currency)}`),
  ];
}

/** Says how many digits the currency has. */
function sample(currency: Currency): string {
  const text = formatAmount(money(0, currency));
  return `${text.includes(".") ? text : `${text}.`} ${currency}`;
}

/** An entry behind them. Days are those of the zone. */
export function hledgerEntry(
  { entry, position, at, ticket, order, postings }: LedgerEntry,
  zone: string,
): readonly string[] {
  const tags = [
    `entry:${position}`,
    `by:${tagValue(entry.by)}`,
    ...(ticket === null ? [] : [`ticket:${ticketName(ticket)}`]),
    ...(order === null ? [] : [`order:${tagValue(order)}`]),
  ];
  const [day = ""] = formatInZone(at, zone, "minute").split(" ");
  return [
    "",
    `${day} * (${position}) ${tagValue(`${subjectOf(entry)} ${describeEntry(entry)}`)}  ; ${tags.join(", ")}`,
    ...postings.map(({ account, amount }) => `    ${account}  ${formatAmount(amount)} ${amount.currency}`),
  ];
}

/** What would end a line, a description or a tag there. */
function tagValue(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, " ")
    .replaceAll(";", ",")
    .replaceAll("|", "/")
    .trim();
}
