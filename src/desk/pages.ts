/** Long answers: what is asked for is named first, and its rows are read some hundred at a time, when they are taken. */

/** Rows in order. They can be taken only while what they are read from is open. */
export type Pages<Row> = AsyncIterable<readonly Row[]>;

/** Rows of a page: few, because of an order there may be much to tell, and the text of a page is held besides. */
const PAGE = 50;

/** The rows behind names, in their order, read by `rowsOf` a page at a time. */
export function pagesOf<Name, Row>(
  names: readonly Name[],
  rowsOf: (some: readonly Name[]) => Promise<readonly Row[]>,
): Pages<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      for (let from = 0; from < names.length; from += PAGE) yield await rowsOf(names.slice(from, from + PAGE));
    },
  };
}
