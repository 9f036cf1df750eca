/** refund list */
import type { Desk } from "../desk/desk.ts";
import { listTickets } from "../desk/ticket-list.ts";
import { saveView, viewNamed } from "../desk/views.ts";
import { parseMoney } from "../rules/money/parse.ts";
import { kebabCase } from "../rules/names.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import type { SavedView } from "../rules/saved-view.ts";
import { PROBLEMS } from "../rules/ticket/problems.ts";
import { addMillis, type Instant } from "../rules/time/instant.ts";
import { PARTIES, REASONS, STAGES, STATUSES, TICKET_SORTS } from "../rules/words.ts";
import { LIST_COLUMNS, type ListColumn } from "../screen/render/ticket-columns.ts";
import { type TicketListing, ticketListRenderer } from "../screen/render/ticket-list.ts";
import { type CommandContext, command, Streamed } from "./command.ts";
import { savedViewName, viewName } from "./flags.ts";
import {
  assignee,
  type DeskZone,
  flag,
  limitFlag,
  many,
  moment,
  optional,
  orderNumber,
  span,
  text,
  ticketNumber,
  word,
} from "./parameters.ts";
import type { RawInput } from "./read-input.ts";

const USUAL_LIMIT = 50;

/** Any of several words of a vocabulary, by repeating the flag. */
function some<const Word extends string>(words: readonly Word[], placeholder: string, help: string) {
  return many({ placeholder, help: `${help}; repeat for more` }, word(words));
}

const FLAGS = {
  status: some(STATUSES, "STATUS", "in this status"),
  waitsFor: some(PARTIES, "PARTY", "whose turn it is"),
  stage: some(STAGES, "STAGE", "how far the goods have come"),
  reason: some(REASONS, "REASON", "why the buyer asks"),
  problem: some(PROBLEMS, "PROBLEM", "what stands in the way"),
  request: optional({ placeholder: "TICKET", help: "of the same request as this ticket" }, ticketNumber),
  order: optional({ placeholder: "ORDER", help: "on this order" }, orderNumber),
  buyer: optional({ placeholder: "BUYER", help: "of this buyer, by number or by a part of the name" }, text),
  seller: optional({ placeholder: "TEXT", help: "with goods of sellers whose name has this in it" }, text),
  assignee: optional(
    { placeholder: "OPERATOR", help: "given to this one; me, or nobody for unassigned tickets" },
    assignee,
  ),
  openedFrom: optional({ placeholder: "MOMENT", help: "opened then or later" }, moment),
  openedUntil: optional({ placeholder: "MOMENT", help: "opened before then" }, moment),
  openedWithin: optional({ placeholder: "LENGTH", help: "opened within so long, such as 7d or '2h 5m'" }, span),
  openedBy: optional({ placeholder: "OPERATOR", help: "opened by this one; me" }, assignee),
  closedFrom: optional({ placeholder: "MOMENT", help: "over since then or later" }, moment),
  closedUntil: optional({ placeholder: "MOMENT", help: "over before then" }, moment),
  closedWithin: optional({ placeholder: "LENGTH", help: "over since so long or less, such as 1d" }, span),
  age: optional({ placeholder: "LENGTH", help: "opened so long ago or longer, such as 14d" }, span),
  amountFrom: optional({ placeholder: "AMOUNT", help: "of at least so much, such as '50 USD'" }, (given) =>
    parseMoney(given),
  ),
  overdue: flag("past their deadline"),
  moved: flag("whose goods have moved on since the last review"),
  sort: optional({ placeholder: "WORD", help: "by what they are put in order (default: due)" }, word(TICKET_SORTS)),
  desc: flag("the largest or latest first"),
  columns: optional(
    { placeholder: "WORDS", help: `which, with commas between: ${LIST_COLUMNS.join(", ")}` },
    columnNames,
  ),
  ids: flag("only their names, a line each"),
  save: optional({ placeholder: "NAME", help: "save this list under a name, for everybody" }, viewName),
  replace: flag("with --save: in the place of the one of that name"),
  view: optional(
    { placeholder: "VIEW", help: "the list saved under this name; other flags come on top" },
    savedViewName,
  ),
  limit: limitFlag(USUAL_LIMIT),
};

