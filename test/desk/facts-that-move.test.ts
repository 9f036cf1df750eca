/** Facts of an order that move under a refund: what files say anew, what an administrator corrects, and what tickets are told. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../support/a-desk.ts";

let box: Sandbox;
const HEADER = "order,buyer,currency,line,quantity,amount,cost_cny,cny_rate,paid_at,payment_method,refunded_before";

beforeEach(() => {
  box = sandbox();
  onTestFinished(() => box.remove());
});

/** What the line prints, all of it; refused lines print how they end. */
async function typed(line: string): Promise<string> {
  const { code, out, err } = await box.type(`refund ${line}`);
  return code === 0 ? `${out}${err}` : `${code} ${out}${err}`;
}

const FACTS = { buyer: "B-1", amount: "100.00", cost: "500", rate: "7.12", method: "card", before: "0" };

function importing(facts: Partial<typeof FACTS> = {}): Promise<string> {
  const { buyer, amount, cost, rate, method, before } = { ...FACTS, ...facts };
  const file = join(box.folder, "orders.csv");
  writeFileSync(
    file,
    `${HEADER}\nA,${buyer},USD,1,1,${amount},${cost},${rate},2026-11-10T00:00:00Z,${method},${before}\n`,
  );
  return typed(`import ${file}`);
}

/** R-1 on the order, approved for so much. */
async function approved(amount: string): Promise<void> {
  await importing();
  await typed("open A --reason cancel");
  await typed("review R-1");
  await typed(`propose R-1 --amount ${amount} --note "so much"`);
  expect(await typed("approve R-1 --as bo --yes")).toContain("bo approved");
}

async function paid(amount: string): Promise<void> {
  await approved(amount);
  await typed("pay R-1 --as kim --reference GW-1 --yes");
  expect(await typed("payout settled P-1 --as kim --yes")).toContain("R-1 is paid");
}

describe("40.00 was paid here", () => {
  test.each([
    ["40.00", "60.00 USD can still be refunded", null],
    ["60.00", "40.00 USD can still be refunded", "another sum was refunded"],
    ["100.00", "0.00 USD can still be refunded", "another sum was refunded"],
    ["0", "60.00 USD can still be refunded", null],
  ])("and a file says that %s was refunded", async (before, left, odd) => {
    await paid("40.00");
    await importing({ before });
    const shown = await typed("order show A");
    expect(shown).toContain(left);
    if (odd === null) expect(shown).not.toContain("odd ");
    else expect(shown).toContain(odd);
  });

  test("but what was only prepared was not: the file tells of another refund", async () => {
    await approved("40.00");
    await typed("pay R-1 --as kim --yes");
    await importing({ before: "40.00" });
    expect(await typed("order show A")).toContain("40.00 USD was refunded before this desk");
  });

  test("and came back: the file that still tells it changes nothing that was known", async () => {
    await paid("40.00");
    await importing({ before: "40.00" });
    await typed('payout returned P-1 --as kim --note "account closed"');
    expect(await typed("order show A")).toContain("60.00 USD can still be refunded");
  });
});

test("a line lowered from 50 to 45 after 25.00 went out: nothing is claimed back, 20.00 is left, and not less than was paid", async () => {
  await importing({ amount: "50.00" });
  await typed("open A --reason cancel");
  await typed("review R-1");
  await typed('propose R-1 --amount 25.00 --note "half"');
  await typed("approve R-1 --as bo --yes");
  await typed("pay R-1 --as kim --reference GW-1 --yes");
  await typed("payout settled P-1 --as kim --yes");
  expect(await importing({ amount: "45.00" })).toContain("amount: 50.00 USD → 45.00 USD");
  await typed('reopen R-1 --note "the rest"');
  expect(await typed("quote R-1")).toMatch(/given +-25\.00 USD[\s\S]*net +20\.00 USD/);
  expect(await importing({ amount: "24.99" })).toContain("it would leave less paid than the 25.00 USD");
});

