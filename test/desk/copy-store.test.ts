/** A whole desk is copied to a place where there is none, or not at all. */
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../support/a-desk.ts";
import { withoutGuards } from "../support/a-tampered-copy.ts";
import { aWorkedDesk } from "../support/a-worked-desk.ts";

let box: Sandbox;
let copy: string;
beforeAll(async () => {
  box = await aWorkedDesk();
}, 60_000);
afterAll(() => box.remove());
beforeEach(() => {
  copy = join(box.folder, "elsewhere", "copy.db");
  rmSync(join(box.folder, "elsewhere"), { recursive: true, force: true });
});

const type = (line: string) => box.type(`refund ${line} --as lin`);
const head = async (store: string) => (await type(`store verify --head --store ${store}`)).out;

test("a copy has the same journal and evidence, and verifies", async () => {
  const { code, out, err } = await type(`store copy ${box.store} ${copy}`);
  expect([code, out, err]).toEqual([0, `${copy}\n`, expect.stringContaining("both verified: ")]);
  expect(await head(copy)).toBe(await head(box.store));
  expect(readdirSync(`${copy}-evidence`)).toEqual(readdirSync(`${box.store}-evidence`));
  expect(await type(`store verify --store ${copy}`)).toMatchObject({ code: 0 });
  expect(await type(`note R-1 --text more --store ${copy}`)).toMatchObject({ code: 0 });
  expect(await type(`note R-1 --text less --store ${box.store}`)).toMatchObject({ code: 0 });
});

test("it is made neither over what is there, nor in a dry run, nor of what is no store", async () => {
  expect(await type(`store copy ${box.store} ${copy} --dry-run`)).toMatchObject({ code: 0 });
  expect(existsSync(copy)).toBe(false);
  expect(await type(`store copy ${copy} ${copy}`)).toMatchObject({ code: 3 });
  expect(await type(`store copy ${box.store} ${copy}-wal`)).toMatchObject({ code: 2 });
  const taken = join(box.folder, "taken.db");
  writeFileSync(taken, "mine");
  expect(await type(`store copy ${box.store} ${taken}`)).toMatchObject({
    code: 5,
    err: `refund: there is a file at ${taken} already\nhint: see what it holds: refund store info --store ${taken}; or name another place\n`,
  });
});

test("what is wrong with the one that is copied, or with the place, is told of it", async () => {
  const gone = await type(`store copy ${box.folder}/typo.db ${copy}`);
  expect(gone).toMatchObject({
    code: 3,
    err: expect.stringContaining("hint: check the name; nothing was made or changed"),
  });
  const nowhere = await type(`store copy ${box.store} /proc/x.db`);
  expect(nowhere).toMatchObject({ code: 8, err: expect.stringContaining("the store cannot be created at /proc/x.db") });
});

test("a copy of a desk that a group shares is shared by it", async () => {
  const [shared, group] = [join(box.folder, "shared", "desk.db"), process.getgid?.() ?? 0];
  await type(`store create --group ${group} --store ${shared}`);
  await type(`import fixtures/imports/orders.csv --store ${shared}`);
  const photo = "--reason damaged --line 1=1 --evidence item_photo:fixtures/evidence/cup.jpg";
  expect(await type(`open 26110001 ${photo} --store ${shared}`)).toMatchObject({ code: 0 });
  expect(await type(`store copy ${shared} ${copy}`)).toMatchObject({ code: 0 });
  const modes = [copy, `${copy}-evidence`, join(box.folder, "elsewhere")].map((path) => statSync(path).mode & 0o7777);
  expect(modes.map((mode) => mode.toString(8))).toEqual(["660", "2770", "2770"]);
});

test("of a store that does not verify there is no copy, and nothing is left", async () => {
  const damaged = join(box.folder, "damaged.db");
  await type(`store copy ${box.store} ${damaged}`);
  const hand = new Database(damaged);
  withoutGuards(hand, () => hand.exec("UPDATE tickets SET assignee = 'eve' WHERE number = 1"));
  hand.close();
  const { code, err } = await type(`store copy ${damaged} ${copy}`);
  expect([code, err]).toEqual([7, expect.stringContaining("does not agree with itself: tickets 1: assignee is eve")]);
  expect(existsSync(join(box.folder, "elsewhere"))).toBe(false);
});

test("what is missing of the evidence is told, and the rest is copied", async () => {
  const poor = join(box.folder, "poor.db");
  await type(`store copy ${box.store} ${poor}`);
  rmSync(`${poor}-evidence`, { recursive: true });
  const { code, err } = await type(`store copy ${poor} ${copy}`);
  expect([code, err]).toEqual([7, expect.stringMatching(/^warning: not copied: photo.jpg of R-2 is gone: /)]);
  expect(await head(copy)).toBe(await head(poor));
});
