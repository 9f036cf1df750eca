/** How many a list would hold, had it no limit. */
import { expect, test } from "vitest";
import { countedUpTo, describeTotal, listTotal } from "../../src/rules/list-total.ts";
import { limitedWarnings } from "../../src/screen/render/limited.ts";

test("a list is counted to a thousand, or as far as it was asked for, and beyond that there are more", () => {
  const told = (found: number, limit: number) => describeTotal(listTotal(found, limit), "ticket");
  expect(told(1, 50)).toBe("1 ticket");
  expect(told(1_000, 50)).toBe("1000 tickets");
  expect(told(countedUpTo(50), 50)).toBe("more than 1000 tickets");
  expect(told(1_001, 1_500)).toBe("1001 tickets");
  expect(told(countedUpTo(1_500), 1_500)).toBe("more than 1500 tickets");
});

test("a list says that it was limited where more were found than it shows, however many", () => {
  const warned = (shown: number, found: number) =>
    limitedWarnings(shown, listTotal(found, shown), { which: "the newest", noun: "ticket" });
  expect(warned(20, 20)).toEqual([]);
  expect(warned(20, 21)).toEqual(["the newest 20 of 21 tickets; for all of them: --limit all"]);
  expect(warned(2_000, 2_001)).toEqual(["the newest 2000 of more than 2000 tickets; for all of them: --limit all"]);
});
