/** The store as a file, used by the built program: read where it cannot be written, shared by a group, moved away while it is used. */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { createStore } from "../../src/store/sqlite/create.ts";
import { openOrCreateStore, openStore } from "../../src/store/sqlite/open.ts";
import { keepOrders } from "../store/store-contract.ts";
import { anOrder } from "../support/an-order.ts";
import { NODE, program, programAs, programEnv, runToEnd } from "../support/program.ts";

const ORDERS = "fixtures/imports/orders.csv";
const PHOTO = "fixtures/evidence/cup.jpg";
const isRoot = process.getuid?.() === 0;
/** Nobody that this machine knows; the tests' own user where they cannot become somebody else. */
const MEI = { uid: isRoot ? 23_451 : (process.getuid?.() ?? 0), gid: isRoot ? 23_450 : (process.getgid?.() ?? 0) };
const BO = { ...MEI, uid: isRoot ? 23_452 : MEI.uid };

/** A folder of Mei's with a store in it that has orders and a ticket with evidence. */
async function aStore(mode = 0o700) {
  const folder = mkdtempSync(join(tmpdir(), "refund-file-"));
  onTestFinished(() => {
    if (existsSync(folder)) chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  });
  chownSync(folder, MEI.uid, MEI.gid);
  chmodSync(folder, mode);
  const place = join(folder, "desk.db");
  const env = programEnv(place);
  const type = (line: string, user = MEI) => programAs(user, line.split(" "), env);
  return { folder, place, env, type };
}

async function aDeskOfMei() {
  const desk = await aStore();
  await desk.type(`import ${ORDERS}`);
  await desk.type(`open 26110001 --reason damaged --line 1=1 --evidence item_photo:${PHOTO}`);
  return desk;
}

test("a photo that may only be read, as on a camera's card, proves two tickets, and is kept as the desk's own files are", async () => {
  const desk = await aDeskOfMei();
  const photo = join(desk.folder, "photo.jpg");
  copyFileSync(PHOTO, photo);
  chownSync(photo, MEI.uid, MEI.gid);
  chmodSync(photo, 0o400);
  for (const order of ["26110003", "26110004"]) {
    expect(await desk.type(`open ${order} --reason damaged --evidence item_photo:${photo}`)).toMatchObject({
      code: 0,
    });
  }
  expect(await desk.type("evidence verify")).toMatchObject({ code: 0 });
  const kept = readdirSync(`${desk.place}-evidence`).map((file) => statSync(join(`${desk.place}-evidence`, file)).mode);
  expect(kept.map((mode) => (mode & 0o777).toString(8))).toEqual(["600"]);
});

const READING = [
  "list",
  "queue",
  "show R-1",
  "search cup",
  "report status",
  "store verify",
  "evidence verify",
  "store info",
];

describe("a store that can be read but not written answers what only reads, and says why it cannot be written", () => {
  const cannot = (why: string) => ({ code: 8, out: "", err: expect.stringContaining(why) });

  async function answers({ type }: Awaited<ReturnType<typeof aStore>>, why: string) {
    for (const line of READING) expect([line, (await type(line)).code]).toEqual([line, 0]);
    expect(await type("review R-1")).toMatchObject(cannot(why));
    expect((await type("list --json")).out).toContain("R-1");
  }

  test("where the file is read-only: nothing is left beside it that keeps it so", async () => {
    const desk = await aDeskOfMei();
    chmodSync(desk.place, 0o400);
    if (!isRoot) chmodSync(desk.folder, 0o700);
    await answers(desk, "you may not write to");
    expect(readdirSync(desk.folder).sort()).toEqual(["desk.db", "desk.db-evidence"]);
    chmodSync(desk.place, 0o600);
    expect(await desk.type("review R-1")).toMatchObject({ code: 0 });
  });

  test("where the folder is read-only, too", async () => {
    const desk = await aDeskOfMei();
    chmodSync(desk.folder, 0o500);
    await answers(desk, "you may not write in its folder");
  });

  test("and where no copy can be made to read from, it says so", async () => {
    const desk = await aDeskOfMei();
    chmodSync(desk.folder, 0o500);
    const said = await programAs(MEI, ["list"], { ...desk.env, TMPDIR: desk.folder });
    expect(said).toMatchObject({
      code: 8,
      out: "",
      err: expect.stringMatching(/no copy to read from.*\nhint: .*TMPDIR/),
    });
  });

  test("with what was written last, where no index of it can be made", async () => {
    const desk = await aDeskOfMei();
    const open = new Database(desk.place);
    open.exec("UPDATE tickets SET assignee = 'bo'");
    const [wal, whole] = [readFileSync(`${desk.place}-wal`), readFileSync(desk.place)];
    open.close();
    writeFileSync(desk.place, whole);
    writeFileSync(`${desk.place}-wal`, wal);
    chownSync(`${desk.place}-wal`, MEI.uid, MEI.gid);
    chmodSync(desk.folder, 0o500);
    expect((await desk.type("list --json")).out).toContain('"assignee": "bo"');
  });

  test("where an index is left behind that only can be read, it is mended", async () => {
    const desk = await aDeskOfMei();
    for (const beside of ["-wal", "-shm"]) {
      writeFileSync(`${desk.place}${beside}`, "");
      chownSync(`${desk.place}${beside}`, MEI.uid, MEI.gid);
      chmodSync(`${desk.place}${beside}`, 0o400);
    }
    expect(await desk.type("review R-1")).toMatchObject({ code: 0 });
  });
});

