/** Which profile a header row fits, and what is said when none or several do. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PROFILES } from "../../../../src/desk/intake/profiles/built-in.ts";
import { chooseProfile, profileNamed } from "../../../../src/desk/intake/profiles/choose.ts";
import { native } from "../../../../src/desk/intake/profiles/native.ts";
import { FIELDS, IMPORTED_ROWS } from "../../../../src/desk/intake/profiles/profile.ts";
import { PROFILE_SCHEMA } from "../../../../src/desk/intake/profiles/profile-schema.ts";
import { FLAG_MEANINGS } from "../../../../src/rules/order/flags.ts";
import { BATCH_COLUMNS } from "../../../../src/rules/payout/batch.ts";
import { isWord, ORDER_FLAGS } from "../../../../src/rules/words.ts";

const TMALL = ["订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额"];
const choose = (header: readonly string[], named: string | null = null) =>
  chooseProfile([header], {
    file: "f",
    profiles: named === null ? PROFILES : [profileNamed(named, PROFILES)],
    named: named !== null,
  });
const NATIVE = ["order", "buyer", "currency", "amount"];

describe("a profile", () => {
  test("is chosen by the header row", () => {
    expect(choose(TMALL).profile.name).toBe("tmall-report");
    expect(choose(NATIVE).profile.name).toBe("native");
  });

  test("is matched whatever the blanks, the case and the full-width forms", () => {
    const { columns } = choose(["Ｏｒｄｅｒ", " Buyer", "CURRENCY", "amount "]);
    expect([...columns.values()].sort()).toEqual([0, 1, 2, 3]);
  });

  test("that is misspelt is refused with the nearest", () => {
    expect(() => choose(TMALL, "tmal-report")).toThrow(
      expect.objectContaining({ code: "profile_unknown", hint: "did you mean tmall-report?" }),
    );
  });

  test("whose column is missing says which one, and what the header has", () => {
    expect(() => choose(["order", "buyer", "currency", "price"])).toThrow(
      expect.objectContaining({
        code: "column_missing",
        message: "f lacks the column amount of the profile native",
        hint: expect.stringContaining("order, buyer, currency, price; profiles are: native, "),
      }),
    );
  });

  test("that fits besides another has to be named", () => {
    const both = [...NATIVE, ...TMALL];
    expect(() => choose(both)).toThrow("f fits several profiles: native, tmall-report");
    expect(choose(both, "native").profile.name).toBe("native");
  });

  test("two of whose columns are written differently but mean the same is refused", () => {
    expect(() => choose([...NATIVE, "AMOUNT"])).toThrow("the columns amount and AMOUNT both mean amount");
  });
});

test("docs/import.md lists every column of the native format, in order, and every flag; it or docs/money-back.md every profile", () => {
  const page = readFileSync(new URL("../../../../docs/import.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (yes|no) +\| ([^|]+?) +\|/gm)].map(([, name, need, means]) => [
    name,
    need,
    means,
  ]);
  const columns = Object.entries(native.columns);
  expect(rows).toEqual(columns.map(([name, { required, means }]) => [name, required ? "yes" : "no", means]));
  const moneyBack = readFileSync(new URL("../../../../docs/money-back.md", import.meta.url), "utf8");
  for (const { name, describes, rows: kind } of PROFILES) {
    expect(isWord(IMPORTED_ROWS, kind) ? page : moneyBack).toContain(`| \`${name}\` | ${describes} |`);
  }
  for (const [name, means] of Object.entries(BATCH_COLUMNS)) expect(moneyBack).toContain(`| \`${name}\` | ${means} |`);
  for (const flag of ORDER_FLAGS) expect(page).toContain(`| \`${flag}\` | ${FLAG_MEANINGS[flag]} |`);
});

test("docs/profiles.md shows the example that is imported by elsewhere, and explains every key", () => {
  const page = readFileSync(new URL("../../../../docs/profiles.md", import.meta.url), "utf8");
  expect(page).toContain(
    readFileSync(new URL("../../../../fixtures/profiles/our-platform.yaml", import.meta.url), "utf8"),
  );
  for (const key of Object.keys(PROFILE_SCHEMA.shape)) expect(page).toContain(`\n| \`${key}\` | `);
  for (const field of FIELDS.filter((one) => !(one in native.columns))) expect(page).toContain(`\`${field}\``);
});
