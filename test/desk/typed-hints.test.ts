/** The first hint of a step can be typed as it stands, by whoever reads it, once its blanks are filled in. */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../support/a-desk.ts";

let box: Sandbox;
beforeEach(async () => {
  box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
});

/** What is hinted at the end of these lines. */
async function hintAfter(...lines: readonly string[]): Promise<string | undefined> {
  let told: string | undefined;
  for (const line of lines) {
    const { code, err } = await box.type(`refund ${line}`);
    expect(code, `${line}: ${err}`).toBe(0);
    told = err.match(/hint: next: refund (.*)/)?.[1];
  }
  return told;
}

const AGREED = ["open 26110001 --reason damaged --line 1", "review R-1", "contact R-1", "reply R-1 agreed"];
const parcel = (n: number) => ["return R-1 arranged --line 1=1", `return R-1 shipped --parcel ${n} --tracking T${n}`];

test("of two parcels that are waited for, the one is named", async () => {
  expect(await hintAfter(...AGREED, ...parcel(1), ...parcel(2))).toBe("return R-1 received --parcel 1");
  expect(await hintAfter("return R-1 received --parcel 1")).toBe("return R-1 received");
  await hintAfter("return R-1 received");
});

test("what came back as it was claimed is proposed, and not asked for again", async () => {
  expect(
    await hintAfter(...AGREED, ...parcel(1), ...parcel(2), "return R-1 received --parcel 1 --condition damaged"),
  ).toBe("return R-1 received");
  expect(await hintAfter("return R-1 received --condition damaged")).toBe("propose R-1");
});

test("a step is taken back by whoever took it, and offered to nobody else", async () => {
  await hintAfter(...AGREED);
  const offered = async (as: string) => (await box.type(`refund show R-1 --json --as ${as}`)).out.includes("undo R-1");
  expect([await offered("mei"), await offered("bo")]).toEqual([true, false]);
});

test("documents that an insurer wants, and nobody has, are added before they are handed in", async () => {
  const lost = ["open 26110006 --reason lost", "review R-1 --insured yes", "contact R-1 --request claim"];
  expect(await hintAfter(...lost, "reply R-1 wants_documents")).toBe("evidence add R-1 KIND:FILE");
  const refused = await box.type("refund contact R-1 --request documents --write");
  expect(refused.err).toContain("refund evidence add R-1 KIND:FILE");
  expect(await hintAfter("evidence add R-1 invoice:fixtures/evidence/cup.jpg")).toBe("contact R-1 --request documents");
  await hintAfter("contact R-1 --request documents --write");
});
