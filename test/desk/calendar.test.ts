/** The team's own calendar: entered once for everybody at the store, by administrators, and kept in the journal. */
import { expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../support/a-desk.ts";
import { at } from "../support/a-moment.ts";

async function desk(): Promise<Sandbox> {
  const box = sandbox(at("2026-12-31T01:00:00.000Z"));
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  return box;
}

test("holidays move the deadlines of steps that follow, and the year they stand in counts as known", async () => {
  const dueWith = async (days: string) => {
    const box = await desk();
    if (days !== "") await box.type(`refund calendar set ${days}`);
    for (const step of ["open 26110003 --reason cancel", "review R-1", "propose R-1", "approve R-1 --as bo --yes"])
      await box.type(`refund ${step}`);
    const { out, err } = await box.type("refund show R-1", { env: { TZ: "Asia/Shanghai" } });
    return { due: /^due +(\S+ \S+)/m.exec(out)?.[1], warned: err.includes("holidays in China are not known yet") };
  };
  expect(await dueWith("")).toEqual({ due: "2027-01-02 00:00", warned: true });
  expect(await dueWith("--holiday 2027-01-01")).toEqual({ due: "2027-01-05 00:00", warned: false });
  expect(await dueWith("--holiday 2027-01-01 --make-up 2027-01-02")).toEqual({
    due: "2027-01-03 00:00",
    warned: false,
  });
});

test("days are entered by the notice, corrected, and taken out again; the journal tells of each", async () => {
  const box = await desk();
  await box.type("refund calendar set --holiday 2027-02-08..2027-02-14 --make-up 2027-02-20");
  const { err: turned } = await box.type(
    "refund calendar set --holiday 2027-02-08 --make-up 2027-02-14 --remove 2027-02-20",
  );
  expect(turned).toContain("warning: 2027-02-14 was entered as a holiday, and is a make-up day now");
  await box.type("refund calendar set --remove 2027-02-10..2027-02-13");
  const { out, err } = await box.type("refund calendar show");
  expect(out.split("\n").map((line) => line.split("\t").slice(0, 3).join(" "))).toEqual([
    "2027-02-08 holiday mei",
    "2027-02-09 holiday mei",
    "2027-02-14 make-up day mei",
    "",
  ]);
  expect(err).toContain("known up to 2027");
  const told = await box.type("refund journal --kind calendar_day_set");
  expect(told.out.match(/entered|took/g)).toHaveLength(14);
  expect((await box.type("refund store verify")).code).toBe(0);
});

test.each([
  ["--holiday 2027-02-30", 2, "“2027-02-30” is no day"],
  ["--holiday 2027-02-09..2027-02-08", 2, "2027-02-09..2027-02-08 ends before it begins"],
  ["--holiday 2027-02-09..2028-02-09", 2, "has 366 days"],
  ["--make-up 2027-02-17", 2, "2027-02-17 is no day at a weekend"],
  ["--make-up 2027-02-13..2027-02-15", 2, "2027-02-15 is no day at a weekend"],
  ["--holiday 9999-12-31", 2, "9999-12-31 is more than 5 years ahead"],
  ["--holiday 2027-02-13 --make-up 2027-02-13", 2, "2027-02-13 cannot be two things at once"],
  ["", 2, "no day was given"],
  ["--remove 2027-02-08", 3, "2027-02-08 is not among the days"],
])("calendar set %s is refused with %i", async (flags, code, says) => {
  const box = await desk();
  const typed = await box.type(`refund calendar set ${flags}`);
  expect([typed.code, typed.err]).toEqual([code, expect.stringContaining(says)]);
  expect(JSON.parse((await box.type("refund calendar show --json")).out).days).toEqual([]);
});

test("only an administrator changes it", async () => {
  const box = await desk();
  await box.type("refund operator add lin --role admin --as lin");
  await box.type("refund operator add mei --role agent --as lin");
  const refused = await box.type("refund calendar set --holiday 2027-02-08");
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining("mei may not change the calendar")]);
  expect((await box.type("refund calendar set --holiday 2027-02-08 --as lin")).code).toBe(0);
});
