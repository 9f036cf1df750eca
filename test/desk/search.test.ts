/** What a search takes: words, each once, and not without a bound. */
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
