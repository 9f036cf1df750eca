/** Imports as they are asked for: several files, patterns, refused rows in a file of their own, all or nothing. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../../support/a-desk.ts";

const HEADER = "order,line,buyer,product,currency,amount,paid_at\n";
const GOOD = "A,1,B,cup,USD,10,2026-11-01\n";
const BAD = 'C,1,B,"=1+1, “x”\ny",USD,1.001,2026-11-01\n';

let box: Sandbox;
beforeEach(() => {
  box = sandbox();
  onTestFinished(() => box.remove());
});

const place = (name: string) => join(box.folder, name);
function put(name: string, rows: string): string {
  writeFileSync(place(name), HEADER + rows);
  return place(name);
}
const known = async () =>
  JSON.parse((await box.type("refund order list --json")).out).map(({ order }: { order: string }) => order);

describe("refused rows", () => {
  test("go to a file in their original columns, which can be mended and imported", async () => {
    const file = put("orders.csv", `${GOOD}${BAD}D,1,B,cup,USD,1\n`);
    const { code, err } = await box.type(`refund import ${file} --rejects ${place("refused.csv")}`);
    expect(code).toBe(6);
    expect(err).toContain(`hint: mend the rows in ${place("refused.csv")} and import that file`);
    expect(await known()).toEqual(["A"]);
    const refused = readFileSync(place("refused.csv"), "utf8");
    expect(
      refused.startsWith("\ufefforder,line,buyer,product,currency,amount,paid_at,line_number,column,reason\n"),
    ).toBe(true);
    expect(refused).toContain('C,1,B,"\'=1+1, “x”\ny",USD,1.001,2026-11-01,3,amount,');
    expect(refused).toContain("D,1,B,cup,USD,1,,5,,");
    expect(statSync(place("refused.csv")).mode & 0o777).toBe(0o600);
    writeFileSync(place("mended.csv"), refused.replace("1.001", "1.00").replace("USD,1,,5", "USD,1,2026-11-01,5"));
    const mended = await box.type(`refund import ${place("mended.csv")}`);
    expect(mended).toMatchObject({ code: 0, out: expect.not.stringContaining("not used") });
    expect(await known()).toEqual(["A", "C", "D"]);
    const shown = JSON.parse((await box.type("refund order show C --json")).out);
    expect(shown.lines[0].product).toBe("=1+1, “x”\ny");
  });

  test("of JSON and of several files share one header; none leaves the header alone", async () => {
    writeFileSync(
      place("one.json"),
      '[{"order": "A", "buyer": "B", "currency": "USD", "amount": 1.001, "extra": "x"}]',
    );
    const other = put("other.csv", BAD);
    await box.type(`refund import ${place("one.json")} ${other} --rejects ${place("refused.csv")}`);
    const lines = readFileSync(place("refused.csv"), "utf8").slice(1).split("\n");
    const none = await box.type(`refund import ${put("good.csv", GOOD)} --rejects ${place("none.csv")} --json`);
    expect([JSON.parse(none.out).rejects, existsSync(place("none.csv"))]).toEqual([[], false]);
    expect(lines[0]).toBe("order,buyer,currency,amount,extra,line,product,paid_at,file,line_number,column,reason");
    expect(lines[1]).toContain(`A,B,USD,1.001,x,,,,${place("one.json")},1,amount,`);
    expect(await box.type(`refund import ${put("good.csv", GOOD)} --rejects ${place("refused.csv")}`)).toMatchObject({
      code: 5,
      err: expect.stringContaining("is there already, and is not written over"),
    });
    await box.type(`refund import ${place("good.csv")} --rejects ${place("refused.csv")} --force`);
    expect(readFileSync(place("refused.csv"), "utf8")).toBe(`\ufeff${HEADER.trim()},line_number,column,reason\n`);
    expect(readdirSync(box.folder).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  test("keep what stands beyond the header; blanks there are nothing", async () => {
    const file = put("one.csv", "A,1,B,cup,USD,1,000.50,2026-11-01\nC,1,B,pot,USD,10,2026-11-01,, \n");
    await box.type(`refund import ${file} --rejects ${place("refused.csv")}`);
    expect(await known()).toEqual(["C"]);
    expect(readFileSync(place("refused.csv"), "utf8").slice(1)).toBe(
      `${HEADER.trim()},cells_beyond,line_number,column,reason\nA,1,B,cup,USD,1,000.50,2026-11-01,2,,"it has 8 cells, and the header has 7"\n`,
    );
  });

  test("of files that call one column differently have one name for it", async () => {
    const rest = "商品序号,客户编号,商品名称,数量,币种,单价,实付,国际运费,状态,下单时间,仓库";
    const row = (order: string) => `${order},1,B-1,茶杯,1,USD,1.001,1.00,0,已入库,2026-11-01 10:00:00,义乌\n`;
    writeFileSync(place("one.csv"), `订单号,${rest}\n${row("A")}`);
    writeFileSync(place("other.csv"), `Order No,${rest}\n${row("C")}`);
    const profile = "--profile fixtures/profiles/our-platform.yaml";
    await box.type(
      `refund import ${place("one.csv")} ${place("other.csv")} ${profile} --rejects ${place("refused.csv")}`,
    );
    const [header, ...rows] = readFileSync(place("refused.csv"), "utf8").slice(1).trim().split("\n");
    expect(header).toBe(`订单号,${rest},file,line_number,column,reason`);
    expect(rows.map((line) => line.split(",")[0])).toEqual(["A", "C"]);
    writeFileSync(place("mended.csv"), readFileSync(place("refused.csv"), "utf8").replaceAll("1.001", "1.00"));
    await box.type(`refund import ${place("mended.csv")} ${profile}`);
    expect(await known()).toEqual(["A", "C"]);
  });

  test("of a list in one line are told apart", async () => {
    const rows = ["1.00", "1.001", "2.00", "2.002"].map((amount, at) => ({
      order: `J-${at}`,
      buyer: "B",
      currency: "USD",
      amount,
    }));
    writeFileSync(place("one.json"), JSON.stringify(rows));
    const { out } = await box.type(`refund import ${place("one.json")} --rejects ${place("refused.csv")} --json`);
    expect(
      JSON.parse(out).files[0].refused.map((row: { line_number: number; order: string }) => [
        row.line_number,
        row.order,
      ]),
    ).toEqual([
      [2, "J-1"],
      [4, "J-3"],
    ]);
    expect(readFileSync(place("refused.csv"), "utf8").trim().split("\n")).toHaveLength(3);
  });

  test("cannot overwrite the file that they come from, nor land where nobody may write", async () => {
    const file = put("orders.csv", GOOD);
    const over = await box.type(`refund import ${file} --rejects ${file}`);
    expect(over).toMatchObject({ code: 2, err: expect.stringContaining("it is the file that is imported") });
    expect(existsSync(box.store)).toBe(false);
    const nowhere = await box.type(`refund import ${file} --rejects ${place("none/refused.csv")}`);
    expect(nowhere).toMatchObject({ code: 8, err: expect.stringContaining("none/refused.csv cannot be written") });
    expect(existsSync(box.store)).toBe(false);
  });

  test("of any kind come back by their file: what is mended is what was meant", async () => {
    const text = fc
      .string({ unit: fc.constantFrom("a", "茶", '"', ",", "\n", "=", "+", "'", "-", "@", " "), maxLength: 6 })
      .map((one) => `x${one}x`);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (products) => {
        const rows = products.map((product, index) => [`P-${index}`, "1", "B", product, "USD", "1.001", "2026-11-01"]);
        const file = put("orders.csv", stringify(rows));
        await box.type(`refund import ${file} --rejects ${place("refused.csv")} --force`);
        const mended = readFileSync(place("refused.csv"), "utf8").replaceAll(",1.001,", ",1.00,");
        writeFileSync(place("mended.csv"), mended);
        await box.type(`refund import ${place("mended.csv")}`);
        for (const [index, product] of products.entries()) {
          const shown = JSON.parse((await box.type(`refund order show P-${index} --json`)).out);
          expect(shown.lines[0].product).toBe(product.trim());
        }
      }),
      { numRuns: 15 },
    );
  });
});

test("--all-or-nothing keeps nothing of a file with a refused row, and every row of one without", async () => {
  const [bad, good] = [put("bad.csv", GOOD + BAD), put("good.csv", "E,1,B,cup,USD,10,2026-11-01\n")];
  const { code, out } = await box.type(`refund import ${bad} ${good} --all-or-nothing`);
  expect(code).toBe(6);
  expect(out).toMatch(/nothing was imported: a row was refused; without --all-or-nothing it would have been\n +new/);
  expect(await known()).toEqual(["E"]);
  expect(JSON.parse((await box.type("refund order imports --json")).out)).toHaveLength(1);
});

describe("several files", () => {
  test("land each by itself, with a total below; one that cannot be read is told, and kept out", async () => {
    const [one, other] = [put("one.csv", GOOD), put("other.csv", `${GOOD}C,1,B,cup,USD,10,\n`)];
    const { out, code } = await box.type(`refund import ${one} ${other}`);
    expect(code).toBe(0);
    expect(out).toMatch(/all 2 files: 3 rows\n +new +changed +unchanged +refused\norders +2 +0 +1 +0\n/);
    writeFileSync(place("broken.csv"), "order\n");
    expect(
      await box.type(`refund import ${put("third.csv", "D,1,B,cup,USD,1,\n")} ${place("broken.csv")}`),
    ).toMatchObject({ code: 6 });
    expect(await known()).toEqual(["A", "C", "D"]);
  });

  test("are found by a pattern that a shell left alone, in the order of their names", async () => {
    mkdirSync(place("in"));
    put("in/b.csv", "A,1,B,pot,USD,10,2026-11-01\n");
    put("in/a.csv", GOOD);
    put("in/c.txt", "C,1,B,cup,USD,10,\n");
    const { out } = await box.type(`refund import ${place("in/*.csv")} --json`);
    expect(JSON.parse(out).files.map(({ file }: { file: string }) => file)).toEqual([
      place("in/a.csv"),
      place("in/b.csv"),
    ]);
    expect(JSON.parse((await box.type("refund order show A --json")).out).lines[0].product).toBe("pot");
    expect(await box.type(`refund import ${place("in/*.xlsx")}`)).toMatchObject({
      code: 3,
      err: expect.stringContaining("no file matches"),
    });
  });
});

test("imports are listed, and an order knows the one that last changed it", async () => {
  await box.type(`refund import ${put("one.csv", GOOD)}`);
  await box.type(`refund import ${put("same.csv", GOOD)} --as bo`);
  await box.type(`refund import ${put("newer.csv", GOOD.replace("cup", "pot"))} --as kim`);
  const imports = JSON.parse((await box.type("refund order imports --json")).out);
  expect(imports).toMatchObject([
    { import: 3, by: "kim", format: "csv", encoding: "utf-8", changed_orders: 1 },
    { import: 2, by: "bo", unchanged_orders: 1 },
    { import: 1, by: "mei", new_orders: 1 },
  ]);
  expect(imports[1].sha256).toBe(imports[2].sha256);
  expect(JSON.parse((await box.type("refund order show A --json")).out).import).toMatchObject({ import: 3, by: "kim" });
  expect((await box.type("refund order show A")).out).toMatch(/^import +3 of 2026-11-16 .* by kim: .*newer\.csv$/m);
  expect((await box.type(`refund import ${place("one.csv")}`)).out).toContain(
    "the very same file was imported before, as import 2",
  );
});

test("a file that fits several profiles is refused where nobody can be asked, naming them", async () => {
  writeFileSync(
    place("both.csv"),
    "order,buyer,currency,amount,订单编号,总金额,买家实际支付金额,订单创建时间,订单付款时间,退款金额\n",
  );
  expect(await box.type(`refund import ${place("both.csv")}`)).toMatchObject({
    code: 2,
    err: expect.stringContaining("fits several profiles: native, tmall-report\nhint: say which: refund import"),
  });
});