describe("a store that a group shares", () => {
  test("works whole for all of it: orders, steps, evidence", async () => {
    const desk = await aStore(0o777);
    const place = join(desk.folder, "shared", "desk.db");
    const type = (line: string, user = MEI) =>
      programAs(user, line.split(" "), programEnv(place, { REFUND_OPERATOR: user === MEI ? "mei" : "bo" }));
    expect(await type(`store create --group ${MEI.gid}`)).toMatchObject({ code: 0 });
    const bo = { ...BO, gid: MEI.gid };
    expect(await type(`import ${ORDERS}`, bo)).toMatchObject({ code: 0 });
    const opened = await type(`open 26110001 --reason damaged --line 1=1 --evidence item_photo:${PHOTO}`);
    expect(opened).toMatchObject({ code: 0 });
    expect(await type("review R-1", bo)).toMatchObject({ code: 0 });
    expect(await type(`evidence add R-1 ${PHOTO} --dry-run`, bo)).toMatchObject({ code: 4 });
    expect(await type("evidence add R-1 fixtures/imports/orders.csv", bo)).toMatchObject({ code: 0 });
    expect(await type("evidence verify")).toMatchObject({ code: 0 });
    expect(await type("evidence verify", bo)).toMatchObject({ code: 0 });
    const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);
    expect(modeOf(place)).toBe("660");
    expect(modeOf(join(desk.folder, "shared"))).toBe("2770");
    expect(modeOf(`${place}-evidence`)).toBe("2770");
    for (const file of readdirSync(`${place}-evidence`)) expect(modeOf(join(`${place}-evidence`, file))).toBe("660");
  });

  test("is refused in a folder that is not the group's, and where there is no such group", async () => {
    const desk = await aStore();
    const { code, err } = await desk.type(`store create --group ${MEI.gid}`);
    expect([code, err.split("\n")[1]]).toEqual([
      8,
      `hint: name a folder that is not there yet, or share this one: chgrp ${MEI.gid} ${desk.folder} && chmod 2770 ${desk.folder}`,
    ]);
    expect(await desk.type("store create --group no-such-group")).toMatchObject({ code: 2 });
    expect(readdirSync(desk.folder)).toEqual([]);
  });
});

