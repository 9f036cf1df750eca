/** Rows in order, read a page at a time while they are taken; only while what they are read from is open. */
export type Pages<Row> = AsyncIterable<readonly Row[]>;
