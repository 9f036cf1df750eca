/** Backup and restore, as they are asked for: what a backup holds, what a restore says, and what may not be paid after it. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../support/a-desk.ts";

let box: Sandbox;
let backup: string;

beforeEach(async () => {
  box = sandbox();
  onTestFinished(() => box.remove());
  backup = join(box.folder, "backup.db");
  for (const line of [
    "import fixtures/imports/orders.csv",
    "open 26110001 --reason damaged --line 1=1 --evidence item_photo:fixtures/evidence/cup.jpg",
    "open 26110003 --reason cancel",
    "review R-2",
    "propose R-2",
    "approve R-2 --yes --as bo",
  ])
    expect(await box.type(`refund ${line}`), line).toMatchObject({ code: 0 });
});

const type = (line: string) => box.type(`refund ${line}`);
const shown = async (line: string) => JSON.parse((await type(`${line} --json`)).out);

describe("a backup", () => {
  test("is a store of its own with its evidence, and private", async () => {
    const { code, err } = await type(`store backup ${backup}`);
    expect([code, err]).toEqual([0, expect.stringContaining("verified: ")]);
    expect((statSync(backup).mode & 0o777).toString(8)).toBe("600");
    expect(readdirSync(`${backup}-evidence`)).toEqual(readdirSync(`${box.store}-evidence`));
    expect(readdirSync(box.folder).sort()).toEqual(["backup.db", "backup.db-evidence", "desk.db", "desk.db-evidence"]);
  });

  test("is not written over what is there, nor over the desk's own, nor in a dry run", async () => {
    writeFileSync(backup, "mine");
    expect(await type(`store backup ${backup}`)).toMatchObject({ code: 5, out: "" });
    expect(await type(`store backup ${backup} --keep 2`)).toMatchObject({ code: 5, out: "" });
    expect(await type(`store backup ${box.store} --force`)).toMatchObject({ code: 2, out: "" });
    expect(await type(`store backup ${box.folder}/other.db-wal`)).toMatchObject({ code: 2, out: "" });
    for (const address of ["postgres://a/b", "file:b.db"]) {
      const refused = await type(`store backup ${address}`);
      expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("cannot be called so: it is a") });
    }
    expect(readFileSync(backup, "utf8")).toBe("mine");
    expect(await type(`store backup ${backup} --force --dry-run`)).toMatchObject({ code: 0 });
    expect(readFileSync(backup, "utf8")).toBe("mine");
  });

  test("of a name in turns keeps so many, the newest under the name itself", async () => {
    for (let night = 0; night < 4; night += 1) {
      await type(`note R-1 --text night-${night}`);
      expect(await type(`store backup ${backup} --keep 3`)).toMatchObject({ code: 0 });
    }
    const names = readdirSync(box.folder).filter((name) => name.startsWith("backup.db"));
    expect(names.sort()).toEqual(["backup.db", "backup.db-evidence", "backup.db.1", "backup.db.2"]);
    const counts = ["", ".1", ".2"].map((end) => {
      const database = new Database(`${backup}${end}`, { readonly: true });
      onTestFinished(() => {
        database.close();
      });
      return database.prepare("SELECT count(*) FROM journal").pluck().get();
    });
    expect(counts).toEqual([11, 10, 9].map((n) => expect.any(Number) && n - 11 + Number(counts[0])));
  });

  test("of a store that does not agree with itself is refused, and the older ones stay", async () => {
    await type(`store backup ${backup} --keep 2`);
    const hand = new Database(box.store);
    hand.exec("UPDATE tickets SET status = 'paid' WHERE number = 1");
    hand.close();
    expect(await type(`store backup ${backup} --keep 2`)).toMatchObject({ code: 7, out: "" });
    expect(existsSync(`${backup}.1`)).toBe(false);
  });

  test("says which evidence it could not have", async () => {
    const [hash = ""] = readdirSync(`${box.store}-evidence`);
    rmSync(join(`${box.store}-evidence`, hash));
    const { code, err } = await type(`store backup ${backup}`);
    expect([code, err]).toEqual([7, expect.stringContaining(`not in the backup: cup.jpg of R-1 is gone: ${hash}`)]);
  });
});

describe("a restore", () => {
  test("keeps the replaced store, says what it had beyond, and goes on with numbers above both", async () => {
    await type(`store backup ${backup}`);
    await type("open 26110004 --reason cancel");
    await type("pay R-2 --yes --as kim");
    const tried = await shown(`store restore ${backup} --dry-run`);
    expect(tried).toMatchObject({ replaced: null, beyond: { tickets: ["R-2", "R-3"] }, uncompared: ["R-2"] });
    expect((await shown("list")).length).toBe(3);
    expect(await type(`store restore ${backup}`)).toMatchObject({ code: 2, out: "" });
    const done = await type(`store restore ${backup} --yes`);
    expect([done.code, done.err]).toEqual([
      0,
      expect.stringMatching(/of the replaced store are not in the backup.*on R-2, R-3/),
    ]);
    expect(existsSync(`${box.store}.replaced-1`)).toBe(true);
    expect((await shown("list")).length).toBe(2);
    expect((await shown("open 26110004 --reason cancel")).request).toBe("R-4");
    expect(await type("store verify")).toMatchObject({ code: 0 });
    expect(await type("evidence verify")).toMatchObject({ code: 0 });
  });

  test("holds what was approved until somebody has looked at the gateway", async () => {
    await type(`store backup ${backup}`);
    await type(`store restore ${backup} --yes`);
    expect(await type("pay R-2 --yes --as kim")).toMatchObject({
      code: 4,
      err: expect.stringContaining("R-2 may have been paid already"),
    });
    expect((await shown("store info")).uncompared).toEqual(["R-2"]);
    const paidMaybe = "warning: R-2 may have been paid already, since the store was put back from a backup";
    expect((await box.type("refund next", { columns: 80 })).err).toContain(paidMaybe);
    await type("withdraw R-1 --yes");
    for (const line of ["next --as kim", "show R-2 --as kim"]) {
      const { out } = await type(line);
      expect(out, line).toContain("refund store compared R-2 --note TEXT");
      expect(out, line).not.toContain("refund pay R-2");
    }
    expect(await type("store compared R-1 --note x")).toMatchObject({ code: 4 });
    expect(await type("store compared R-99 --note x")).toMatchObject({ code: 3 });
    expect(await type("store compared R-2 --note nothing-there")).toMatchObject({ code: 0 });
    expect((await type("next --as kim")).out).toContain("refund pay R-2");
    expect(await type("pay R-2 --yes --as kim")).toMatchObject({ code: 0 });
    expect((await box.type("refund next", { columns: 80 })).err).not.toContain("may have been paid");
    expect((await type("journal")).out).toContain("compared R-2 with the gateway: nothing-there");
  });

  test("holds what was paid since, and where nobody knows that, what could have been", async () => {
    await type("open 26110004 --reason cancel");
    await type("review R-3");
    await type("propose R-3");
    await type(`store backup ${backup}`);
    await type("approve R-3 --as bo --yes");
    await type("pay R-3 --yes --as kim");
    await type("note R-1 --text later");
    expect((await shown(`store restore ${backup} --yes`)).uncompared).toEqual(["R-2", "R-3"]);
    await type("approve R-3 --as bo --yes");
    expect(await type("pay R-3 --yes --as kim")).toMatchObject({
      code: 4,
      err: expect.stringContaining("R-3 may have been paid already"),
    });
    rmSync(box.store);
    expect((await shown(`store restore ${backup} --yes`)).uncompared).toEqual(["R-2", "R-3"]);
  });

  test("numbers batches above those of both stores: the key of a line means one thing at the bank", async () => {
    await type(`store backup ${backup}`);
    const handOver = (file: string) =>
      shown(`payout export --destination original_payment --out ${join(box.folder, file)} --as kim --yes`);
    expect(await handOver("one.csv")).toMatchObject({ batch: "B-1" });
    await type(`store restore ${backup} --yes`);
    await type("store compared R-2 --note nothing-there");
    expect(await handOver("two.csv")).toMatchObject({ batch: "B-2" });
  });

  test("brings a desk back where the store is gone, or damaged beyond reading", async () => {
    await type(`store backup ${backup}`);
    rmSync(box.store);
    expect(await type(`store restore ${backup} --yes`)).toMatchObject({ code: 0 });
    const whole = readFileSync(box.store);
    writeFileSync(box.store, whole.subarray(0, 9_000));
    const { code, err } = await type(`store restore ${backup} --yes`);
    expect([code, err]).toEqual([0, expect.stringContaining("what it had beyond the backup is not known")]);
    expect(readFileSync(`${box.store}.replaced-1`).length).toBe(9_000);
    expect((await shown("list")).length).toBe(2);
  });

  test("goes over no file that is no desk's, and one that is refused leaves nothing behind", async () => {
    await type(`store backup ${backup}`);
    const places = ["app.db", "text.db", "folder.db", "link.db"].map((name) => join(box.folder, name));
    const [app = "", text = "", folder = "", link = ""] = places;
    const other = new Database(app);
    other.exec("CREATE TABLE t(a)");
    other.close();
    writeFileSync(text, "not a database, though quite long enough to be one");
    mkdirSync(folder);
    symlinkSync("nowhere", link);
    const before = readdirSync(box.folder);
    for (const place of [app, text, folder, link]) {
      expect(await type(`store restore ${backup} --yes --store ${place}`), place).toMatchObject({ code: 8, out: "" });
    }
    const missing = await type(`store restore ${box.folder}/typo.db --yes --store ${box.folder}/new/desk.db`);
    expect(missing).toMatchObject({ code: 3, err: expect.stringContaining("hint: check the name;") });
    expect(readdirSync(box.folder)).toEqual(before);
    expect((await type(`store restore ${backup} --yes --store ${folder}`)).err).toContain("it is a folder, not a file");
  });

  test("keeps practice and real desks apart, and one desk from another", async () => {
    await type(`store backup ${backup}`);
    const clock = { env: { REFUND_NOW: "2026-11-16T01:00:00Z" } };
    const practice = join(box.folder, "practice.db");
    await box.type(`refund store create --store ${practice}`, clock);
    expect(JSON.parse((await type(`store info --json --store ${practice}`)).out)).toMatchObject({ practice: true });
    expect((await type(`store info --store ${practice}`)).out).toContain("one user's, for practice");
    expect((await shown("store info")).practice).toBe(false);
    expect(await type(`store restore ${practice} --yes --other-desk`)).toMatchObject({
      code: 4,
      err: expect.stringContaining("the backup is a practice desk's"),
    });
    const real = await box.type(`refund store restore ${backup} --yes`, clock);
    expect(real).toMatchObject({ code: 4, err: expect.stringContaining("REFUND_NOW sets the clock") });
    const second = join(box.folder, "second.db");
    await type(`import fixtures/imports/orders.csv --store ${second}`);
    for (const how of ["--yes", "--dry-run"]) {
      expect(await type(`store restore ${backup} ${how} --store ${second}`)).toMatchObject({
        code: 4,
        err: expect.stringContaining("belongs to another desk than the backup (it has 2 journal entries"),
      });
    }
    const meant = await type(`store restore ${backup} --yes --other-desk --store ${second}`);
    expect(meant).toMatchObject({ code: 0, err: expect.stringContaining("which is another desk's") });
  });

  test("of a backup that does not verify, or while somebody has the store open, changes nothing", async () => {
    await type(`store backup ${backup}`);
    const damaged = join(box.folder, "damaged.db");
    cpSync(backup, damaged);
    const hand = new Database(damaged);
    hand.exec("UPDATE tickets SET status = 'paid' WHERE number = 1");
    hand.close();
    expect(await type(`store restore ${damaged} --yes`)).toMatchObject({ code: 7, out: "" });
    expect(await type(`store restore ${box.store} --yes`)).toMatchObject({ code: 2, out: "" });
    for (const file of readdirSync(`${box.store}-evidence`)) rmSync(join(`${box.store}-evidence`, file));
    const other = new Database(box.store);
    other.prepare("SELECT count(*) FROM tickets").get();
    expect(await type(`store restore ${backup} --yes`)).toMatchObject({ code: 5, out: "" });
    other.close();
    expect(readdirSync(`${box.store}-evidence`)).toEqual([]);
    expect(readdirSync(box.folder).filter((name) => /replaced|unfinished/.test(name))).toEqual([]);
    expect((await shown("list")).length).toBe(2);
  });
});

test("a store is compacted: the same desk in no more room", async () => {
  const { bytes, bytes_before: before } = await shown("store compact");
  // A store that was just made has nothing to give, and its schema may come to lie on a page more.
  expect(bytes).toBeLessThanOrEqual(before + 4096);
  expect(await type("store verify")).toMatchObject({ code: 0 });
});