describe("an order of two lines", () => {
  const lines = async (...amounts: readonly string[]) => {
    const file = join(box.folder, "lines.csv");
    const rows = amounts.map((amount, n) => `K,B-1,USD,${n + 1},1,${amount},,,2026-11-10T00:00:00Z,card,\n`);
    writeFileSync(file, `${HEADER}\n${rows.join("")}`);
    return typed(`import ${file}`);
  };

  test("of which one is raised: its ticket is charged for what the line costs now, before and after it is proposed", async () => {
    await lines("10.00", "20.00");
    await typed("open K --reason cancel --line 1");
    await lines("40.00", "20.00");
    expect(await typed("show R-1")).toContain("charged for what this ticket covers 40.00 USD");
    expect(await typed("list")).toContain("40.00 USD");
    await typed("review R-1");
    await typed("propose R-1");
    await lines("35.00", "20.00");
    expect(await typed("show R-1")).toContain("charged for what this ticket covers 35.00 USD");
    expect(await typed("store verify")).toContain("agree");
  });

  test("that changes places with the other says which of them would fall below what was given", async () => {
    await lines("10.00", "20.00");
    await typed("open K --reason cancel --line 2");
    await typed("review R-1");
    await typed("propose R-1");
    await typed("approve R-1 --as bo --yes");
    const swapped = await lines("20.00", "10.00");
    expect(swapped).toContain("it would leave less paid than the 20.00 USD refunded or approved on line 2");
  });
});

test("a payout that was prepared is taken back by a file that lowers what it pays for", async () => {
  await approved("100.00");
  await typed("pay R-1 --as kim --yes");
  expect(await importing({ amount: "100.00", cost: "600" })).toContain("R-1  took payout P-1 back, which was not sent");
  expect(await typed("show R-1")).toContain("awaiting_approval");
});

describe("an administrator", () => {
  const TURNED = { rate: "0.14", cost: "500" };

  test("corrects a rate that contradicts price and cost, and a file that tells it again changes nothing", async () => {
    const shown = `${await importing(TURNED)}${await typed("order show A")}`;
    expect(shown).toContain("its rate for CNY contradicts what was paid and what the goods cost");
    expect(shown).toContain("refund order correct A --rate RATE --note TEXT");
    const corrected = await typed('order correct A --rate 7.12 --note "turned round"');
    expect(corrected).toContain("7.12 CNY for 1 USD");
    expect(corrected).not.toContain("odd ");
    expect(await importing(TURNED)).toContain("orders    0        0          1        0");
    expect(await typed("order timeline A")).toMatch(/order A: turned round\tcny rate 0\.14 → 7\.12/);
    expect(await typed("journal --order A")).toContain("corrected order A: cny rate 0.14 → 7.12");
    expect(await typed("store verify")).toContain("agree");
  });

  test("corrects no rate under which something was given", async () => {
    await approved("40.00");
    const refused = await typed("order correct A --rate 7.2 --note x");
    expect(refused).toContain("4 refund: the rate of order A is in use: 40.00 USD was given under it on R-1");
    await typed("send-back R-1 --as bo --note x");
    expect(await typed("order correct A --rate 7.2 --note x")).toContain("R-1: mei brought other facts of the order");
  });

  test("corrects the buyer: approvals end, four eyes hold, and files may go on telling the old one", async () => {
    await approved("40.00");
    expect(await importing({ buyer: "B-2" })).toContain("the order is of the buyer B-1, and cannot become one of B-2");
    const corrected = await typed('order correct A --buyer B-2 --note "mistyped in the shop" --as lin --key c1');
    expect(corrected).toContain("R-1: lin brought other facts of the order: buyer B-1 → B-2");
    expect(await typed('order correct A --buyer B-2 --note "mistyped in the shop" --as lin --key c1')).toContain(
      "this key was used before",
    );
    expect(await typed("show R-1")).toContain("awaiting_approval");
    expect(await typed("approve R-1 --as lin --yes")).toContain("lin brought other facts of the order");
    expect(await importing()).toContain("orders    0        0          1        0");
    expect(await importing({ buyer: "B-2" })).toContain("orders    0        0          1        0");
    expect(await importing({ buyer: "B-3" })).toContain("the order is of the buyer B-2");
    expect(await typed("store verify")).toContain("agree");
  });

  test("is needed for it, and has to say something new", async () => {
    await importing();
    expect(await typed("order correct A --rate 7.12 --note x")).toContain("4 refund: order A says so already");
    expect(await typed("order correct A --note x")).toContain("2 refund: nothing is corrected");
    await typed("operator add lin --role admin --as lin");
    await typed("operator add mei --role agent --as lin");
    expect(await typed("order correct A --rate 7.2 --note x")).toContain("mei may not correct an order");
  });

  test("corrects no buyer while money is on its way", async () => {
    await approved("40.00");
    await typed("pay R-1 --as kim --reference GW-1 --yes");
    expect(await typed("order correct A --buyer B-2 --note x")).toContain(
      "the buyer of order A cannot be corrected while P-1 is sent",
    );
  });
});

