/** Signs that a search does not fold. */
import { expect, test } from "vitest";
import { foldText } from "../../src/rules/search-text.ts";
import { KEPT } from "../../src/store/sqlite/foldable.ts";

test("a text of signs that are never folded is the same folded, but for the case of plain letters", () => {
  const isKept = new RegExp(`^[${KEPT}]$`, "u");
  const points = Array.from({ length: 0xd800 }, (_, at) => at);
  const signs = points.map((at) => String.fromCodePoint(at)).filter((sign) => isKept.test(sign));
  expect(signs.length).toBeGreaterThan(20_000);
  expect(signs.filter((sign) => foldText(sign) !== sign.toLowerCase())).toEqual([]);
});