describe("a store file", () => {
  test("that is removed or replaced while a command writes is noticed before success is said", async () => {
    const { folder, place } = await aStore();
    await createStore(place);
    const store = await openStore(place);
    onTestFinished(() => store.close());
    renameSync(place, join(folder, "away.db"));
    await expect(keepOrders(store, anOrder())).rejects.toMatchObject({
      code: "store_replaced",
      message: `the store ${place} was removed while this command worked, so nothing of it was kept`,
    });
    await createStore(place);
    await expect(keepOrders(store, anOrder({ id: "A-2" }))).rejects.toThrow("was replaced by another file");
  });

  test("is one store by whatever link it is named, evidence and all", async () => {
    const { folder, place, type } = await aDeskOfMei();
    mkdirSync(join(folder, "links"));
    const link = join(folder, "links", "mine.db");
    symlinkSync(place, link);
    const linked = await program(["evidence", "verify"], programEnv(link));
    expect([linked.code, linked.out]).toEqual([0, (await type("evidence verify")).out]);
    expect(readdirSync(join(folder, "links"))).toEqual(["mine.db"]);
  });

  test("is in the home folder where a flag, the environment or the file says ~/", async () => {
    const { folder } = await aStore();
    const home = { HOME: folder, REFUND_STORE: "" };
    const place = async (argv: readonly string[], more: Record<string, string>) =>
      JSON.parse((await program([...argv, "config", "--json"], programEnv("", { ...home, ...more }))).out).settings
        .store;
    expect(await place([], { REFUND_STORE: "~/x.db" })).toMatchObject({ value: join(folder, "x.db") });
    expect(await place(["--store=~/x.db"], {})).toMatchObject({ value: join(folder, "x.db") });
    mkdirSync(join(folder, ".config/refund-desk"), { recursive: true });
    writeFileSync(join(folder, ".config/refund-desk/config.yaml"), "store: ~/x.db\n");
    expect(await place([], { XDG_CONFIG_HOME: "" })).toMatchObject({
      value: join(folder, "x.db"),
      from: "config.yaml",
    });
  });

  test("of no bytes is a loss, not a new desk", async () => {
    const { place, type } = await aStore();
    writeFileSync(place, "");
    chownSync(place, MEI.uid, MEI.gid);
    for (const line of ["list", `import ${ORDERS}`])
      expect(await type(line)).toMatchObject({ code: 8, err: expect.stringContaining("it is empty") });
    expect(await type("store verify")).toMatchObject({ code: 7, out: expect.stringContaining("it is empty") });
  });

  test("that is not there is made by an import and by nothing else, and by no import that only tries", async () => {
    const { folder, place, type } = await aStore();
    expect(await type("completion words refund review ")).toMatchObject({ code: 0, out: "" });
    expect(await type("report overdue --exit-code")).toMatchObject({ code: 3, out: "" });
    expect(await type(`import ${ORDERS} --dry-run`)).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual([]);
    expect(await type(`import ${ORDERS}`)).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual(["desk.db"]);
    expect((statSync(place).mode & 0o777).toString(8)).toBe("600");
    expect(await type("store create")).toMatchObject({ code: 5, out: "" });
  });
});

describe("an import that brings nothing leaves no store where none was", () => {
  const [header = "", row = ""] = readFileSync(ORDERS, "utf8").split("\n");
  const refused = row.replace(/USD/, "no currency");
  test.each([
    ["a file without a word", "", "", 6, ""],
    ["without the columns of its profile", `${header}\n${row}`, " --profile olist", 6, ""],
    ["that is no text", "\0", "", 6, ""],
    ["with a refused row alone", `${header}\n${refused}`, "", 6, "nothing was imported: a row was refused"],
    ["with a header alone", header, "", 0, "nothing was imported: there is no order to begin a desk with"],
  ])("%s", async (_, bytes, flags, code, said) => {
    const { folder, type } = await aStore();
    const file = join(folder, "orders.csv");
    writeFileSync(file, bytes);
    chownSync(file, MEI.uid, MEI.gid);
    expect(await type(`import ${file}${flags}`)).toMatchObject({ code, out: expect.stringContaining(said) });
    expect(readdirSync(folder)).toEqual(["orders.csv"]);
    // Beside a file that brings something, it makes no difference.
    expect(await type(`import ${file} ${ORDERS}${flags}`)).toMatchObject({ code: flags === "" ? code : 6 });
    expect(existsSync(join(folder, "desk.db"))).toBe(flags === "");
  });

  test("but for one that somebody else has open by then", async () => {
    const { place } = await aStore();
    const store = await openOrCreateStore(place, { dryRun: false });
    const other = await openStore(place);
    await store.close();
    await keepOrders(other, anOrder());
    await other.close();
    expect(existsSync(place)).toBe(true);
  });
});

