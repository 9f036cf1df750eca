/** The golden sessions on a PostgreSQL server, each line by whom the server knows: what is typed there comes back as from a file. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { practiceDesk, type RunCaptured } from "../../src/desk/demo/practice-desk.ts";
import { createStore } from "../../src/store/postgres/open.ts";
import { aDatabase, givenAllRoles, givenOnlyTheirs } from "../support/a-database.ts";
import { MONDAY } from "../support/a-moment.ts";
import { TEAM } from "../support/a-team.ts";
import { addressOf } from "../support/address-of.ts";
import { run } from "../support/run.ts";
import { transcript } from "../support/session.ts";

const FOLDER = import.meta.dirname;

/** A desk on a server is not made by an import, so it is there already, and nobody is told of a new one. */
const NEW = "! a new store was made; to see where: refund store info\n";

/** Whoever types a line is who the server knows; only its owner makes the desk. */
function byThemselves(address: string): RunCaptured {
  return async (line) => {
    const { argv, env } = line;
    const named = argv[argv.indexOf("--as") + 1] ?? "";
    const operator = argv.includes("--as") ? named : (env["REFUND_OPERATOR"] ?? "");
    const makesIt = argv[0] === "store" && argv[1] === "create";
    const REFUND_STORE = TEAM.includes(operator) && !makesIt ? addressOf(operator, address) : address;
    const captured = await run({ ...line, env: { ...env, REFUND_STORE } });
    if (makesIt && captured.code === 0) await givenAllRoles(address);
    if (argv[0] === "operator" && captured.code === 0) await givenOnlyTheirs(address);
    return captured;
  };
}

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".session")))("%s", async (name) => {
  const kept = readFileSync(join(FOLDER, name), "utf8").replaceAll(NEW, "");
  const address = await aDatabase();
  if (!kept.includes("$ refund store create\n")) {
    await createStore(address, { dryRun: false });
    await givenAllRoles(address);
  }
  const box = practiceDesk(byThemselves(address), MONDAY, address);
  onTestFinished(() => box.remove());
  expect(await transcript(kept, box)).toBe(kept);
});
