/** What a search takes: words, each once, and not without a bound. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sandbox } from "../support/a-desk.ts";

test("a word that is repeated counts once, and more words than anybody types are refused", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  const repeated = await box.type(`refund search ${"26110001 ".repeat(20_000)}`);
  expect(repeated).toMatchObject({ code: 0, out: expect.stringContaining("26110001") });
  const many = Array.from({ length: 51 }, (_, word) => `w${word}`).join(" ");
  expect(await box.type(`refund search ${many}`)).toMatchObject({
    code: 2,
    err: "refund: a search takes at most 50 words, and these are 51\nhint: leave out what is common\n",
  });
});

test("a search finds what was written in another way: case, accents, width, composition, two Chinese signs, a part of a number", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const rows = [
    ["José Núñez".normalize("NFC"), "ＡＢＣ 茶杯"],
    ["Zoe\u0308 Иванова", "Crème brûlée dish"],
    ["王小明", "100% silk_scarf"],
  ].map(([buyer, product], n) => `9000${n},${buyer},${product},USD,10.00,2026-11-02 09:00`);
  writeFileSync(join(box.folder, "named.csv"), `order,buyer,product,currency,amount,paid_at\n${rows.join("\n")}\n`);
  await box.type(`refund import ${join(box.folder, "named.csv")}`);
  await box.type("refund open 90000 --reason cancel");
  const found = async (word: string) => {
    const { out } = await box.type(`refund search '${word}' --json`);
    const { tickets, orders }: { tickets: { ticket: string }[]; orders: { order: string }[] } = JSON.parse(out);
    return [...tickets.map(({ ticket }) => ticket), ...orders.map(({ order }) => order)];
  };
  for (const word of ["jose", "JOSÉ", "nunez", "Nu\u0301n\u0303ez", "abc", "ＡＢ", "茶杯", "ABC 茶", "0000"]) {
    expect(await found(word), word).toEqual(["R-1", "90000"]);
  }
  for (const word of ["zoë", "Zoe", "иванова", "CREME", "brûlée"]) expect(await found(word), word).toEqual(["90001"]);
  for (const word of ["小明", "100%", "silk_"]) expect(await found(word), word).toEqual(["90002"]);
  for (const word of ["杯茶", "k%s", "jose zoe"]) expect(await found(word), word).toEqual([]);
});
