/** Pages in a real browser: nothing fetched, nothing complained of, fit for phone and desktop, keyboard and print. Run by `npm run test:pages`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aWorkedDesk } from "../support/a-worked-desk.ts";
import { Chromium, type Look } from "../support/chromium.ts";

const PAGES = {
  status: "report status --compare 7d",
  overdue: "report overdue --as-of 2026-12-20T00:00:00Z",
  aging: "report aging",
  service: "report service",
  months: "report service --by month",
  day: "report day",
  problems: "report problems",
  reasons: "report reasons",
  sellers: "report sellers",
  payouts: "report payouts --to 2026-12-31",
  holds: "report holds",
  recoveries: "report recoveries --by month",
  timeline: "timeline R-1",
  buyer: "timeline R-1 --for buyer --lang ja",
  list: "list",
  queue: "queue",
  journal: "journal",
  "what-went-out": "payout list",
  owed: "recovery list",
  orders: "order list",
} as const;

const LOOKS: readonly Look[] = [360, 1200].flatMap((width) => [
  { width, scheme: "light", media: "screen" } as const,
  { width, scheme: "dark", media: "screen" } as const,
  { width, scheme: "light", media: "print" } as const,
]);

/** A page is as wide as a screen is; only a table that a phone has no room for is moved sideways, by itself. */
const SCREENS: readonly Look[] = [...LOOKS, { width: 1600, scheme: "light", media: "screen" }];
const WIDE = 1200;

const folder = mkdtempSync(join(tmpdir(), "refund-pages-"));
/** Where somebody wants to look at the pictures; nothing is kept otherwise. */
const pictures = process.env["REFUND_PICTURES"];
let chromium: Chromium;

beforeAll(async () => {
  chromium = new Chromium();
  const box = await aWorkedDesk();
  for (const [name, line] of Object.entries(PAGES)) {
    const { out, code, err } = await box.type(`refund ${line} --format html`);
    expect(code, err).toBe(0);
    writeFileSync(join(folder, `${name}.html`), out);
  }
  box.remove();
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
});

afterAll(() => {
  chromium.close();
  rmSync(folder, { recursive: true, force: true });
});

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const VIOLATIONS = `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
  .then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) })))`;

/** What the Tab key reaches, in the order of the document. */
const REACHABLE = "document.querySelectorAll('a[href], [tabindex=\"0\"]').length";
const PLACE = "[...document.querySelectorAll('a[href], [tabindex=\"0\"]')].indexOf(document.activeElement)";
const CUT = "document.documentElement.scrollWidth - window.innerWidth";
const CUT_TABLES =
  "[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth).length";

describe.each(Object.keys(PAGES))("%s", (name) => {
  test("asks for nothing but itself, and gives nothing to complain of", async () => {
    await chromium.open(join(folder, `${name}.html`));
    expect(chromium.said()).toEqual({ requests: 1, complaints: [] });
  });

  test("is reached whole by the keyboard, from top to bottom", async () => {
    await chromium.open(join(folder, `${name}.html`));
    await chromium.look({ width: 1200, scheme: "light", media: "screen" });
    const all = Number(await chromium.evaluate(REACHABLE));
    const places: unknown[] = [];
    for (let pressed = 0; pressed < all; pressed += 1) {
      await chromium.press("Tab");
      places.push(await chromium.evaluate(PLACE));
    }
    expect(places).toEqual(Array.from({ length: all }, (_, place) => place));
  });

  // Contrast, names, order of headings, roles of tables and pictures: axe's own rules for WCAG 2.2, in each look.
  test.each(LOOKS)("can be read by everybody at $width pixels, $scheme, $media", async (look) => {
    await chromium.open(join(folder, `${name}.html`));
    await chromium.look(look);
    await chromium.evaluate(AXE);
    expect(await chromium.evaluate(VIOLATIONS)).toEqual([]);
  });

  test.each(SCREENS)("fits $width pixels, $scheme, $media", async (look) => {
    await chromium.open(join(folder, `${name}.html`));
    await chromium.look(look);
    if (look.media === "screen") expect(Number(await chromium.evaluate(CUT))).toBeLessThanOrEqual(0);
    if (look.media === "screen" && look.width >= WIDE) expect(await chromium.evaluate(CUT_TABLES)).toBe(0);
    if (pictures === undefined) return;
    writeFileSync(join(pictures, `${name}-${look.width}-${look.scheme}-${look.media}.png`), await chromium.picture());
  });
});
