/** Figures add up: each ticket is counted once, reports and lists agree, and months add up to all of time. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sandbox } from "../../support/a-desk.ts";
import { randomDay, workDay } from "../../support/a-random-day.ts";

interface Line {
  readonly tickets: number;
  readonly amount?: { readonly amount: number; readonly currency: string };
  readonly refunded?: { readonly amount: number; readonly currency: string };
}

async function asked(box: Sandbox, line: string) {
  const { out, err } = await box.type(`refund ${line} --json`);
  expect(err.includes("refund: "), err).toBe(false);
  return JSON.parse(out);
}

function ticketsIn(lines: readonly Line[]): number {
  return lines.reduce((sum, { tickets }) => sum + tickets, 0);
}

function moneyIn(lines: readonly Line[], of: "amount" | "refunded"): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const line of lines) {
    const { amount, currency } = line[of] ?? { amount: 0, currency: "" };
    if (amount !== 0) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return sums;
}

/** The flag of `list` for each thing that tickets are counted by. */
const FLAG_OF = { status: "status", waits_for: "waits-for", stage: "stage", reason: "reason", assignee: "assignee" };
/** What is over counts, too, where somebody still has to do something. */
function waitsForSomebody(ticket: Readonly<Record<string, string>>): boolean {
  return ticket["waits_for"] !== "nobody";
}

async function listFindsTicketsOfEachSeller(box: Sandbox): Promise<void> {
  for (const { seller, tickets } of (await asked(box, "report sellers --limit all")).sellers) {
    expect((await asked(box, `list --seller ${seller} --limit all`)).length, seller).toBe(tickets);
  }
}

test("over random days", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomDay(20), async (day) => {
      const box = await workDay(day, async () => {});
      const status = await asked(box, "report status");
      const all: readonly (Line & Readonly<Record<string, string>>)[] = await asked(box, "list --limit all");
      const open = all.filter(waitsForSomebody);

      expect(ticketsIn(status.totals)).toBe(all.length);
      expect(moneyIn(status.totals, "amount")).toEqual(moneyIn(all, "amount"));
      for (const [by, flag] of Object.entries(FLAG_OF)) {
        const counted = by === "status" ? all : open;
        expect(ticketsIn(status[`by_${by}`])).toBe(counted.length);
        for (const word of new Set<string>(
          status[`by_${by}`].map((line: Readonly<Record<string, string>>) => line[by]),
        )) {
          const lines: readonly Line[] = status[`by_${by}`].filter(
            (line: Readonly<Record<string, string>>) => line[by] === word,
          );
          const listed: readonly (typeof all)[number][] = await asked(box, `list --${flag} ${word} --limit all`);
          const same = by === "status" ? listed : listed.filter(waitsForSomebody);
          expect(ticketsIn(lines), `${flag} ${word}`).toBe(same.length);
          expect(moneyIn(lines, "amount"), `${flag} ${word}`).toEqual(moneyIn(same, "amount"));
        }
      }

      expect(ticketsIn(await asked(box, "report aging"))).toBe(open.length);
      for (const only of ["--reason damaged", "--stage in_warehouse", "--assignee nobody", "--waits-for agent"]) {
        const listed: readonly (typeof all)[number][] = await asked(box, `list ${only} --limit all`);
        const still = listed.filter(waitsForSomebody);
        expect(ticketsIn((await asked(box, `report status ${only}`)).totals), only).toBe(listed.length);
        expect(ticketsIn(await asked(box, `report aging ${only}`)), only).toBe(still.length);
        const numbers = new Set(listed.map((one) => one["ticket"]));
        const overdue = `report overdue --soon --as-of ${box.now}`;
        const late: readonly Readonly<Record<string, string>>[] = await asked(box, `${overdue} ${only}`);
        const whole: typeof late = await asked(box, overdue);
        const ours = only === "--waits-for agent" ? "waits_for" : null;
        expect(late, only).toEqual(
          whole.filter((one) => (ours === null ? numbers.has(one["ticket"]) : one[ours] === "agent")),
        );
      }
      for (const by of ["stage", "path", "fault", "counterparty", "operator"]) {
        const { lines, tickets } = await asked(box, `report reasons --by ${by}`);
        expect(tickets).toBe(all.length);
        expect(ticketsIn(lines)).toBe(all.length);
      }

      await listFindsTicketsOfEachSeller(box);
      const whole = (await asked(box, "report reasons")).lines;
      const [before, after] = [
        (await asked(box, "report reasons --to 2026-11-18")).lines,
        (await asked(box, "report reasons --from 2026-11-18")).lines,
      ];
      expect(ticketsIn(before) + ticketsIn(after)).toBe(ticketsIn(whole));
      expect(moneyIn([...before, ...after], "refunded")).toEqual(moneyIn(whole, "refunded"));
    }),
    { numRuns: 5, endOnFailure: true },
  );
});
