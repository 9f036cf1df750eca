/** One record of a file: every cell read, or the row refused with its column and reason. */
import { describe, expect, test } from "vitest";
import { chooseProfile } from "../../../../src/desk/intake/profiles/choose.ts";
import { native } from "../../../../src/desk/intake/profiles/native.ts";
import { isRefused, type Row, readRow } from "../../../../src/desk/intake/rows/order-row.ts";
import type { RowRefusal } from "../../../../src/desk/intake/rows/row-refusal.ts";

/** One record of a file whose header has just these fields. */
function read(given: Readonly<Record<string, string>>): Row | RowRefusal {
  const fields = { order: "A-1", buyer: "B-1", currency: "USD", amount: "10", ...given };
  const header = Object.keys(fields);
  const chosen = chooseProfile([header], { file: "f", profiles: [native], named: true });
  return readRow({ line: 7, cells: Object.values(fields) }, chosen);
}

function row(given: Readonly<Record<string, string>>): Row {
  const result = read(given);
  if (isRefused(result)) throw new Error(`${result.column}: ${result.reason}`);
  return result;
}

function refused(given: Readonly<Record<string, string>>): RowRefusal {
  const result = read(given);
  if (!isRefused(result)) throw new Error("it was read");
  return result;
}

describe("an order number", () => {
  test.each(["2611", '="2611"', "'2611", "\t2611", " 2611 "])("written %j is the text 2611", (order) => {
    expect(row({ order }).order).toBe("2611");
  });

  test("keeps 19 digits and leading zeros", () => {
    expect(row({ order: "0820001122334455667" }).order).toBe("0820001122334455667");
  });

  test("that a spreadsheet rounded is refused, saying so", () => {
    expect(refused({ order: "2.7E+18" })).toMatchObject({ line_number: 7, order: "2.7E+18", column: "order" });
    expect(refused({ order: "2.7E+18" }).reason).toContain("damaged by a spreadsheet");
  });

  test("that is blank, endless or holds control characters is refused", () => {
    expect(refused({ order: " " }).reason).toBe("it is blank");
    expect(refused({ order: "9".repeat(101) }).reason).toContain("longer than 100");
    expect(refused({ order: "A\u001b[31m" }).reason).toContain("control character");
    expect(refused({ order: "A\u200b1" }).reason).toBe(
      "it is not what it looks like; it holds the invisible character U+200B",
    );
  });
});

describe("cells", () => {
  test("an apostrophe before a name belongs to the name", () => {
    expect(row({ buyer_name: "'t Hart" }).buyerName).toBe("'t Hart");
  });

  test("what our own file of refused rows has guarded twice is undressed twice", () => {
    expect(row({ amount: '\'="12.50"', order: '\'="382"' })).toMatchObject({ order: "382", amount: { amount: 1250 } });
  });

  test("line and quantity are 1 where the file has no such column, and refused where it has one that is blank", () => {
    expect(row({})).toMatchObject({ line: "1", quantity: 1, product: "", shipping: null });
    expect(refused({ line: "" }).column).toBe("line");
    expect(refused({ quantity: "" }).column).toBe("quantity");
  });

  test.each(["0", "-1", "1.5", "1000001", "two"])("a quantity of %s is refused", (quantity) => {
    expect(refused({ quantity }).column).toBe("quantity");
  });

  test("amounts that are negative, ambiguous or missing are refused", () => {
    expect(refused({ amount: "-10" }).reason).toBe("“-10” is below zero");
    expect(refused({ amount: "12,34" }).reason).toContain("two ways");
    expect(refused({ amount: "" }).column).toBe("amount");
    expect(refused({ shipping: "1.001" }).column).toBe("shipping");
  });

  test("an unknown currency and a day that does not exist are refused", () => {
    expect(refused({ currency: "YUN" }).column).toBe("currency");
    expect(refused({ paid_at: "2026-02-31" })).toMatchObject({ column: "paid_at" });
  });

  test("times without a zone are Beijing's", () => {
    expect(row({ paid_at: "2026-11-02 09:05:00" }).paidAt).toBe("2026-11-02T01:05:00.000Z");
    expect(row({ paid_at: "2026-11-02T09:05:00Z" }).paidAt).toBe("2026-11-02T09:05:00.000Z");
  });
});

describe("the stage", () => {
  const days = (given: Readonly<Record<string, number>>) =>
    row(
      Object.fromEntries(
        Object.entries(given).map(([field, day]) => [field, `2026-11-${String(day).padStart(2, "0")}`]),
      ),
    );

  test.each([
    [{}, "awaiting_payment"],
    [{ paid_at: 1 }, "paid"],
    [{ paid_at: 1, purchased_at: 2 }, "purchased"],
    [{ paid_at: 1, purchased_at: 2, in_warehouse_at: 4 }, "in_warehouse"],
    [{ paid_at: 1, delivered_at: 9, dispatched_at: 8 }, "delivered"],
    [{ paid_at: 1, purchased_at: 2, cancelled_at: 3 }, "cancelled"],
    [{ paid_at: 1, dispatched_at: 5, lost_at: 8 }, "lost"],
    [{ paid_at: 1, in_warehouse_at: 9, lost_at: 8 }, "lost"],
    [{ paid_at: 1, dispatched_at: 5, delivered_at: 9, lost_at: 8 }, "delivered"],
  ] as const)("of %j is %s", (dates, stage) => {
    expect(days(dates).stage).toBe(stage);
  });

  test("past payment is refused without a payment", () => {
    expect(refused({ purchased_at: "2026-11-02" })).toMatchObject({
      column: "purchased_at",
      reason: "purchased has a date, but the order was not paid",
    });
  });
});
