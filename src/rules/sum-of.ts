/** Adds up a figure of each item. */

/** The sum of plain numbers, such as minor units; 0 of none. */
export function sumOf<Item>(items: readonly Item[], figure: (item: Item) => number): number {
  return items.reduce((all, item) => all + figure(item), 0);
}
