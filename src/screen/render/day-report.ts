/** What was done in a period, by person, and what is left open. */
import type { DayReport, PersonLine } from "../../desk/reports/day.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import type { Milestone } from "../../rules/words.ts";
import type { Renderer } from "../renderer.ts";
import type { Table } from "../table.ts";
import { periodJson, periodWords } from "./period.ts";

/** What a shift is asked about, in the order of a ticket's life. */
const SHOWN = [
  "opened",
  "answered",
  "seller_asked",
  "decided",
  "sent",
  "arrived",
] as const satisfies readonly Milestone[];

export const dayReportRenderer = {
  json: ({ period, asOf, people, unassigned, handedOver }) => ({
    ...periodJson(period),
    as_of: asOf,
    people: people.map(({ person, steps, tickets, reached, open }) => ({
      operator: person,
      steps,
      tickets,
      ...Object.fromEntries(SHOWN.map((milestone) => [milestone, reached[milestone] ?? 0])),
      open,
    })),
    unassigned,
    handed_over: handedOver.map(({ ticket, assignee, handover: { by, note, at } }) => ({
      ticket: ticketName(ticket),
      to: assignee,
      by,
      note,
      at,
    })),
  }),
  table: ({ people }) => tableOf(people),
  status: (report, { zone }) => [
    `${periodWords(report, zone)}: ${leftOpen(report)}`,
    ...report.handedOver.map(
      ({ ticket, assignee, handover: { by, note } }) =>
        `${ticketName(ticket)} for ${assignee ?? "anybody"}, ${by} says: “${note}”`,
    ),
  ],
  page: (report, { zone }) => {
    const bars = report.people.map(({ person, steps }) => ({
      label: person,
      parts: [steps],
      text: counted(steps, "step"),
    }));
    const finding = leftOpen(report);
    return {
      title: "The day",
      about: [periodWords(report, zone)],
      sections: [
        {
          heading: "By person",
          finding: `${finding}.`,
          chart: bars.length === 0 ? null : { kind: "bars", title: "Steps by person", series: ["steps"], bars },
          table: tableOf(report.people),
          command: "refund journal --operator NAME",
        },
      ],
    };
  },
} satisfies Renderer<DayReport>;

function leftOpen({ people, unassigned }: DayReport): string {
  const open = people.reduce((sum, person) => sum + person.open, unassigned);
  if (open === 0) return "nothing is left open";
  return `${counted(open, "ticket")} still open, ${unassigned} of them given to nobody`;
}

function tableOf(people: readonly PersonLine[]): Table {
  const figure = (name: string) => ({ name, heading: words(name).toUpperCase(), align: "right" as const });
  const optional = (name: string) => ({ ...figure(name), optional: true });
  return {
    columns: [
      { name: "operator", heading: "OPERATOR" },
      figure("tickets"),
      ...["steps", ...SHOWN].map(optional),
      figure("open"),
    ],
    rows: people.map(({ person, steps, tickets, reached, open }) => [
      person,
      ...[tickets, steps, ...SHOWN.map((milestone) => reached[milestone] ?? 0), open].map(String),
    ]),
  };
}
