/** refund list */
import { listTickets } from "../desk/list.ts";
import { parseMoney } from "../rules/money/parse.ts";
import { orThrow } from "../rules/refusal.ts";
import { PROBLEMS } from "../rules/ticket/problems.ts";
import { PARTIES, REASONS, STAGES, STATUSES, TICKET_SORTS } from "../rules/words.ts";
import { LIST_COLUMNS, type Listed, ticketListView } from "../screen/views/ticket-list.ts";
import { command } from "./command.ts";
import { choices, flag, many, moment, optional, text, wholeNumber, word } from "./slots.ts";

const USUAL_LIMIT = 50;

/** Any of several words of a vocabulary, by repeating the flag. */
function some<const Word extends string>(words: readonly Word[], placeholder: string, help: string) {
  return choices(many({ placeholder, help: `${help}; repeat for more` }, word(words)), words);
}

export const list = command({
  path: "list",
  group: "Case work",
  summary: "List tickets by status, stage, reason, seller, buyer, dates, amount and more",
  writes: "never",
  examples: [
    ["refund list --status awaiting_approval --sort amount --desc", "what waits for approval, the largest first"],
    ["refund list --overdue --waits-for seller", "sellers who are late"],
    ["refund list --seller 旗舰店 --opened-from 2026-11-01", "what one seller's goods led to this month"],
    ["refund list --status approved --ids", "only the names: … | refund pay - --yes"],
    ["refund list --columns ticket,amount,buyer --amount-from '50 USD'", "columns of your own choice"],
  ],
  args: {},
  flags: {
    status: some(STATUSES, "STATUS", "in this status"),
    waitsFor: some(PARTIES, "PARTY", "whose turn it is"),
    stage: some(STAGES, "STAGE", "how far the goods have come"),
    reason: some(REASONS, "REASON", "why the buyer asks"),
    problem: some(PROBLEMS, "PROBLEM", "what stands in the way"),
    order: optional({ placeholder: "ORDER", help: "on this order" }, text),
    buyer: optional({ placeholder: "BUYER", help: "of this buyer" }, text),
    seller: optional({ placeholder: "TEXT", help: "with goods of sellers whose name has this in it" }, text),
    assignee: optional({ placeholder: "OPERATOR", help: "given to this one; nobody for those of no one" }, text),
    openedFrom: optional({ placeholder: "MOMENT", help: "opened then or later, in UTC" }, moment("UTC")),
    openedUntil: optional({ placeholder: "MOMENT", help: "opened before then, in UTC" }, moment("UTC")),
    amountFrom: optional({ placeholder: "AMOUNT", help: "of at least so much, such as '50 USD'" }, parseMoney),
    overdue: flag("past their deadline"),
    moved: flag("whose goods have moved on since the last review"),
    sort: choices(
      optional({ placeholder: "WORD", help: "by what they are put in order (default: due)" }, word(TICKET_SORTS)),
      TICKET_SORTS,
    ),
    desc: flag("the largest or latest first"),
    columns: optional({ placeholder: "WORDS", help: `which, with commas between: ${LIST_COLUMNS.join(", ")}` }, text),
    ids: flag("only their names, a line each"),
    limit: optional({ placeholder: "NUMBER", help: `how many at most (default: ${USUAL_LIMIT})` }, wholeNumber),
  },
  run: async ({ desk, flags }): Promise<Listed> => ({
    list: await listTickets(desk, {
      filter: {
        statuses: flags.status,
        waitsFor: flags.waitsFor,
        stages: flags.stage,
        reasons: flags.reason,
        problems: flags.problem,
        order: flags.order,
        buyer: flags.buyer,
        seller: flags.seller,
        assignee: flags.assignee,
        openedFrom: flags.openedFrom,
        openedUntil: flags.openedUntil,
        amountFrom: flags.amountFrom,
        moved: flags.moved,
      },
      overdue: flags.overdue,
      sort: flags.sort ?? "due",
      descending: flags.desc,
      limit: flags.limit ?? USUAL_LIMIT,
    }),
    columns: (flags.columns ?? "")
      .split(",")
      .filter((name) => name.trim() !== "")
      .map((name) => orThrow(word(LIST_COLUMNS)(name.trim()))),
    ids: flags.ids,
  }),
  view: ticketListView,
});
