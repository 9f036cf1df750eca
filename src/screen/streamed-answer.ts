/** An answer that is a list, printed item by item as each is done: who waits, or interrupts it, has seen what was done. */
import { type AnswerOptions, knownOf, withFields } from "./answer.ts";
import { compactJson, encodeJson } from "./json.ts";
import type { RenderContext } from "./renderer.ts";
import { type Cell, type Column, tabbed, tableFor } from "./table.ts";

/** How one item of a list looks. */
export interface StreamedList<Item> {
  json(item: Item): unknown;
  readonly columns: readonly Column[];
  row(item: Item, context: RenderContext): readonly Cell[];
  /** Rows as wide as those to come: on a terminal, columns are fitted before the first is there. */
  readonly expected: readonly (readonly Cell[])[];
}

export interface ItemStream<Item> {
  print(item: Item): void;
  /** Once no more will come. */
  end(): void;
}

/** Begins to print a list; null in a format that needs all of it at once. */
export type OpenStream = <Item>(list: StreamedList<Item>) => Promise<ItemStream<Item> | null>;

interface StreamPlace {
  readonly asked: AnswerOptions;
  readonly context: RenderContext;
  readonly write: (text: string) => void;
  /** Told how a list ends that is interrupted. */
  readonly whenInterrupted: (end: () => void) => void;
}

/** Streams to one place. */
export function streamsTo({ asked, context, write, whenInterrupted }: StreamPlace): OpenStream {
  return async (list) => {
    const encoder = await encoderOf(list, saidOnce(asked), context);
    if (encoder === null) return null;
    let printed = 0;
    let ended = false;
    const end = () => {
      if (!ended) write(printed === 0 ? encoder.none : encoder.foot);
      ended = true;
    };
    whenInterrupted(end);
    const print = (item: Parameters<typeof list.row>[0]) => {
      write(encoder.item(item, printed === 0));
      printed += 1;
    };
    return { print, end };
  };
}

interface Encoder<Item> {
  readonly item: (item: Item, isFirst: boolean) => string;
  /** After the last. */
  readonly foot: string;
  /** Instead of everything, where there was no item. */
  readonly none: string;
}

async function encoderOf<Item>(
  list: StreamedList<Item>,
  asked: AnswerOptions,
  context: RenderContext,
): Promise<Encoder<Item> | null> {
  const jsonOf = (item: Item) => withFields(list.json(item), asked);
  switch (asked.format) {
    case "ndjson":
      return { item: (item) => compactJson(jsonOf(item)), foot: "", none: "" };
    case "json": {
      // The document of a list of one, without its brackets.
      const inner = (item: Item) => encodeJson([jsonOf(item)]).slice("[\n".length, -"\n]\n".length);
      return { item: (item, isFirst) => `${isFirst ? "[" : ","}\n${inner(item)}`, foot: "\n]\n", none: "[]\n" };
    }
    case "csv": {
      const { BYTE_ORDER_MARK, csvLines } = await import("./csv.ts");
      const plain = { ...context, width: Number.POSITIVE_INFINITY, isTTY: false };
      const { columns, cellsOf } = chosen(list, asked);
      const { names, lineOf } = csvLines(columns);
      const head = (asked.bom ? BYTE_ORDER_MARK : "") + names;
      const line = (item: Item) => lineOf(cellsOf(list.row(item, plain)));
      return { item: (item, isFirst) => (isFirst ? head : "") + line(item), foot: "", none: head };
    }
    case "table": {
      const { columns, cellsOf } = chosen(list, asked);
      const cells = (item: Item) => cellsOf(list.row(item, context));
      if (!context.isTTY) return { item: (item) => tabbed(cells(item)), foot: "", none: "" };
      const { head, line } = tableFor(columns, list.expected.map(cellsOf), context);
      return { item: (item, isFirst) => (isFirst ? head : "") + line(cells(item)), foot: "", none: "" };
    }
    default:
      return null;
  }
}

/** The columns that are asked for, and the cells of a row that stand in them. */
function chosen(list: Pick<StreamedList<unknown>, "columns">, asked: AnswerOptions) {
  const { columns } = list;
  if (asked.fields.length === 0) return { columns, cellsOf: (row: readonly Cell[]) => row };
  const names = columns.map(({ name }) => name);
  const places = knownOf(asked, names).map((name) => names.indexOf(name));
  const cellsOf = (row: readonly Cell[]) => places.map((place) => row[place] ?? "");
  return { columns: places.flatMap((place) => columns[place] ?? []), cellsOf };
}

/** A field that there is not is told once, and not with every item. */
function saidOnce(asked: AnswerOptions): AnswerOptions {
  const said = new Set<unknown>();
  return {
    ...asked,
    unknownField: (refusal) => {
      if (!said.has(refusal.message)) asked.unknownField(refusal);
      said.add(refusal.message);
    },
  };
}
