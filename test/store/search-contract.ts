/** What any engine's search must find: the same as a look at every text, one after the other. */
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Order } from "../../src/rules/order/order.ts";
import { foldText } from "../../src/rules/search-text.ts";
import type { Store } from "../../src/store/store.ts";
import { aLine, anOrder } from "../support/an-order.ts";
import { keepOrders, walk } from "./store-contract.ts";

/** As people write: accents, marks as they were set, other alphabets, full and half width, units in one sign, marks apart from their letters. */
const WRITTEN = [
  ...["lamp", "LAMPE", "José", "José".normalize("NFD"), "ＡＢＣ", "２０２６", "2026", "26110", "5㎏", "№7", "Straße"],
  ...[
    "O’Brien",
    "O'Brien",
    "O´Brien",
    "O`Brien",
    "Groß",
    "gross",
    "Ærø",
    "aero",
    "Łódź",
    "ŒUVRE",
    "ΟΔΟΣ",
    "4–6",
    "4-6",
    "“x”",
  ],
  ...[
    "茶杯",
    "蓝色",
    "旗舰店",
    "金属",
    "金属",
    "⽔杯",
    "ガラス",
    "ガラス".normalize("NFD"),
    "ｶﾞﾗｽ",
    "한국",
    "한국".normalize("NFD"),
  ],
  ...["Иванова", "Йод", "ἀγορά", "100%", "a_b", "x\\y", '"q"', "(红)", "（红）", "·"],
];

const GRAPHEMES = new Intl.Segmenter("en");

/** Some of these one after the other, now and then with a blank between. */
const text = fc
  .array(fc.constantFrom(...WRITTEN, " "), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join("").trim())
  .filter((one) => one !== "");

/** A part of what is written, in another writing. */
const word = fc
  .tuple(text, fc.nat(8), fc.integer({ min: 1, max: 6 }), fc.constantFrom("NFC", "NFD", "NFKC", "NFKD"), fc.boolean())
  .map(([whole, from, length, form, isLoud]) => {
    const letters = [...GRAPHEMES.segment(whole.replaceAll(" ", ""))].map(({ segment }) => segment);
    const part = letters
      .slice(from % letters.length)
      .slice(0, length)
      .join("")
      .normalize(form);
    return isLoud ? part.toUpperCase() : part;
  })
  // An acute accent alone comes apart into a blank and an accent; words have no blanks.
  .filter((part) => !/\s/.test(part));

const order = fc.record({
  buyerName: fc.option(text),
  // Bought at one seller, so that all of its goods go on one ticket.
  seller: fc.option(text),
  sellerOrder: fc.option(fc.constantFrom("3826", "382")),
  products: fc.array(text, { minLength: 1, maxLength: 2 }),
  /** What is noted on its ticket, where there is one. */
  said: fc.option(text),
});

/** Every text in a value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function textsOf({ id, buyer, lines }: Order): readonly string[] {
  return [
    id,
    buyer,
    ...lines.flatMap(({ product, seller, sellerOrder }) => [product, seller ?? "", sellerOrder ?? ""]),
  ];
}

function holdsAll(texts: readonly string[], words: readonly string[]): boolean {
  return words.every((one) => texts.some((held) => foldText(held).includes(foldText(one))));
}

export function searchContract(open: () => Promise<Store>): void {
  describe("a search", () => {
    test("finds what a look at every text finds, however it is written", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(order, { minLength: 1, maxLength: 8 }),
          fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 20, maxLength: 20 }),
          fc.integer({ min: 1, max: 4 }),
          async (given, searches, limit) => {
            const store = await open();
            const orders = given.map(({ buyerName, seller, sellerOrder, products }, at) => {
              const lines = products.map((product, n) => aLine({ line: `${n + 1}`, product, seller, sellerOrder }));
              return anOrder({ id: `A-${at + 1}`, buyer: `B-${at + 1}`, buyerName, lines });
            });
            await keepOrders(store, ...orders);
            const tickets = new Map<number, readonly string[]>();
            for (const [at, one] of orders.entries()) {
              const said = given[at]?.said ?? null;
              if (said === null) continue;
              const number = await walk(store, one.id, [["mei", { kind: "note", text: said }]]);
              const events = await store.read((reader) => reader.historyOf(number));
              const told = events.flatMap(({ data }) => textsIn(data));
              tickets.set(number, [`R-${number}`, ...textsOf(one), ...told, one.buyerName ?? ""]);
            }
            for (const words of searches) {
              const found = await store.read((reader) => reader.search({ words, limit }));
              const held = [...tickets].filter(([, texts]) => holdsAll(texts, words)).map(([number]) => number);
              const ids = orders
                .filter((one) => holdsAll([...textsOf(one), one.buyerName ?? ""], words))
                .map(({ id }) => id);
              expect({ words, ...found }).toEqual({
                words,
                tickets: held.toReversed().slice(0, limit),
                orders: ids.toSorted().slice(0, limit),
                total: { tickets: { count: held.length, more: false }, orders: { count: ids.length, more: false } },
              });
            }
            await store.close();
          },
        ),
        { numRuns: 20, endOnFailure: true },
      );
    });

    test("counts no further than a thousand, unless more are asked for", async () => {
      const store = await open();
      onTestFinished(() => store.close());
      const ids = Array.from({ length: 1_003 }, (_, at) => `A-${String(at).padStart(4, "0")}`);
      await keepOrders(store, ...ids.map((id) => anOrder({ id })));
      const search = (limit: number) =>
        store.read(async (reader) => {
          const { orders, total } = await reader.search({ words: ["茶杯"], limit });
          let listed = 0;
          if (Array.isArray(orders)) listed = orders.length;
          else for await (const some of orders) listed += some.length;
          return { listed, total: total.orders };
        });
      expect(await search(1)).toEqual({ listed: 1, total: { count: 1_000, more: true } });
      expect(await search(1_002)).toEqual({ listed: 1_002, total: { count: 1_002, more: true } });
      expect(await search(1_003)).toEqual({ listed: 1_003, total: { count: 1_003, more: false } });
    });
  });
}
