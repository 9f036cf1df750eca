/** The days that a team entered itself, beside the maintained list of China's holidays. */
import type { TeamCalendar } from "../../desk/calendar.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

const KINDS = { holiday: "holiday", make_up_day: "make-up day" } as const;

export const calendarRenderer: Renderer<TeamCalendar> = {
  json: ({ knownUntil, days }) => ({ known_until: knownUntil, days }),
  table: ({ days }, context) => ({
    columns: [
      { name: "day", heading: "DAY" },
      { name: "kind", heading: "KIND" },
      { name: "by", heading: "ENTERED BY" },
      { name: "at", heading: "AT" },
    ],
    rows: days.map(({ day, kind, by, at }) => [
      { text: day, style: context.styles.id },
      KINDS[kind],
      clean(by),
      moment(at, context.zone),
    ]),
  }),
  warnings: ({ turned }) =>
    turned.map(({ day, before, after }) => `${day} was entered as a ${KINDS[before]}, and is a ${KINDS[after]} now`),
  status: ({ knownUntil, days }) => [
    ...(days.length === 0 ? ["no days were entered here: the maintained list decides alone"] : []),
    `China's holidays are known up to ${knownUntil}`,
  ],
};
