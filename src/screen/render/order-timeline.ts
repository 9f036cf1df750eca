/** What files said of an order: when, by whom, from which file, old → new. */
import type { OrderTimeline } from "../../desk/order-timeline.ts";
import { describeFactChange } from "../../rules/ticket/describe-event.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";

export const orderTimelineRenderer: Renderer<OrderTimeline> = {
  json: ({ order, told }) => ({
    order,
    told: told.map(({ import: record, changes }) => ({
      import: record.number,
      at: record.at,
      by: record.by,
      file: record.file,
      first: changes === null,
      changes: changes ?? [],
    })),
  }),
  table: ({ told }, context) => ({
    columns: [
      { name: "import", heading: "IMPORT", align: "right" },
      { name: "at", heading: "AT" },
      { name: "by", heading: "BY" },
      { name: "file", heading: "FILE" },
      { name: "told", heading: "WHAT IT SAID", flexible: true },
    ],
    rows: told.map(({ import: record, changes }) => [
      { text: String(record.number), style: context.styles.id },
      context.isTTY ? moment(record.at, context.zone) : record.at,
      record.by,
      record.file,
      changes === null ? "brought the order" : changes.map(describeFactChange).join("; "),
    ]),
  }),
};
