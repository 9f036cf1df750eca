/** The hash of one text is the one that Node makes, whatever the text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256Of, sha256OfAll, sha256OfOne } from "../../src/rules/sha256.ts";

test("SHA-256 of a text is the same by each of its ways", () => {
  // printf abc | sha256sum
  expect(sha256OfOne("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect([sha256OfOne(text), sha256OfAll([...text])]).toEqual([sha256Of(text), sha256Of(text)]);
    }),
  );
});
