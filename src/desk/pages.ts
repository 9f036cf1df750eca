/** Long answers: what is asked for is named first, and its rows are read some at a time, when they are taken. */
import { inGroups } from "../rules/in-groups.ts";
import { HELD, PAGE } from "../rules/page-size.ts";
import type { Pages } from "../store/pages.ts";

export type { Pages } from "../store/pages.ts";

/** The rows behind names, in their order, read by `rowsOf` a page at a time. */
export function pagesOf<Name, Row>(
  names: readonly Name[] | Pages<Name>,
  rowsOf: (some: readonly Name[]) => Promise<readonly Row[]>,
): Pages<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const some of "length" in names ? inGroups(names, PAGE) : names) yield await rowsOf(some);
    },
  };
}

/** Names of a list, and how many of them there are. */
export interface CountedNames<Name> {
  readonly names: readonly Name[] | Pages<Name>;
  /** How many of them are listed. */
  readonly shown: number;
  /** How many there are, listed or not. */
  readonly total: number;
}

/** Names that were asked for up to a limit: a few are held, many are read again when they are taken. */
export async function counted<Name>(
  names: Pages<Name>,
  { limit, count }: { readonly limit: number; readonly count: () => Promise<number> },
): Promise<CountedNames<Name>> {
  if (limit > HELD) {
    const total = await count();
    return { names, shown: Math.min(limit, total), total };
  }
  const held = await allOf(names);
  return { names: held, shown: held.length, total: held.length < limit ? held.length : await count() };
}

/** All rows, held at once: of a list that is short. */
export async function allOf<Row>(pages: Pages<Row>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

/** Rows that are held, and those that come behind them. */
export function behind<Row>(held: readonly Row[], pages: Pages<Row>): Pages<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      if (held.length > 0) yield held;
      yield* pages;
    },
  };
}
