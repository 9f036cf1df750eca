/** The golden sessions on a PostgreSQL server: what is typed there comes back as from a file. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createStore } from "../../src/store/postgres/open.ts";
import { aDatabase } from "../support/a-database.ts";
import { sandbox } from "../support/a-desk.ts";
import { transcript } from "../support/session.ts";

const FOLDER = import.meta.dirname;

/** A desk on a server is not made by an import, so it is there already, and nobody is told of a new one. */
const NEW = "! a new store was made; to see where: refund store info\n";

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".session")))("%s", async (name) => {
  const kept = readFileSync(join(FOLDER, name), "utf8").replaceAll(NEW, "");
  const address = await aDatabase();
  if (!kept.includes("$ refund store create\n")) await createStore(address, { dryRun: false });
  const box = sandbox(undefined, address);
  onTestFinished(() => box.remove());
  expect(await transcript(kept, box)).toBe(kept);
});
