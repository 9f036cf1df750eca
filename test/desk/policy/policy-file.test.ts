/** A policy in YAML: read as it says, or told every mistake in it with its place. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkPolicyFile } from "../../../src/desk/policy/policy-file.ts";
import { policyJsonSchema } from "../../../src/desk/policy/policy-schema.ts";
import { policyText } from "../../../src/desk/policy/policy-text.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import { sandbox } from "../../support/a-desk.ts";

const POLICIES = new URL("../../../fixtures/policies/", import.meta.url).pathname;
const told = async (name: string) =>
  (await checkPolicyFile(join(POLICIES, name))).mistakes.map(
    ({ line, column, message, level }) => `${line}:${column} ${level}: ${message}`,
  );

test("what the desk comes with is written as a file, and read back the same", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const file = join(box.folder, "policy.yaml");
  for (const policy of [
    DEFAULT_POLICY,
    { ...DEFAULT_POLICY, goods: [], office: { ...DEFAULT_POLICY.office, closes: 24 } },
  ]) {
    writeFileSync(file, policyText(policy));
    const check = await checkPolicyFile(file);
    expect(check.mistakes).toEqual([]);
    expect(check.policy).toEqual(policy);
  }
});

test("ten mistakes are told all ten, each at its place, and nothing is published", async () => {
  expect(await told("bad.yaml")).toEqual([
    "2:10 error: version: write it in up to 40 letters, digits, points and dashes",
    "3:1 error: faults.other is missing",
    "4:11 error: faults.cancel: it has to be one of buyer, seller, platform, carrier",
    expect.stringMatching(/^15:14 error: requests\[1\]\.stages\[1\]: it has to be one of awaiting_payment, paid, /),
    "16:13 error: requests[1].within: a length of time such as 5 days was expected, or never",
    "22:15 error: charges[1].returned: “120 %” is not a share; write 0 % to 100 %",
    "26:12 error: fees[1].costs: an amount such as 5.00 CNY, or a share of the goods such as 3 % was expected",
    "27:5 error: there is no key payer",
    "33:5 error: evidence[1].needs: it has to hold something",
    "39:17 error: office.zone: there is no such time zone",
  ]);
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund store create");
  const ran = await box.type(`refund policy publish ${POLICIES}bad.yaml --effective-from 2026-12-01`);
  expect(ran).toMatchObject({
    code: 6,
    out: "",
    err: expect.stringContaining("bad.yaml has 10 mistakes, so nothing was published"),
  });
  expect(JSON.parse((await box.type("refund policy history --json")).out)).toHaveLength(1);
  const supposed = await box.type(`refund quote --all --reason cancel --policy ${POLICIES}bad.yaml`);
  expect(supposed).toMatchObject({
    code: 6,
    err: expect.stringContaining(
      "bad.yaml:2:10: version: write it in up to 40 letters, digits, points and dashes, and 9 more",
    ),
  });
});

test("the name of a version is short, for it stands behind every figure", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const file = join(box.folder, "policy.yaml");
  for (const [length, message] of [
    [40, []],
    [41, ["version: write it in up to 40 letters, digits, points and dashes"]],
  ] as const) {
    writeFileSync(file, policyText({ ...DEFAULT_POLICY, version: "v".repeat(length) }));
    expect((await checkPolicyFile(file)).mistakes.map((mistake) => mistake.message)).toEqual(message);
  }
  await box.type("refund store create");
  const { code, err } = await box.type(`refund policy publish ${file} --effective-from 2026-12-01`);
  expect([code, err.split("\n")[0]]).toEqual([6, `refund: ${file} has 1 mistake, so nothing was published`]);
});

test("rules that can never matter are warned of", async () => {
  expect(await told("senseless.yaml")).toEqual([
    "15:5 warning: a-week never matters: five-days refuses what it would leave to the approver",
    "27:5 warning: lost is never reached: half before it is about all that it is about",
    "33:5 warning: at-the-beginning is never about after_dispatch: its stages and reasons lead elsewhere",
    "50:3 warning: review warns 2 days before an end that comes after 24 hours",
    "76:13 warning: alone reaches to 50.00 USD, and from 20.00 USD on two have to approve",
  ]);
});

test.each([
  ["version: a\n", /^1:1 error: \w+ is missing/],
  ["just words\n", /^1:1 error: a policy was expected: version: … and its areas; see: refund policy show$/],
  ["version: [a\n", /^2:1 error: this is not YAML: /],
  [
    policyText(DEFAULT_POLICY).replace("id: free-storage", "id: warehouse-return"),
    /error: there is another rule warehouse-return in requests$/,
  ],
  [
    policyText(DEFAULT_POLICY).replace("costs: 5.00 CNY", "costs: 1.00 USD"),
    /error: 1.00 USD means nothing on an order in another currency; write it in CNY$/,
  ],
  [
    policyText(DEFAULT_POLICY).replace("step: reject", "step: record_silence"),
    /error: silence\[1\].step: a buyer's silence is not recorded; write reject$/,
  ],
  [policyText(DEFAULT_POLICY).replace("opens: 9", "opens: 19"), /error: the office closes before it opens$/],
  [policyText(DEFAULT_POLICY).replace("opens: 9", "opens: 25"), /error: office.opens: it has to be at most 23$/],
  [
    policyText(DEFAULT_POLICY).replace("  - id: handling\n", "  - id: handling\n    stage: [paid]\n"),
    /error: there is no key stage; did you mean stages\?$/,
  ],
])("a file %# that means nothing, or two things, is told where", async (text, expected) => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const file = join(box.folder, "policy.yaml");
  writeFileSync(file, text);
  const { policy, mistakes } = await checkPolicyFile(file);
  expect(policy).toBeNull();
  const [first] = mistakes.map(({ line, column, level, message }) => `${line}:${column} ${level}: ${message}`);
  expect(first).toMatch(expected);
});

test("docs/policy.schema.json is the schema by which files are checked; UPDATE=1 rewrites it", () => {
  const place = new URL("../../../docs/policy.schema.json", import.meta.url).pathname;
  const schema = `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
  if (process.env["UPDATE"] === "1") writeFileSync(place, schema);
  expect(readFileSync(place, "utf8")).toBe(schema);
});
