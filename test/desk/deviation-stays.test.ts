/** What differs from the policy, and why, stays in sight of everybody who decides or pays, and of whoever looks later. */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { ticketDetails } from "../../src/desk/ticket-details.ts";
import { toTicketNumber } from "../../src/rules/names.ts";
import { confirmationQuestion } from "../../src/screen/render/confirmation.ts";
import { aDesk, type Sandbox, sandbox } from "../support/a-desk.ts";

const DIFFERS = "amount 30.00 EUR where the policy gives 60.00 EUR: “half, as agreed by phone”";

let box: Sandbox;

async function typed(line: string): Promise<string> {
  const { code, out, err } = await box.type(`refund ${line}`);
  expect(code, `refund ${line}: ${err}`).toBe(0);
  return `${out}${err}`;
}

/** What a terminal asks before a step on R-1. */
async function question(step: "approve" | "pay"): Promise<string> {
  const { desk, store } = await aDesk(box.store, { now: box.now });
  try {
    const shown = await ticketDetails(desk, toTicketNumber(1));
    return confirmationQuestion({ step, payout: null, beyond: [] }, shown);
  } finally {
    await store.close();
  }
}

beforeEach(async () => {
  box = sandbox();
  onTestFinished(() => box.remove());
  await typed("import fixtures/imports/payments.csv");
  await typed("open MIX1 --reason cancel");
  await typed("review R-1");
  expect(await typed('propose R-1 --amount 30.00 --note "half, as agreed by phone"')).toContain(DIFFERS);
});

test("before it is approved: in the list, the queue, the sheet, the question, and what many at once are told", async () => {
  expect(await typed("queue --as bo")).toContain(`R-1: ${DIFFERS}`);
  expect(JSON.parse(await typed("list --json"))).toMatchObject([{ differs: DIFFERS }]);
  expect(await typed("show R-1 --as bo")).toContain(`deviates  ${DIFFERS}`);
  expect(await question("approve")).toContain(DIFFERS);
  const many = await box.type("refund approve - --as bo --dry-run", { stdin: Buffer.from("R-1\n") });
  expect(many.out).toContain(DIFFERS);
});

test("before it is paid, while it is on its way, and once it is there", async () => {
  await typed("approve R-1 --as bo --yes");
  expect(await typed("queue --as kim")).toContain(`R-1: ${DIFFERS}`);
  expect(await typed("show R-1 --as kim")).toContain(DIFFERS);
  expect(await question("pay")).toContain(DIFFERS);
  await typed("pay R-1 --as kim --yes");
  for (const [payout, reference] of [
    ["P-1", "W-1"],
    ["P-2", "GW-1"],
  ]) {
    await typed(`payout sent ${payout} --as kim --reference ${reference}`);
    await typed(`payout settled ${payout} --as kim --yes`);
  }
  expect(await typed("payout list")).toMatch(new RegExp(`P-1.*${DIFFERS}[\\s\\S]*P-2.*${DIFFERS}`));
  expect(await typed("show R-1")).toContain(DIFFERS);
  expect(await typed("timeline R-1")).toContain(DIFFERS);
  await typed('reopen R-1 --note "the rest, after all"');
  await typed("propose R-1");
  expect(await typed("payout list"), "what was paid is not another's").toContain(DIFFERS);
  expect(JSON.parse(await typed("list --json"))).toMatchObject([{ differs: null }]);
  expect(await typed("store verify")).toContain("agree");
});
