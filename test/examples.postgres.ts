/** Every example of a command, typed at a desk on a server: it is answered as at one in a file. */
import { expect, onTestFinished, test } from "vitest";
import { createStore } from "../src/store/postgres/open.ts";
import { aDatabaseOf, anEmptyDesk, copiesOf } from "./support/a-database.ts";
import type { Sandbox } from "./support/a-desk.ts";
import { OWNER } from "./support/a-team.ts";
import { COMMANDS, deskBefore, isFirst, isOnServer, withFixtures } from "./support/examples.ts";

/** What only a file can be, or be asked for. */
const OF_FILES = /^refund store (?:create|compact|restore|compared|copy [^:]+$)/;
/** What says where a store is, and how large. */
const ABOUT_THE_STORE = /^refund (?:store|config)/;

const EXAMPLES = COMMANDS.flatMap(({ command }) => command.examples.map(([line]) => line)).filter(
  (line) => !OF_FILES.test(line),
);

const aDeskWithOrders = copiesOf(async (place) => {
  await createStore(place, { dryRun: false });
  (await deskBefore("refund queue", { place })).remove();
});

async function aBoxFor(line: string, given?: Parameters<typeof deskBefore>[1]): Promise<Sandbox> {
  const box = await deskBefore(line, given);
  onTestFinished(() => box.remove());
  return box;
}

async function answered(line: string, box: Sandbox) {
  const { code, out, err } = await box.type(`${withFixtures(line, box)} --json`);
  const plain = (text: string) => text.replaceAll(box.folder, "FOLDER").replaceAll(box.store, "STORE");
  return { code, out: ABOUT_THE_STORE.test(line) ? "" : plain(out), err: plain(err) };
}

test.each(EXAMPLES.filter((line) => !isOnServer(line)))("%s", async (line) => {
  const hasOrders = !isFirst(line);
  const { address: place, remove } = await (hasOrders ? aDeskWithOrders() : anEmptyDesk());
  onTestFinished(remove);
  const there = await answered(line, await aBoxFor(line, { place, hasOrders }));
  expect(there).toEqual(await answered(line, await aBoxFor(line)));
});

test.each(EXAMPLES.filter(isOnServer))("%s", async (line) => {
  const box = await aBoxFor(line);
  const address = await aDatabaseOf(OWNER);
  const typed = (to: string) => line.replace(/postgres:\/\/\S+/, address).replace(/\bdesk\.db/, to);
  if (/ postgres:\S+ /.test(line)) {
    expect(await box.type(`refund store copy ${box.store} ${address}`)).toMatchObject({ code: 0 });
    expect(await box.type(typed(`${box.folder}/back.db`))).toMatchObject({ code: 0 });
  } else expect(await box.type(typed(box.store))).toMatchObject({ code: 0 });
});