export const list = command({
  path: "list",
  writes: "plainly",
  writesBy: "save",
  examples: [
    ["refund list --status awaiting_approval --sort amount --desc", "what waits for approval, the largest first"],
    ["refund list --overdue --waits-for seller", "sellers who are late"],
    ["refund list --seller 旗舰店 --opened-from 2026-11-01", "what one seller's goods led to this month"],
    ["refund list --buyer lindqvist", "a buyer on the phone gives a name"],
    ["refund list --closed-within 1d --opened-by me", "what I opened and what is over since yesterday"],
    ["refund list --status approved --ids", "only the names: … | refund pay - --yes"],
    ["refund list --overdue --assignee me --save late", "and save it under a name, for everybody"],
    ["refund list --view late --sort amount", "the saved list, in another order"],
    ["refund list --columns ticket,amount,buyer --amount-from '50 USD'", "columns of your own choice"],
  ],
  args: {},
  flags: FLAGS,
  expand: withView,
  run: async ({ desk, flags, mode, raw }) => {
    const { save, replace } = flags;
    const saved =
      save === null ? null : await saveView(desk, { name: save, flags: savedFlags(raw) }, { replace, ...mode });
    const asked = {
      filter: {
        statuses: flags.status,
        waitsFor: flags.waitsFor,
        stages: flags.stage,
        reasons: flags.reason,
        problems: flags.problem,
        request: flags.request,
        order: flags.order,
        buyer: flags.buyer,
        seller: flags.seller,
        assignee: flags.assignee === "me" ? desk.operatorName : flags.assignee,
        openedFrom: flags.openedFrom ?? before(desk, flags.openedWithin),
        openedUntil: flags.openedUntil ?? before(desk, flags.age),
        openedBy: flags.openedBy === "me" ? desk.operatorName : flags.openedBy,
        closedFrom: flags.closedFrom ?? before(desk, flags.closedWithin),
        closedUntil: flags.closedUntil,
        amountFrom: flags.amountFrom,
        moved: flags.moved,
      },
      overdue: flags.overdue,
      sort: flags.sort ?? "due",
      descending: flags.desc,
      limit: flags.limit,
    };
    const how = { columns: flags.columns ?? [], ids: flags.ids, saved };
    return new Streamed<TicketListing>((shown) => listTickets(desk, asked, (list) => shown({ list, ...how })));
  },
  renderer: ticketListRenderer,
});

/** What is typed with a view comes on top of it; what it holds is read again, because it says `me` and `7 days`. */
async function withView({ desk }: CommandContext, raw: RawInput): Promise<RawInput> {
  const [name] = raw.flags["view"] ?? [];
  if (name === undefined) return raw;
  const { flags } = await viewNamed(desk, orThrow(viewName(name)));
  const saved = Object.fromEntries(Object.entries(flags).map(([flag, texts]) => [camel(flag), texts]));
  refuseUnreadable(name, saved, () => desk.settings.zone.value);
  const typed = Object.entries(raw.flags).filter(([, texts]) => texts.length > 0);
  return { ...raw, flags: { ...saved, ...Object.fromEntries(typed), view: [] } };
}

/** A view that another version of the program saved may hold what this one does not know. */
function refuseUnreadable(name: string, saved: RawInput["flags"], zone: DeskZone): void {
  for (const [flag, parameter] of Object.entries(FLAGS)) {
    const value = parameter.read(saved[flag] ?? [], zone);
    if (!(value instanceof Refusal)) continue;
    throw new Refusal(value.code, `the view ${name} can no longer be read: ${value.message}`, {
      hint: `save it again: refund list … --save ${name} --replace`,
      details: value.details,
    });
  }
}

/** Not the filter itself. */
const ABOUT_VIEWS = ["save", "replace", "view", "dryRun"];

/** The flags as they are typed on a command line. */
function savedFlags({ flags }: RawInput): SavedView["flags"] {
  const own = Object.keys(FLAGS).filter((name) => !ABOUT_VIEWS.includes(name));
  return Object.fromEntries(
    own.flatMap((name) => {
      const texts = flags[name] ?? [];
      return texts.length === 0 ? [] : [[kebabCase(name), texts]];
    }),
  );
}

/** The name of a flag that is typed so; one that is not known keeps its name. */
function camel(typed: string): string {
  return Object.keys(FLAGS).find((name) => kebabCase(name) === typed) ?? typed;
}

/** So long ago; null where nothing was said. */
function before(desk: Desk, length: number | null): Instant | null {
  return length === null ? null : addMillis(desk.clock(), -length);
}

/** Names of columns with commas between. */
function columnNames(given: string): readonly ListColumn[] | Refusal {
  const columns: ListColumn[] = [];
  for (const name of given.split(",").map((one) => one.trim())) {
    if (name === "") continue;
    const column = word(LIST_COLUMNS)(name);
    if (column instanceof Refusal) return column;
    columns.push(column);
  }
  return columns;
}