test("a user that no list knows goes by the name of the environment, and is asked for one where there is none", async () => {
  const { type, place } = await aStore();
  await type(`import ${ORDERS}`);
  const { REFUND_OPERATOR: _, ...env } = programEnv(place);
  const open = ["open", "26110003", "--reason", "cancel", "--json"];
  expect((await programAs(MEI, open, { ...env, LOGNAME: "mei" })).out).toContain('"mei"');
  for (const reading of ["list", "--help"]) expect(await programAs(MEI, [reading], env)).toMatchObject({ code: 0 });
  const unnamed = await programAs(MEI, ["open", "26110004", "--reason", "cancel"], env);
  expect(unnamed.code).toBe(isRoot ? 2 : 0);
});

test("a store for which there is no more room is still read, and what is written is refused in words", async () => {
  const desk = await aDeskOfMei();
  const before = await desk.type("store verify --head");
  // Files may not grow beyond so many blocks: room for the engine's index, and not for a step.
  const limited = (line: string) =>
    runToEnd(["sh", "-c", 'ulimit -f 66; exec "$@"', "sh", NODE, "bin/refund.cjs", ...line.split(" ")], desk.env);
  expect(await limited("list --ids")).toMatchObject({ code: 0, out: "R-1\n" });
  const many = join(desk.folder, "many.csv");
  const rows = Array.from({ length: 500 }, (_, n) => `X-${n},B-${n},USD,9.99`);
  writeFileSync(many, `order,buyer,currency,amount\n${rows.join("\n")}\n`);
  const long = "x".repeat(100_000);
  for (const line of [`import ${many}`, `note R-1 --text ${long}`, `store backup ${join(desk.folder, "b.db")}`]) {
    const { code, err } = await limited(line);
    expect([code, err]).toEqual([8, expect.stringMatching(/^refund: .* cannot be written.*\nhint: .*\n$/)]);
  }
  expect(await desk.type("store verify --head")).toEqual(before);
  expect(readdirSync(desk.folder).sort()).toEqual(["desk.db", "desk.db-evidence", "many.csv"]);
});

/** What reads, what writes, what looks at the file itself. */
const EVERY_KIND = ["list", "show R-1", "note R-1 --text x", `import ${ORDERS}`, "store info", "store compact"];

test.each([0, 10, 4_096, 100_000, -4_096])("a store that was cut to %i bytes is said to be damaged", async (length) => {
  const desk = await aDeskOfMei();
  const left = readFileSync(desk.place).subarray(0, length);
  writeFileSync(desk.place, left);
  for (const line of EVERY_KIND) {
    const { code, out, err } = await desk.type(line);
    expect([code, out], line).toEqual([left.length < 100 ? 8 : 7, ""]);
    expect(err, line).toMatch(/^refund: the store \S+ cannot be (?:opened|read): .*\nhint: .*\n$/);
  }
  const verified = await desk.type("store verify");
  expect([verified.code, verified.out]).toEqual([7, expect.stringContaining("error store_unreadable")]);
  expect(await desk.type(`store backup ${join(desk.folder, "b.db")}`)).toMatchObject({ out: "" });
  expect(readFileSync(desk.place)).toEqual(left);
});

test("a copy by hand without what was written last is older than its evidence, or than a checkpoint", async () => {
  const desk = await aDeskOfMei();
  // While one has the store open, the newest entries stand beside the file.
  const open = new Database(desk.place);
  open.prepare("SELECT 1 FROM journal").get();
  expect(await desk.type("evidence add R-1 fixtures/evidence/box.jpg")).toMatchObject({ code: 0 });
  const head = (await desk.type("store verify --head")).out.trim();
  const copy = join(desk.folder, "copy.db");
  copyFileSync(desk.place, copy);
  cpSync(`${desk.place}-evidence`, `${copy}-evidence`, { recursive: true });
  open.close();
  const verify = (line = "") => program(`store verify --store ${copy} ${line}`.trim().split(" "), desk.env);
  const verified = await verify();
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining("warning evidence_unknown")]);
  const since = await verify(`--since ${head}`);
  expect([since.code, since.out]).toEqual([7, expect.stringContaining("error journal_cut_off")]);
});