describe("a sum that belongs to no line", () => {
  /** Two lines, and shipping, of which 40.00 was refunded before. */
  async function partlyRefunded(): Promise<void> {
    const file = join(box.folder, "two.csv");
    const header = "order,buyer,currency,line,amount,shipping,refunded_before,paid_at";
    const lines = ["A,B-1,USD,1,60.00,10.00,40.00,2026-11-10", "A,B-1,USD,2,30.00,,,2026-11-10"];
    writeFileSync(file, [header, ...lines, ""].join("\n"));
    await typed(`import ${file}`);
  }
  const net = (answer: string) => /^.*net +([\d.]+)/m.exec(answer)?.[1];
  const quote = async (line: string) => typed(`quote A --line ${line} --reason cancel`);

  test("makes quotes a matter of discretion until it is placed; then it is due no more where it was given", async () => {
    await partlyRefunded();
    expect(await quote("1")).toMatch(
      /discretion[\s\S]*40\.00 USD was refunded before this desk, and nobody said for what/,
    );
    expect(await typed("order show A")).toContain("refund order place A --line LINE=AMOUNT");
    await typed('order place A --line 1=30.00 --charge shipping=10 --note "by the old desk"');
    const [one, two, all] = [await quote("1"), await quote("2"), await typed("quote A --reason cancel")];
    expect([one, two, all].map(net)).toEqual(["30.00", "30.00", "60.00"]);
    expect(one).toMatch(/eligible[\s\S]*before +-30\.00 USD +refunded before this desk/);
    expect(await typed("order show A")).toContain("30.00 USD for line 1, 10.00 USD for shipping");
    expect(await typed("store verify")).toContain("agree");
  });

  test("ends the approval of what it was for, and whoever places it does not approve it", async () => {
    await partlyRefunded();
    await typed("open A --line 1 --reason cancel");
    await typed("review R-1");
    await typed("propose R-1");
    await typed("approve R-1 --as bo --yes");
    expect(await typed("order place A --line 1=40.00 --as ana")).toContain(
      "R-1: ana brought other facts of the order: refunded before for line 1 0.00 USD → 40.00 USD",
    );
    await typed("propose R-1");
    expect(await typed("approve R-1 --as ana --yes")).toContain("ana brought other facts of the order");
    expect(await typed("approve R-1 --as bo --yes")).toContain("bo approved 20.00 USD");
    expect(await typed("store verify")).toContain("agree");
  });

  test("is placed once, within what was paid, and moved in one step", async () => {
    await partlyRefunded();
    expect(await typed("order place A --line 2=31")).toContain(
      "4 refund: 31.00 USD cannot be placed on line 2 of order A: 30.00 USD can have been refunded for it",
    );
    expect(await typed("order place A --line 1=41")).toContain("40.00 USD of what was refunded before is not placed");
    expect(await typed("order place A --line 3=1")).toContain("3 refund: order A has no line 3");
    await typed("order place A --line 1=40");
    expect(await typed("order place A --line 1=40")).toContain("4 refund: it is placed so already on order A");
    await typed("order place A --line 2=30 --line 1=10");
    expect(await typed("order show A")).toContain("10.00 USD for line 1, 30.00 USD for line 2");
    await typed("order place A --line 1=0 --line 2=0");
    expect(await typed("order show A")).toContain("40.00 USD was refunded before this desk, nobody said for what");
  });
});

