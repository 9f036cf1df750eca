/** The books: entries with their postings, balances, and the file for accountants. */
import type { LedgerBalance, LedgerPage } from "../../desk/ledger.ts";
import { describeEntry, subjectOf } from "../../rules/journal/describe-entry.ts";
import { accountFacts } from "../../rules/ledger/accounts.ts";
import { hledgerEntry, hledgerHead } from "../../rules/ledger/hledger.ts";
import type { LedgerEntry } from "../../rules/ledger/ledger.ts";
import { ticketName } from "../../rules/names.ts";
import { moment, withMoments } from "../moment.ts";
import { eachAsRows, mapRows, oneByOne, onePage } from "../pages.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { Cell, LongTable } from "../table.ts";
import { clean } from "../width.ts";
import { limitedWarnings } from "./limited.ts";
import { periodWords } from "./period.ts";

export const ledgerRenderer = {
  json: ({ entries }) => mapRows(entries, entryJson),
  table: postingsTable,
  status: ({ total }) => (total === 0 ? ["nothing was posted by that"] : []),
  warnings: ({ shown, total }) =>
    limitedWarnings(shown, total, { which: "the newest", noun: "entry", plural: "entries" }),
} satisfies Renderer<LedgerPage>;

export const balanceRenderer = {
  json: ({ balances, asOf }) =>
    balances.map(({ account, amount }) => ({
      account,
      balance: amount,
      means: accountFacts(account).means,
      as_of: asOf,
    })),
  table: ({ balances }, { styles }) => ({
    columns: [
      { name: "account", heading: "ACCOUNT" },
      { name: "balance", heading: "BALANCE", align: "right", money: true },
      { name: "means", heading: "MEANS", flexible: true, optional: true },
    ],
    rows: balances.map(({ account, amount }) => [
      account,
      { money: amount, style: styles.money },
      accountFacts(account).means,
    ]),
  }),
  status: (balance, { zone }) => [
    periodWords(balance, zone),
    ...(balance.balances.length === 0 ? ["nothing was posted by then"] : []),
  ],
} satisfies Renderer<LedgerBalance>;

/** In hledger's form, where no other is asked for. */
export const ledgerExportRenderer = {
  json: ({ entries }) => mapRows(entries, entryJson),
  text: ({ entries, currencies }, { zone }) =>
    oneByOne(
      onePage(hledgerHead(currencies)),
      eachAsRows(entries, (entry) => hledgerEntry(entry, zone)),
    ),
  sheet: postingsTable,
  status: ({ total }) => (total === 0 ? ["nothing was posted by that"] : []),
} satisfies Renderer<LedgerPage>;

function entryJson({ position, entry, at, ticket, order, postings }: LedgerEntry) {
  return {
    entry: position,
    at,
    by: entry.by,
    kind: entry.kind,
    ticket: ticket === null ? null : ticketName(ticket),
    order,
    told: describeEntry(entry),
    postings,
  };
}

function postingsTable({ entries, postings: count }: LedgerPage, context: RenderContext): LongTable {
  return {
    columns: [
      { name: "entry", heading: "ENTRY", align: "right" },
      { name: "at", heading: "AT" },
      { name: "about", heading: "ABOUT" },
      { name: "account", heading: "ACCOUNT" },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "by", heading: "BY", optional: true },
      { name: "order", heading: "ORDER", optional: true },
      { name: "told", heading: "WHAT", flexible: true, optional: true },
    ],
    pages: eachAsRows(entries, ({ position, entry, at, order, postings }) =>
      postings.map(({ account, amount }): readonly Cell[] => [
        { text: String(position), style: context.styles.id },
        context.isTTY ? moment(at, context.zone) : at,
        subjectOf(entry),
        account,
        { money: amount, style: context.styles.money },
        entry.by,
        order ?? "",
        clean(withMoments(describeEntry(entry), context)),
      ]),
    ),
    count: async () => count,
  };
}
