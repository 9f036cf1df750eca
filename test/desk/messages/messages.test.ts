/** Messages: every template in every language as a golden file, a team's own before them, and never a gap or an untruth. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { checkMessages } from "../../../src/desk/messages/check.ts";
import { BUYER_LANGUAGES } from "../../../src/desk/messages/language.ts";
import { writingIn } from "../../../src/desk/messages/locale.ts";
import { render } from "../../../src/desk/messages/template.ts";
import { buyerTemplate, carrierTemplate, sellerTemplate } from "../../../src/desk/messages/templates.ts";
import { BUYER_TOPICS, CARRIER_TOPICS, SELLER_TOPICS } from "../../../src/rules/message/topics.ts";
import { parseCurrency } from "../../../src/rules/money/currencies.ts";
import { orThrow } from "../../../src/rules/refusal.ts";
import { formatInZone, parseInstant } from "../../../src/rules/time/instant.ts";
import { aDesk, type Sandbox, sandbox } from "../../support/a-desk.ts";
import { MONDAY } from "../../support/a-moment.ts";

const UPDATE = process.env["UPDATE"] === "1";
let box: Sandbox;

beforeEach(async () => {
  box = sandbox();
  onTestFinished(() => box.remove());
});

describe("every template", () => {
  test("says in every language what fixtures/messages keeps; UPDATE=1 rewrites them", async () => {
    const { desk, store } = await aDesk(box.store);
    onTestFinished(() => store.close());
    const { rendered, stray } = await checkMessages(desk);
    expect(stray).toEqual([]);
    expect(rendered).toHaveLength(
      (SELLER_TOPICS.length + CARRIER_TOPICS.length) * 2 + BUYER_TOPICS.length * BUYER_LANGUAGES.length,
    );
    const files = new Map<string, string>();
    for (const { to, about, language, text, problem } of rendered) {
      expect(problem).toBeNull();
      const name = `${to}-${language}.txt`;
      files.set(name, `${files.get(name) ?? ""}=== ${about}\n${text}\n`);
    }
    for (const [name, fresh] of files) {
      const place = new URL(`../../../fixtures/messages/${name}`, import.meta.url).pathname;
      if (UPDATE) writeFileSync(place, fresh);
      expect(readFileSync(place, "utf8")).toBe(fresh);
    }
  });

  test("to sellers in Chinese says as many sentences as its gloss, and names nobody abroad", async () => {
    const zh = readFileSync("fixtures/messages/seller-zh.txt", "utf8").split("=== ");
    const en = readFileSync("fixtures/messages/seller-en.txt", "utf8").split("=== ");
    expect(zh.map((text) => text.split("\n").length)).toEqual(en.map((text) => text.split("\n").length));
    for (const text of zh) expect(text).not.toMatch(/R-\d|\{\{|微信|电话：|VX/);
  });
});

/** Words of a letter in English that no other language has; names of things stay as they are. */
const ENGLISH = /\b(the|and|your|you|we|will|refund|seller|please|order|goods|money|answer)\b/i;
const LATIN_LETTERS = /[A-Za-z]{2,}/;
const OWN_SCRIPT: readonly string[] = ["ja", "ko", "ru", "zh"];