describe("what is odd about an order", () => {
  test("is looked into once, by name and with a reason, and ends no approval", async () => {
    await paid("40.00");
    await importing({ before: "60.00" });
    await typed("open A --reason cancel");
    await typed("review R-2");
    await typed("propose R-2");
    await typed("approve R-2 --as bo --yes");
    const done = await typed('order acknowledge A --flag refunds_differ --note "by the shop, by hand"');
    expect(done).toContain("another sum was refunded than what was known here; looked into");
    expect(done).not.toContain("refund order acknowledge");
    expect(await typed("show R-2")).toMatch(/approved[\s\S]*looked into/);
    expect(await typed("order list --flagged")).toBe("");
    expect(await typed("order timeline A")).toMatch(/mei\torder A: by the shop, by hand\tflags refunds_differ → none/);
    expect(await typed("journal --order A")).toMatch(/looked into order A: .*: by the shop, by hand/);
    expect(await typed("store verify")).toContain("agree");
  });

  test("is open again only where a file changes what it is about", async () => {
    await paid("40.00");
    await importing({ before: "60.00" });
    await typed("order acknowledge A --note known");
    for (const before of ["60.00", "40.00", "10.00"]) await importing({ before });
    expect(await typed("order list --flagged")).toBe("");
    expect(await importing({ before: "70.00" })).toContain("flags: nothing → refunds_differ");
    expect(await typed("order list --flagged")).toContain("A");
    expect(await typed("store verify")).toContain("agree");
  });

  test("is acknowledged by agents and administrators, where it is open", async () => {
    await importing({ rate: "0.14" });
    expect(await typed("order acknowledge A --flag paid_differs --note x")).toContain(
      "4 refund: paid_differs is not open on order A",
    );
    await typed("operator add lin --role admin --as lin");
    await typed("operator add kim --role cashier --as lin");
    expect(await typed("order acknowledge A --note x --as kim")).toContain(
      "kim may not acknowledge what is odd about an order: it takes the role agent or admin",
    );
    expect(await typed("order acknowledge A --note x --as lin --dry-run")).toContain("looked into");
    expect(await typed("order acknowledge A --note x --as lin")).toContain("looked into");
    expect(await typed("quote A --reason cancel")).not.toContain("refused");
  });
});

describe("a payout that is prepared and not sent", () => {
  const PROOF = "fixtures/evidence/cup.jpg";

  test("is taken back by new evidence: the approver sees it before money goes", async () => {
    await approved("40.00");
    await typed("pay R-1 --as kim --yes");
    const added = await typed(`evidence add R-1 ${PROOF}`);
    expect(added).toMatch(/took payout P-1 back[\s\S]*added evidence[\s\S]*R-1 is awaiting_approval/);
    expect(await typed("payout sent P-1 --as kim --reference GW-1")).toMatch(/^4 /);
    await typed("approve R-1 --as bo --yes");
    expect(await typed("pay R-1 --as kim --reference GW-1 --yes")).toContain("prepared payout P-1");
    expect(await typed("store verify")).toContain("agree");
  });

  test("is taken back by a correction that the amount hangs on, and by no other", async () => {
    await approved("40.00");
    await typed("pay R-1 --as kim --yes");
    expect(await typed('correct R-1 --description "green"')).toContain("R-1 is paying");
    expect(await typed("correct R-1 --reason duplicate_order")).toMatch(/took payout P-1 back[\s\S]*awaiting_approval/);
    expect(await typed("store verify")).toContain("agree");
  });

  test("stays where one of two is sent: what is added is looked at before another attempt", async () => {
    await importing({ method: "wallet 20.00 + card 80.00" });
    for (const line of ["open A --reason cancel", "review R-1", "propose R-1", "approve R-1 --as bo --yes"])
      await typed(line);
    await typed("pay R-1 --as kim --yes");
    await typed("payout sent P-1 --as kim --reference W-1");
    expect(await typed(`evidence add R-1 ${PROOF}`)).toContain("R-1 is paying");
    expect(await typed("payout sent P-2 --as kim --reference GW-1")).toContain("waiting for the bank");
    expect(await typed("store verify")).toContain("agree");
  });
});

