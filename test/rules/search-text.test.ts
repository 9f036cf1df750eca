/** What a search takes for the same: as people type a name who lack the keys that it was written with. */
import { expect, test } from "vitest";
import { foldText, STAND_INS, searchWords } from "../../src/rules/search-text.ts";

test.each([
  ["Zoë O’Brien", "zoe o'brien"],
  ["O‘Connor O´Connor OʼConnor O`Connor O＇Connor", "o'connor o'connor o'connor o'connor o'connor"],
  ["Groß GROẞ", "gross gross"],
  ["Ærøskøbing, Œuvre", "aeroskobing, oeuvre"],
  ["Łódź Đorđe Þór Guðrún Ħal", "lodz dorde thor gudrun hal"],
  ["Işık İZMİR", "isik izmir"],
  ["ΟΔΟΣ οδός", "οδοσ οδοσ"],
  ["4–6 — 7‑8 −9 ‐", "4-6 - 7-8 -9 -"],
  ["“12” „x‟", '"12" "x"'],
  ["O`Brien", "o'brien"],
])("%s is %s", (written, typed) => {
  expect(foldText(written)).toBe(typed);
  expect(foldText(typed)).toBe(typed);
});

test("what is typed is words, whichever accent stands for an apostrophe", () => {
  expect(searchWords("  O´Brien　２６１１ ")).toEqual(["O'Brien", "2611"]);
});

test("each sign that stands for another has one", () => {
  expect([...STAND_INS.for]).toHaveLength([...STAND_INS.signs].length);
});
