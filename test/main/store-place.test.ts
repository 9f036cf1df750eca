/** What is no name of a store, whoever says it. */
import { expect, test } from "vitest";
import { checkedPlace } from "../../src/main/store-place.ts";

test.each([
  " ",
  "\t",
  "x.db ",
  " x.db",
  "x.db\n",
  ":memory:",
  "/srv/",
  "a\0b",
  "x.db-wal",
  "x.db-shm",
  "x.db-journal",
  "mysql://a/b",
  "file:x.db",
  "FILE:///x",
  "~/x.db",
])("%j names no store", (value) => {
  expect(() => checkedPlace({ value, from: "REFUND_STORE" })).toThrow("REFUND_STORE names no store: ");
});

test("any other name does, blanks within and all", () => {
  for (const value of ["x.db", "/srv/店 铺.db", "~x", "--store", "files:x", "a:b"]) {
    expect(checkedPlace({ value, from: "--store" })).toBe(value);
  }
});
