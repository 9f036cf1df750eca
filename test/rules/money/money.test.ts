/** Money: exact, of one currency, read without guessing, split without a residue. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convert, parseRate } from "../../../src/rules/money/convert.ts";
import { CNY, type Currency, isCurrency, minorDigits, parseCurrency } from "../../../src/rules/money/currencies.ts";
import { add, formatMoney, LARGEST, money, sum } from "../../../src/rules/money/money.ts";
import { parseAmount, parseMoney } from "../../../src/rules/money/parse.ts";
import { splitAbove, splitByWeight } from "../../../src/rules/money/split.ts";
import { orThrow, Refusal } from "../../../src/rules/refusal.ts";

const of = (code: string): Currency => orThrow(parseCurrency(code));
const currency = fc.constantFrom("USD", "JPY", "KWD", "CNY", "MGA", "CLF", "EUR").map(of);
const anyAmount = fc.integer({ min: -LARGEST, max: LARGEST });

describe("currencies", () => {
  test.each([
    ["JPY", 0],
    ["KRW", 0],
    ["USD", 2],
    ["KWD", 3],
    ["MGA", 2],
    ["HUF", 2],
    ["CLF", 4],
  ])("%s has %d digits, by ISO 4217", (code, digits) => {
    expect(minorDigits(of(code))).toBe(digits);
  });

  test("an unknown one is refused, naming the nearest", () => {
    expect(parseCurrency("USF")).toMatchObject({ code: "currency_unknown", message: "unknown currency “USF”" });
    expect(parseCurrency("CNYY")).toMatchObject({ hint: "did you mean CNY?" });
    expect(isCurrency("usd")).toBe(false);
  });
});

describe("money", () => {
  test("is printed exactly and read back as it was, for every currency and amount", () => {
    fc.assert(
      fc.property(anyAmount, currency, (amount, code) => {
        expect(parseMoney(formatMoney(money(amount, code)))).toEqual(money(amount, code));
      }),
    );
    expect(formatMoney(money(Number.MAX_SAFE_INTEGER, of("KWD")))).toBe("9007199254740.991 KWD");
    expect(formatMoney(money(-5, CNY))).toBe("-0.05 CNY");
  });

  test("of two currencies is never added, and none is beyond 2^53", () => {
    expect(() => add(money(1, CNY), money(1, of("USD")))).toThrow("0.01 CNY and 0.01 USD are of two currencies");
    expect(() => add(money(Number.MAX_SAFE_INTEGER, CNY), money(1, CNY))).toThrow(RangeError);
    expect(() => money(0.5, CNY)).toThrow(RangeError);
  });
});

describe("an amount that people type or files hold", () => {
  test.each([
    ["1,234.56", "CNY", "1234.56 CNY"],
    ["￥1234.5", "CNY", "1234.50 CNY"],
    ["¥ 12", "CNY", "12.00 CNY"],
    ["12.5元", "CNY", "12.50 CNY"],
    ["１２．５", "CNY", "12.50 CNY"],
    ['="178.80"', "CNY", "178.80 CNY"],
    ["'178.8", "CNY", "178.80 CNY"],
    ["\t42.00 ", "USD", "42.00 USD"],
    ["12.30 USD", "USD", "12.30 USD"],
    ["usd 12.30", "USD", "12.30 USD"],
    ["178.80000", "CNY", "178.80 CNY"],
    ["1,234,567", "JPY", "1234567 JPY"],
    ["0", "JPY", "0 JPY"],
    ["1280円", "JPY", "1280 JPY"],
    ["￥1280", "JPY", "1280 JPY"],
    ["9.75", "KWD", "9.750 KWD"],
    ["-5", "USD", "-5.00 USD"],
  ])("%j in %s is %s", (text, code, shown) => {
    expect(formatMoney(orThrow(parseAmount(text, of(code))))).toBe(shown);
  });

  test.each([
    ["1,234", "USD", "it could be read in two ways"],
    ["12,34", "USD", "it could be read in two ways"],
    ["1.234,56", "EUR", "it could be read in two ways"],
    ["1.234.567", "EUR", "it could be read in two ways"],
    ["12,345.6,7", "USD", "it could be read in two ways"],
    ["1,234", "JPY", "it could be read in two ways"],
    ["12.345", "USD", "USD has 2 digits after the point"],
    ["1.5", "JPY", "JPY has 0 digits after the point"],
    ["12.00 EUR", "USD", "it is in EUR, not in USD"],
    ["￥12", "USD", "it is in CNY, not in USD"],
    ["", "USD", "it is empty"],
    ["12a", "USD", "it is not a number"],
    ["1e5", "USD", "it is not a number"],
    ["--5", "USD", "it is not a number"],
    ["NaN", "USD", "it is not a number"],
    ["131.77(已退款89.84)", "CNY", "it is not a number"],
    ["99999999999999999", "USD", "it is too large"],
  ])("%j in %s is refused: %s", (text, code, why) => {
    const refusal = parseAmount(text, of(code));
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: "amount_unreadable", message: `amount “${text}” cannot be read: ${why}` });
  });
});

describe("a split", () => {
  test("always sums to the whole, and no part is a unit away from its share", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(100_000_000), weights, (total, given) => {
        const parts = splitByWeight(money(total, CNY), given);
        expect(sum(parts, CNY).amount).toBe(total);
        const all = given.reduce((one, other) => one + other, 0);
        if (all === 0) return;
        parts.forEach((part, index) => {
          expect(Math.abs(part.amount - (total * (given[index] ?? 0)) / all)).toBeLessThan(1);
        });
      }),
    );
  });

  test("leaves no part below its floor while the whole reaches, and is plain where no floor is felt", () => {
    const part = fc.record({ weight: fc.nat(1_000), floor: fc.nat(5_000) });
    fc.assert(
      fc.property(fc.nat(20_000), fc.array(part, { minLength: 1, maxLength: 6 }), (total, given) => {
        const parts = splitAbove(money(total, CNY), given).map(({ amount }) => amount);
        expect(parts.reduce((one, other) => one + other)).toBe(total);
        const floors = given.reduce((all, { floor }) => all + floor, 0);
        for (const [n, amount] of parts.entries()) {
          const { floor } = given[n] ?? { floor: 0 };
          if (total >= floors) expect(amount).toBeGreaterThanOrEqual(floor);
          else expect(amount).toBeLessThanOrEqual(floor + 1);
        }
        const weights = given.map(({ weight }) => weight);
        const plain = splitByWeight(money(total, CNY), weights).map(({ amount }) => amount);
        if (plain.every((amount, n) => amount >= (given[n]?.floor ?? 0))) expect(parts).toEqual(plain);
      }),
    );
  });

  test("gives what is left over to the largest remainders, ties to the earlier", () => {
    expect(splitByWeight(money(100, CNY), [1, 1, 1]).map(({ amount }) => amount)).toEqual([34, 33, 33]);
    expect(splitByWeight(money(10, CNY), [0, 0]).map(({ amount }) => amount)).toEqual([5, 5]);
  });
});

describe("a frozen rate", () => {
  const rate = (text: string) => orThrow(parseRate(text));

  test.each([
    [74_00, "USD", "7.12", 10_39],
    [48_00, "JPY", "0.0472", 1_017],
    [225_00, "KWD", "23.10", 9_740],
    [1, "USD", "2", 0],
    [3, "USD", "2", 2],
    [5, "USD", "2", 2],
    [-3, "USD", "2", -2],
    [0, "USD", "7.12", 0],
  ])("turns %d fen into %s at %s as %d, half to even", (fen, code, text, minor) => {
    expect(convert(money(fen, CNY), of(code), rate(text)).amount).toBe(minor);
  });

  test("is exact to half a unit, whatever the sizes", () => {
    const rates = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(fc.nat(1_000_000_000), rates, (fen, [units, scale]) => {
        const { amount } = convert(money(fen, CNY), of("USD"), { units: BigInt(units), scale });
        // 2 · |amount · units − fen · 10^scale| never exceeds the rate's own units.
        const off = BigInt(amount) * BigInt(units) - BigInt(fen) * 10n ** BigInt(scale);
        expect(2n * (off < 0n ? -off : off) <= BigInt(units)).toBe(true);
      }),
    );
  });

  test.each(["0", "-1", "1,5", "x", ""])("%j is no rate", (text) => {
    expect(parseRate(text)).toMatchObject({ code: "amount_unreadable" });
  });
});
