/** A whole desk moves to a server and back. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createStore } from "../../src/store/postgres/open.ts";
import { aDatabaseOf } from "../support/a-database.ts";
import type { Sandbox } from "../support/a-desk.ts";
import { programs, ServerAlone } from "../support/a-server-alone.ts";
import { OWNER } from "../support/a-team.ts";
import { aWorkedDesk } from "../support/a-worked-desk.ts";
import { addressOf } from "../support/address-of.ts";
import { asked } from "../support/asked.ts";

let box: Sandbox;
beforeAll(async () => {
  box = await aWorkedDesk();
}, 60_000);
afterAll(() => box.remove());

const type = (line: string) => box.type(`refund ${line}`, { env: { REFUND_OPERATOR: undefined } });
const head = async (store: string) => (await type(`store verify --head --store ${store}`)).out;

test("with the same journal and evidence there and back, and everybody has their roles", async () => {
  const address = await aDatabaseOf(OWNER);
  const back = join(box.folder, "back.db");
  expect(await type(`store copy ${box.store} ${address} --dry-run`)).toMatchObject({ code: 0 });
  expect(await type(`store info --store ${address}`)).toMatchObject({ code: 3 });
  expect(await type(`store copy ${box.store} ${address}`)).toMatchObject({ code: 0, out: `${address}\n` });
  expect(await type(`store copy ${addressOf("mei", address)} ${back}`)).toMatchObject({ code: 0 });
  expect(await head(address)).toBe(await head(box.store));
  expect(await head(back)).toBe(await head(box.store));
  expect(readdirSync(`${back}-evidence`)).toEqual(readdirSync(`${box.store}-evidence`));
  for (const line of ["queue", "search please", "report recoveries", "ledger balance", "journal", "timeline R-1"]) {
    const [file, server, again] = await Promise.all(
      [box.store, addressOf("mei", address), back].map((store) => type(`${line} --as mei --store ${store}`)),
    );
    expect(server, line).toEqual(file);
    expect(again, line).toEqual(file);
  }
  expect(await type(`note R-2 --text hello --store ${addressOf("mei", address)}`)).toMatchObject({ code: 0 });
  expect(await type(`store copy ${box.store} ${address}`)).toMatchObject({ code: 5 });
});

test("only where the server knows everybody, and an unfinished copy is refused and begun anew", async () => {
  const address = await aDatabaseOf(OWNER);
  const strange = join(box.folder, "strange.db");
  await type(`store copy ${box.store} ${strange}`);
  expect(await type(`operator add zhu --role agent --as lin --store ${strange}`)).toMatchObject({ code: 0 });
  expect(await type(`store copy ${strange} ${address}`)).toMatchObject({
    code: 3,
    err: "refund: the server does not know everybody who works at the desk: zhu\nhint: whoever looks after it adds them first: CREATE ROLE zhu LOGIN\n",
  });
  expect(await type(`store info --store ${address}`)).toMatchObject({ code: 3 });
  // As a copy leaves it that is killed.
  await createStore(address, { dryRun: false, unfinished: true });
  await asked(address, "INSERT INTO buyers VALUES ('B-1', 'Mei')");
  const unfinished = { code: 8, err: expect.stringContaining(`refund store copy FROM ${address}`) };
  expect(await type(`store info --store ${address}`)).toMatchObject(unfinished);
  expect(await type(`store create --store ${address}`)).toMatchObject(unfinished);
  expect(await type(`store copy ${box.store} ${address}`)).toMatchObject({ code: 0 });
  expect(await head(address)).toBe(await head(box.store));
});

test("a backup of it is a file, and is put back to where there is no desk; nothing is paid then before it was compared", async () => {
  const address = await aDatabaseOf(OWNER);
  expect(await type(`store copy ${box.store} ${address}`)).toMatchObject({ code: 0 });
  const info = await type(`store info --store ${addressOf("mei", address)}`);
  expect(info.out).toContain("schema version 1, on a server, used by whom it knows");
  const backup = join(box.folder, "backup.db");
  expect(await type(`store backup ${backup} --store ${addressOf("lin", address)}`)).toMatchObject({ code: 0 });
  expect(await head(backup)).toBe(await head(address));
  expect(readdirSync(`${backup}-evidence`)).toEqual(readdirSync(`${box.store}-evidence`));
  const other = await aDatabaseOf(OWNER);
  const restore = `store restore ${backup} --as lin --store`;
  expect(await type(`${restore} ${address} --yes`)).toMatchObject({ code: 5 });
  expect(await type(`${restore} ${other} --dry-run`)).toMatchObject({ code: 0 });
  expect(await type(`${restore} ${other} --yes`)).toMatchObject({
    code: 0,
    err: expect.stringContaining(
      "not paid before they are compared with the gateway (refund store compared TICKET): R-3",
    ),
  });
  expect(await type(`store verify --store ${other}`)).toMatchObject({ code: 0 });
  const pay = `pay R-3 --yes --store ${addressOf("kim", other)}`;
  expect(await type(pay)).toMatchObject({ code: 4 });
});

test("the server's own tools dump it, and bring it back to a server that knew nobody, as docs/team.md has it", async () => {
  const address = await aDatabaseOf(OWNER);
  expect(await type(`store copy ${box.store} ${address}`)).toMatchObject({ code: 0 });
  const server = process.env["REFUND_TEST_POSTGRES"] ?? "";
  const elsewhere = new ServerAlone({ fsync: "off" });
  onTestFinished(() => elsewhere.remove());
  await elsewhere.start();
  const other = addressOf(OWNER, elsewhere.address).replace(/postgres$/, "desk");
  const [dump, roles] = [join(box.folder, "desk.dump"), join(box.folder, "roles.sql")];
  const run = (tool: string, ...words: readonly string[]) =>
    execFileSync(join(programs(), tool), words, { stdio: "pipe" });
  run("pg_dump", "--format=custom", "--schema=refund_desk", `--file=${dump}`, address);
  run("pg_dumpall", "--roles-only", `--file=${roles}`, `--dbname=${server}`);
  run("psql", "--quiet", `--file=${roles}`, elsewhere.address);
  run("createdb", `--maintenance-db=${elsewhere.address}`, `--owner=${OWNER}`, "desk");
  run("pg_restore", "--exit-on-error", `--dbname=${other}`, dump);
  const since = (await head(address)).trim();
  expect(await type(`store verify --since ${since} --store ${other}`)).toMatchObject({
    code: 0,
    out: expect.not.stringContaining("error"),
  });
  expect(await head(other)).toBe(await head(address));
  expect(await type(`note R-2 --text hello --store ${addressOf("mei", other)}`)).toMatchObject({ code: 0 });
});