test("after a chargeback nobody is sent to approve what is held", async () => {
  await approved("100.00");
  await typed("chargeback A opened --as kim");
  const shown = await typed("show R-1");
  expect(shown).toContain("100.00 USD of what was paid is held by the buyer's bank, or was taken back");
  expect(shown).not.toContain("refund approve R-1");
  expect(await typed("approve R-1 --as bo --yes")).toContain("see why: refund quote R-1");
  expect(await typed("pay R-1 --as kim --yes")).not.toContain("refund approve");
  await typed("chargeback A won --as kim");
  expect(await typed("show R-1")).toContain("refund approve R-1");
});

describe("what was refunded before the desk", () => {
  test("was for the one piece of an order without charges, and leaves no discretion", async () => {
    await importing({ before: "30.00" });
    expect(await typed("quote A --reason cancel")).toMatch(/eligible +70\.00 USD[\s\S]*before +-30\.00 USD/);
    expect(await typed("order show A")).toContain("30.00 USD was refunded before this desk, 30.00 USD for line 1");
    expect(await typed("order place A --line 1=10.00")).toContain("4 refund: it is placed so already");
  });
});

describe("of two payments one cannot go back the way it came any more", () => {
  /** 20.00 by PayPal half a year and more ago, 40.00 by card last month. */
  async function mixed(): Promise<void> {
    const file = join(box.folder, "mixed.csv");
    const header = "order,buyer,currency,line,amount,paid_at,payment_method,payment_amount,payment_reference";
    const rows = [
      "A,B-1,USD,1,60.00,2026-03-10T00:00:00Z,paypal,20.00,PP-1",
      "A,B-1,USD,1,60.00,2026-10-10T00:00:00Z,card,40.00,PAY-1",
    ];
    writeFileSync(file, [header, ...rows, ""].join("\n"));
    expect(await typed(`import ${file}`)).toContain("1        0");
    for (const line of ["open A --reason cancel", "review R-1"]) await typed(line);
  }

  test("its part goes to the wallet, and the other's back to the card", async () => {
    await mixed();
    const quote = await typed("quote R-1");
    expect(quote).toContain("wallet 20.00 USD and original payment 40.00 USD");
    expect(quote).toContain("payment 1 cannot be given back any more: within 180 days of the payment");
    await typed("propose R-1");
    await typed("approve R-1 --as bo --yes");
    expect(await typed("pay R-1 --as kim --yes")).toMatch(/20\.00 USD to the wallet[\s\S]*40\.00 USD to the original/);
    expect(await typed("store verify")).toContain("agree");
  });

  test("all of it goes to the wallet where the buyer wants that", async () => {
    await mixed();
    await typed("propose R-1 --destination wallet");
    await typed("approve R-1 --as bo --yes");
    expect(await typed("pay R-1 --as kim --yes")).toContain("60.00 USD to the wallet");
  });
});

test("a payment that was given back is never told smaller by a file", async () => {
  const told = async (second: string) => {
    const file = join(box.folder, "payments.csv");
    const columns =
      "order,buyer,currency,amount,paid_at,payment_amount,payment_reference,payment_2_amount,payment_2_reference";
    writeFileSync(file, `${columns}\nA,B-1,USD,60,2026-11-10T00:00:00Z,20,W1,${second},C1\n`);
    return typed(`import ${file}`);
  };
  await told("400");
  await typed("open A --reason duplicate_order --payment 2");
  await typed("review R-1");
  await typed("propose R-1");
  await typed("approve R-1 --as bo --yes");
  expect(await typed("pay R-1 --as kim --reference GW-1 --yes")).toContain("prepared payout P-1: 360.00 USD");
  expect(await told("40")).toContain("it would leave less paid than the 360.00 USD refunded or approved on payment 2");
  expect(await typed("order show A")).toContain("60.00 USD can still be refunded");
});
