/** Long lists, read some rows at a time. */
import { PAGE } from "../rules/page-size.ts";

/** Rows in order, read a page at a time while they are taken; only while what they are read from is open. */
export type Pages<Row> = AsyncIterable<readonly Row[]>;

/** Rows that come one at a time, asked for anew each time that the list is taken. */
export function inPages<Row>(rows: () => Iterable<Row>): Pages<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      let page: Row[] = [];
      for (const row of rows()) {
        page.push(row);
        if (page.length < PAGE) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
  };
}