describe("every language", () => {
  // Whether a list follows is for the punctuation alone.
  const tags = (text: string) =>
    [...new Set([...text.matchAll(/\{\{[#^/]?([\w.]+)\}\}/g)].map(([, name]) => name))]
      .filter((name) => name !== "listed")
      .sort();

  test.each(BUYER_LANGUAGES)("%s says in each letter what English says, and no English is left in it", async (code) => {
    for (const topic of BUYER_TOPICS) {
      const { template, language } = await buyerTemplate("/nowhere", topic, code);
      const english = await buyerTemplate("/nowhere", topic, "en");
      expect(tags(template.text), topic).toEqual(tags(english.template.text));
      const said = [template.text, ...Object.values(language.terms)].join("\n");
      const words = said.replaceAll(/\{\{.*?\}\}/g, " ").replaceAll("Taobao", " ");
      if (code !== "en") expect(words).not.toMatch(ENGLISH);
      if (OWN_SCRIPT.includes(code)) expect(words).not.toMatch(LATIN_LETTERS);
      // A letter ends where a sentence ends, and says no name twice in a row.
      expect(template.text.trim(), topic).toMatch(/[.!?。）]$|\}\}$/);
    }
  });

  test.each(BUYER_LANGUAGES)("%s writes days and amounts in its own form, whole and in its digits", (code) => {
    const { money, day, percent } = writingIn(code);
    const yen = money({ amount: 2450, currency: orThrow(parseCurrency("JPY")) });
    expect(yen.replaceAll(/[^\d]/g, "")).toBe("2450");
    expect(money({ amount: 14730, currency: orThrow(parseCurrency("KWD")) }).replaceAll(/[^\d]/g, "")).toBe("14730");
    expect(day(MONDAY)).toContain("2026");
    expect(percent(50)).toContain("50");
  });

  test.each(BUYER_LANGUAGES)("%s: the figures of the sample add up", (code) => {
    const sample = readFileSync(`fixtures/messages/buyer-${code}.txt`, "utf8");
    const approved = /=== approved\n([\s\S]*?)===/.exec(sample)?.[1] ?? "";
    const cents = (amount: string) => Number(`${amount.startsWith("-") ? "-" : ""}${amount.replaceAll(/\D/g, "")}`);
    const [whole, ...parts] = [...approved.matchAll(/-?(?:USD )?\d+[.,]\d\d\b/g)].map(([amount]) => cents(amount));
    expect(parts).toHaveLength(3);
    expect(parts.reduce((all, one) => all + one, 0)).toBe(whole);
  });
});

test("what is written to sellers, carriers and insurers names in English what it names in Chinese", async () => {
  const names = (text: string) => [...text.matchAll(/\{\{[#^/]?([\w.]+)\}\}/g)].map(([, name]) => name).sort();
  for (const topic of SELLER_TOPICS) {
    const { template, gloss } = await sellerTemplate("/nowhere", topic);
    expect(names(gloss?.text ?? ""), topic).toEqual(names(template.text));
  }
  for (const topic of CARRIER_TOPICS) {
    const { chinese, english } = await carrierTemplate("/nowhere", topic);
    expect(names(english.template.text), topic).toEqual(names(chinese.template.text));
  }
});

describe("a template", () => {
  test("with a name that nothing stands behind is refused, wherever the name is", () => {
    const name = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
    fc.assert(
      fc.property(name, fc.constantFrom(null, "", undefined), (missing, value) => {
        const context = { text: "x", list: [{ inner: "y" }], ...(value === undefined ? {} : { [missing]: value }) };
        fc.pre(!["text", "list", "inner"].includes(missing));
        expect(() => render(`{{text}} {{${missing}}}`, context)).toThrow(`nothing is known for {{${missing}}}`);
        expect(() => render(`{{#list}}{{inner}} {{${missing}}}{{/list}}`, context)).toThrow("nothing is known");
      }),
    );
  });

  test("keeps what it is given as it is, leaves out what falls away, and knows no partials", () => {
    expect(render("a {{x}}\n{{#none}}\nb\n{{/none}}\n{{^none}}\nc\n{{/none}}\n", { x: "<&>“'", none: null })).toBe(
      "a <&>“'\nc\n",
    );
    expect(render("{{#list}}\n- {{.}}\n{{/list}}", { list: ["a", "b"] })).toBe("- a\n- b\n");
    expect(() => render("{{#lst}}a{{/lst}}", { list: [] })).toThrow("{{#lst}} cannot be used in this message");
    expect(() => render("{{>x}}", {})).toThrow("{{>x}} is not for messages");
    expect(() => render("{{#x}}", { x: "a" })).toThrow("Unclosed section");
  });
});

describe("a team's own", () => {
  const own = (file: string, text: string) => {
    const place = join(box.folder, "messages", file);
    mkdirSync(join(place, ".."), { recursive: true });
    writeFileSync(place, text);
  };
  const typed = async (line: string) => box.type(`refund ${line}`);

  beforeEach(async () => {
    await typed("import fixtures/imports/orders.csv");
    await typed("open 26110003 --reason cancel");
  });

  test("text goes before the desk's, and another language is added by its files", async () => {
    own("buyer/en/received.txt", "Hi, {{ticket}} is here.\n");
    own("buyer/pt/received.txt", "Recebemos {{ticket}}. Reembolso em: {{destination}}\n");
    own("buyer/pt/original_payment.txt", "método de pagamento original\n");
    expect(await typed("message R-1 --to buyer")).toMatchObject({ code: 0, out: "Hi, R-1 is here.\n" });
    expect((await typed("message R-1 --to buyer --lang pt")).out).toBe(
      "Recebemos R-1. Reembolso em: método de pagamento original\n",
    );
    expect((await typed("message R-1 --to buyer --lang pt --about from_us")).err).toContain(
      "there is no message from_us to buyers in “pt”",
    );
  });

  test("calls the buyer by name, wherever it does, and keeps it without", async () => {
    own("buyer/en/received.txt", "Hi {{name}}, {{ticket}} is here. {{#name}}Bye, {{name}}.{{/name}}\n");
    expect((await typed("message --check")).code).toBe(0);
    const { out, code } = await typed("message R-1 --to buyer --sent");
    expect({ out, code }).toEqual({ out: "Hi Luc Moreau, R-1 is here. Bye, Luc Moreau.\n", code: 0 });
    expect((await typed("timeline R-1 --json")).out).toContain("Hi …, R-1 is here. Bye, ….");
  });

  test("mistakes are told by --check, each at its file", async () => {
    own("buyer/en/received.txt", "Hi, {{tiket}}\n");
    own("buyer/en/recieved.txt", "never read\n");
    own("seller/zh/cancel.txt", "{{#items}}\n");
    const { out, err, code } = await typed("message --check");
    expect(code).toBe(6);
    expect(out).toContain("buyer/en/received: the message received says the tiket, and the sample has none");
    expect(out).toContain("seller/zh/cancel: ");
    expect(out).toMatch(/seller\/zh\/cancel\.txt cannot be used: Unclosed section/);
    expect(out).toMatch(/recieved\.txt: nothing is read from it; is its name mistyped\?/);
    expect(err).toContain("2 cannot be written");
    expect(await typed("message R-1 --to buyer")).toMatchObject({ code: 4, out: "" });
    own("buyer/en/received.txt", "{{#evidence}}never{{/evidence}}\n");
    expect((await typed("message R-1 --to buyer")).err).toContain(
      "the message received says something to list, and R-1 has none",
    );
  });
});

describe("nobody is told", () => {
  beforeEach(async () => {
    await box.type("refund import fixtures/imports/orders.csv");
    await box.type("refund open 26110003 --reason cancel");
  });

  test.each([
    ["buyer", "seller_contacted", "nobody waits for the seller"],
    ["buyer", "money_slow", "no money is late"],
    ["buyer", "approved", "it is submitted, and not waiting to be sent"],
    ["buyer", "money_sent", "no money is on its way"],
    ["buyer", "rejected", "it is submitted, not rejected"],
    ["buyer", "seller_refused", "the seller has not refused"],
    ["seller", "chase", "nobody waits for the seller"],
    ["seller", "intercept", "the goods are purchased"],
    ["seller", "refusal_answer", "no refusal is open"],
    ["seller", "dispute_notice", "no dispute is open"],
    ["seller", "return_sent", "nothing is on its way to the seller"],
    ["seller", "promise_chase", "no promise of the seller was broken"],
    ["buyer", "send_back", "the buyer is not asked to send anything back"],
    ["seller", "thanks", "no money of the seller is recorded as received"],
  ])("the %s about %s what is not so", async (to, about, why) => {
    const { code, err } = await box.type(`refund message R-1 --to ${to} --about ${about}`);
    expect(code).toBe(4);
    expect(err).toContain(why);
  });
});

test("one seller is never told of another's refund", async () => {
  const [orders, refunds] = [join(box.folder, "two.csv"), join(box.folder, "refunds.csv")];
  writeFileSync(
    orders,
    "order,line,buyer,currency,amount,seller,seller_order,paid_at,purchased_at\nA,1,B,USD,10,x,3801,2026-11-01,2026-11-02\nA,2,B,USD,20,y,3802,2026-11-01,2026-11-02\n",
  );
  writeFileSync(refunds, "退款编号,订单编号,退款状态,买家退款金额,超时时间\n900001,3801,退款成功,50.00,\n");
  const asked = ["R-1", "R-2"].flatMap((ticket) => [`review ${ticket}`, `contact ${ticket}`]);
  for (const line of [`import ${orders}`, "open A --reason cancel", ...asked, `import ${refunds}`]) {
    expect((await box.type(`refund ${line}`)).code).toBe(0);
  }
  const written = async (ticket: string, about: string) => {
    return box.type(`refund message ${ticket} --to seller --about ${about}`);
  };
  expect((await written("R-2", "thanks")).err).toContain("R-2 has nothing to be told about thanks");
  // What a marketplace shows is not here yet.
  expect((await written("R-1", "thanks")).err).toContain("no money of the seller is recorded as received");
  expect((await box.type("refund recover R-1 --amount 50.00 --reference 900001")).code).toBe(0);
  expect((await written("R-1", "thanks")).out).toContain("退款 50.00 元已收到");
  // The file names no goods: the line says which they are.
  expect((await written("R-2", "cancel")).out).toContain("· 商品 2 × 1");
  expect((await written("R-1", "cancel")).err).toContain("the seller has given the money back");
  expect((await written("R-2", "cancel")).out).not.toContain("900001");
});

test("the message follows the ticket, and what was sent stands in its timeline", async () => {
  const typed = async (line: string) => {
    const ran = await box.type(`refund ${line}`);
    expect(ran.code, ran.err).toBe(0);
    return ran.out;
  };
  const about = async (to: string) => JSON.parse(await typed(`message R-1 --to ${to} --json`)).about;
  await typed("import fixtures/imports/orders.csv");
  await typed("open 26110003 --reason seller_cannot_fulfil");
  expect([await about("seller"), await about("buyer")]).toEqual(["cannot_fulfil", "received"]);
  await typed("review R-1");
  // The seller's message is not the buyer's to send.
  expect(await about("buyer")).toBe("received");
  await typed("evidence add R-1 seller_message:fixtures/evidence/cup.jpg");
  await typed("contact R-1");
  expect([await about("seller"), await about("buyer")]).toEqual(["cannot_fulfil", "seller_contacted"]);
  await typed("message R-1 --to buyer --lang de --sent");
  expect(await typed("timeline R-1")).toContain("mei wrote to the buyer about seller contacted (de): “Guten Tag, …”");
  await typed("reply R-1 refused");
  expect([await about("seller"), await about("buyer")]).toEqual(["refusal_answer", "seller_refused"]);
  await typed("dispute R-1 opened");
  expect(await about("seller")).toBe("dispute_notice");
  await typed("dispute R-1 won");
  await typed("propose R-1");
  await typed("approve R-1 --as bo --yes");
  expect(await about("buyer")).toBe("approved");
  expect(await typed("message R-1 --to buyer")).toContain(
    "35,30 EUR.\n- Ware: 24,90 EUR\n- internationaler Versand: 8,00 EUR\n- Servicegebühr: 2,40 EUR\n",
  );
  await typed("pay R-1 --as kim --yes");
  expect(await about("buyer")).toBe("approved");
  await typed("payout sent P-1 --as kim --reference GW-9");
  expect(await typed("message R-1 --to buyer")).toContain("Die Referenz lautet GW-9");
  expect(await typed("store verify")).toContain("agree");
});

test.each([
  ["26110003", "cancel", ["cancel", "refund_only", "resend"]],
  ["26110004", "wrong_item", ["intercept", "return_and_refund", "refund_only", "partial", "resend"]],
  ["26110005", "not_as_described", ["partial", "return_and_refund"]],
  ["26110010", "inspection_problem", ["return_and_refund", "refund_only", "resend"]],
  ["26110006", "lost", ["investigate", "claim"]],
])("whoever is asked about %s, %s, reads the deadline that then runs for him", async (order, reason, requests) => {
  const typed = async (line: string) => {
    const ran = await box.type(`refund ${line}`);
    expect(ran.code, ran.err).toBe(0);
    return ran.out;
  };
  const running = async () => {
    const { due } = JSON.parse(await typed("show R-1 --json"));
    return formatInZone(orThrow(parseInstant(due.at)), "Asia/Shanghai", "minute");
  };
  await typed("import fixtures/imports/orders.csv");
  await typed(`open ${order} --reason ${reason}`);
  await typed("review R-1");
  for (const request of requests) {
    expect(await typed(`contact R-1 --request ${request} --write`)).toContain(await running());
  }
  // The same again puts nothing off, and says so.
  const before = await running();
  expect(await typed("contact R-1 --write")).toContain(before);
  const party = reason === "lost" ? "carrier" : "seller";
  const about = reason === "lost" ? "claim_chase" : "chase";
  expect(await typed(`message R-1 --to ${party} --about ${about} --sent`)).toContain(before);
  expect(await running()).toBe(before);
});

test("a claim is written with the sum and the number that are recorded with it", async () => {
  await box.type("refund import fixtures/imports/orders.csv");
  await box.type("refund open 26110006 --reason lost");
  await box.type("refund review R-1");
  const { out } = await box.type("refund contact R-1 --request claim --amount 9.50 --claim-number CL-7 --write");
  expect(out).toMatch(/CL-7/);
  expect(out).toMatch(/ 9\.50 元/);
});

/** Types lines that go through, and says what the buyer is to be told; `atOnce` at one moment, where their order alone tells which was first. */
function typing(at: ReturnType<typeof sandbox>, atOnce: boolean) {
  return async (line: string) => {
    if (atOnce) at.now = MONDAY;
    const ran = await at.type(`refund ${line}`);
    expect(ran.code, ran.err).toBe(0);
    return { ...ran, told: ran.err.match(/tell the buyer \(([a-z ]+)\)/)?.[1] };
  };
}

test("a buyer whose payout failed is asked how to be paid until it is answered or decided, and an agent sees the answer", async () => {
  const typed = typing(box, true);
  await typed("import fixtures/imports/orders.csv");
  for (const line of ["open 26110002 --reason cancel", "review R-1", "propose R-1", "approve R-1 --as bo --yes"]) {
    await typed(line);
  }
  await typed("pay R-1 --as kim --yes --reference A");
  const failed = await typed("payout failed P-1 --as kim --reference A --yes");
  expect(failed.told).toBe("money failed");
  const answered = await typed("answer R-1 --text 'to my wallet please'");
  expect(answered.told).toBeUndefined();
  expect(answered.err).toContain("refund propose R-1 --destination wallet");
  expect((await typed("next")).out).toContain("refund propose R-1");
  await typed("propose R-1 --destination wallet");
  expect((await typed("approve R-1 --as bo --yes")).told).toBe("approved");
  expect((await typed("pay R-1 --as kim --yes")).told).toBeUndefined();
  expect((await typed("message R-1 --to buyer")).err).toContain("about approved");
  await typed("payout sent P-2 --as kim --reference B");
  // Where it failed is not where it is tried next.
  const again = await typed("payout failed P-2 --as kim --reference B --yes");
  expect(again.err).toContain("refund propose R-1 --destination original_payment --note TEXT");
});

test("the part of a refund that failed is asked about while the other is on its way, and the answer waits for that to end", async () => {
  for (const [answeredFirst, atOnce] of [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    const own = sandbox();
    onTestFinished(() => own.remove());
    const typed = typing(own, atOnce);
    await typed("import fixtures/imports/payments.csv");
    for (const line of ["open MIX1 --reason cancel", "review R-1", "propose R-1", "approve R-1 --as bo --yes"]) {
      await typed(line);
    }
    await typed("pay R-1 --as kim --yes");
    for (const n of [1, 2]) await typed(`payout sent P-${n} --as kim --reference G${n}`);
    expect((await typed("payout failed P-2 --as kim --reference G2 --yes")).told).toBe("money failed");
    expect((await typed("next --as kim")).out).toContain("refund pay R-1");
    const letter = await typed("message R-1 --to buyer --lang en --about money_failed --sent");
    expect(letter.out).toContain("EUR 40.00 could not be paid out");
    const steps = ["answer R-1 --text wallet", "payout settled P-1 --as kim --yes"];
    for (const line of answeredFirst ? steps : steps.toReversed()) {
      const { told } = await typed(line);
      expect(told).toBe(line.startsWith("answer") && answeredFirst ? "money sent" : undefined);
    }
    expect((await typed("next --as mei")).out).toContain("refund propose R-1");
    await typed("propose R-1 --destination wallet");
    expect((await typed("approve R-1 --as bo --yes")).told).toBe("approved");
    expect((await typed("pay R-1 --as kim --yes")).told).toBeUndefined();
    expect((await typed("message R-1 --to buyer")).err).toContain("about approved");
  }
});

test("a buyer whose bank has taken the money is not asked where else to send what came back", async () => {
  const typed = async (line: string) => {
    const ran = await box.type(`refund ${line}`);
    expect(ran.code, ran.err).toBe(0);
    return ran;
  };
  await typed("import fixtures/imports/payments.csv");
  for (const line of ["open CB1 --reason cancel", "review R-1", "propose R-1", "approve R-1 --as bo --yes"]) {
    await typed(line);
  }
  await typed("pay R-1 --as kim --yes --reference X1");
  for (const state of ["opened", "lost"]) await typed(`chargeback CB1 ${state} --as kim`);
  await typed("payout settled P-1 --as kim --yes");
  const returned = await typed("payout returned P-1 --as kim --reference X1 --note back");
  expect(returned.err).toContain("tell the buyer (chargeback lost)");
  expect((await typed("show R-1")).out).toContain("Your bank has given you money of this order back");
  expect((await typed("message R-1 --to buyer --lang en --sent")).out).toContain("USD 62.00 was given back to you");
  expect((await box.type("refund message R-1 --to buyer --about money_returned")).err).toContain("by a chargeback");
  await typed("answer R-1 --text thanks");
  expect((await typed("show R-1")).out).not.toContain("say  ");
});
