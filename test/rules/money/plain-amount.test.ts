/** What is read from bytes is what the careful way reads, and it reads nothing that the careful way refuses. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { minorDigits, parseCurrency } from "../../../src/rules/money/currencies.ts";
import { parseAmount } from "../../../src/rules/money/parse.ts";
import { plainAmount } from "../../../src/rules/money/plain-amount.ts";
import { orThrow } from "../../../src/rules/refusal.ts";

const currency = (code: string) => orThrow(parseCurrency(code));

function plainly(text: string, digits: number): number {
  const bytes = Buffer.from(`x${text}x`);
  return plainAmount(bytes, 1, bytes.length - 1, digits);
}

test("an amount read from bytes is the one that the careful way reads", () => {
  const shape = fc.stringMatching(/^-?\d{0,14}[.,]?\d{0,5}$/);
  fc.assert(
    fc.property(shape, fc.constantFrom("USD", "JPY", "KWD"), (text, code) => {
      const amount = plainly(text, minorDigits(currency(code)));
      if (!Number.isNaN(amount)) expect(parseAmount(text, currency(code))).toEqual({ amount, currency: code });
    }),
    { numRuns: 3_000 },
  );
});

test("the usual forms are read", () => {
  expect(["0", "12", "12.5", "12.50", "0.07", "999999999999.99"].map((text) => plainly(text, 2))).toEqual([
    0, 1200, 1250, 1250, 7, 99_999_999_999_999,
  ]);
  expect(plainly("1500", 0)).toBe(1500);
  expect(plainly("1.5", 3)).toBe(1500);
});

test.each(["", ".", "12.", ".5", "1,234.00", "-1", "1e3", "12.345", "￥1", "1234567890123"])(
  "“%s” is left to the careful way",
  (text) => {
    expect(plainly(text, 2)).toBeNaN();
  },
);
