/** Shares in words: nothing and all are said only where they are so. */
import { expect, test } from "vitest";
import { shareOf } from "../../src/screen/share.ts";

test("rounds, but never to nothing or to all", () => {
  expect([shareOf(1, 3), shareOf(0, 3), shareOf(3, 3), shareOf(1, 1_000), shareOf(999, 1_000), shareOf(0, 0)]).toEqual([
    "33 %",
    "0 %",
    "100 %",
    "<1 %",
    ">99 %",
    "",
  ]);
});
