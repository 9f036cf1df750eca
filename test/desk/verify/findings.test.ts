/** One broken store for each thing that a verifier can find. */

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Verification, VerifyOptions } from "../../../src/desk/verify/verify-store.ts";
import { type Checkpoint, formatCheckpoint } from "../../../src/rules/journal/checkpoint.ts";
import type { FindingId } from "../../../src/rules/journal/findings.ts";
import { evidenceFolderOf } from "../../../src/store/files/evidence-folder.ts";
import { indexText } from "../../../src/store/sqlite/ticket-texts.ts";
import type { Sandbox } from "../../support/a-desk.ts";
import { type Hand, resealed, tampered, withoutGuards } from "../../support/a-tampered-copy.ts";
import { aWorkedDesk } from "../../support/a-worked-desk.ts";

let box: Sandbox;
let head: Checkpoint;
let photo: string;
beforeAll(async () => {
  box = await aWorkedDesk();
  ({ head } = await tampered(box, () => {}));
  photo = await evidenceHash();
}, 60_000);
afterAll(() => box.remove());

async function evidenceHash(): Promise<string> {
  const [first] = JSON.parse((await box.type("refund journal --kind evidence_added --as lin --json")).out);
  return String(first.data.sha256);
}

/** A statement with every guard out of the way. */
const unguarded = (statement: string) => (hand: Hand) => withoutGuards(hand, () => hand.exec(statement));

/** The same, and the chain computed anew, so that no hash tells of it. */
const forged = (statement: string) => (hand: Hand) =>
  withoutGuards(hand, () => {
    hand.exec(statement);
    resealed(hand);
  });

/** Makes `by` the author of an event of a ticket. */
const writtenBy = (by: string, ticket: number, kind: string) =>
  forged(`UPDATE journal SET body = json_set(body, '$.by', '${by}') WHERE ticket = ${ticket} AND kind = '${kind}'`);

/** One more payout of R-1, while it has one already. */
const preparedAgain = (payout: number) => `
  INSERT INTO journal (position, body, hash)
  SELECT (SELECT max(position) + 1 FROM journal),
    json_set(body, '$.n', (SELECT max(n) + 1 FROM journal WHERE ticket = 1), '$.data.payout', ${payout}), hash
  FROM journal WHERE kind = 'payout_prepared' AND ticket = 1 ORDER BY n LIMIT 1`;

interface Break {
  readonly edit?: (hand: Hand) => void;
  /** What is done to files beside the store. */
  readonly files?: (folder: string) => void;
  readonly since?: () => Checkpoint;
}

/** What only a desk on a server can show, where its own tests break it. */
const ON_A_SERVER = ["rights_changed", "owner_works", "roles_differ"] as const satisfies readonly FindingId[];

const BREAKS: Readonly<Record<Exclude<FindingId, (typeof ON_A_SERVER)[number]>, Break>> = {
  store_unreadable: { edit: (hand) => hand.exec("DROP TABLE stints") },
  page_damaged: { edit: unguarded("UPDATE tickets SET status = 'done' WHERE number = 1") },
  reference_broken: { edit: unguarded("UPDATE orders SET buyer_id = 'nobody' WHERE id = '26110001'") },
  schema_missing: { edit: (hand) => hand.exec("DROP TRIGGER cap_on_insert") },
  schema_changed: {
    edit: (hand) =>
      hand.exec("DROP INDEX one_policy_at_a_time; CREATE INDEX one_policy_at_a_time ON policies (effective_from)"),
  },
  schema_unknown: { edit: (hand) => hand.exec("CREATE VIEW every_payout AS SELECT * FROM payouts") },
  entry_missing: { edit: unguarded("DELETE FROM journal WHERE position = 3") },
  entry_changed: { edit: unguarded("UPDATE journal SET body = json_set(body, '$.by', 'eve') WHERE position = 4") },
  entry_unreadable: {
    edit: unguarded("UPDATE journal SET body = json_set(body, '$.kind', 'paid_out') WHERE position = 5"),
  },
  journal_cut_off: { since: () => ({ position: head.position + 1, hash: "0".repeat(64) }) },
  journal_rewritten: {
    edit: forged("UPDATE journal SET body = json_set(body, '$.by', 'eve') WHERE position = 1"),
    since: () => head,
  },
  history_broken: { edit: unguarded("DELETE FROM journal WHERE ticket = 1 AND n = 2") },
  row_missing: { edit: unguarded("DELETE FROM operators WHERE name = 'bo'") },
  row_changed: { edit: unguarded("UPDATE payouts SET amount = 1, reference = 'FORGED'") },
  row_unexplained: {
    edit: unguarded("INSERT INTO views SELECT 'mine', flags, saved_by, saved_at FROM views"),
  },
  order_changed: { edit: unguarded("UPDATE orders SET shipping_amount = shipping_amount + 1 WHERE id = '26110001'") },
  order_history_broken: { edit: unguarded("UPDATE order_changes SET seal_after = seal_before") },
  import_differs: { edit: unguarded("UPDATE order_changes SET changes = '[]'") },
  search_text_changed: { edit: unguarded("DELETE FROM ticket_texts WHERE rowid = 1") },
  step_not_allowed: {
    edit: forged("UPDATE journal SET body = json_set(body, '$.to', 'paid') WHERE ticket = 4 AND kind = 'withdrawn'"),
  },
  role_missing: { edit: writtenBy("kim", 3, "proposed") },
  four_eyes_broken: { edit: writtenBy("mei", 3, "approved") },
  over_limit: {
    edit: forged(
      `UPDATE journal SET body = json_set(body, '$.data.after.limit', json('[{"amount":1,"currency":"EUR"}]'))
       WHERE kind = 'operator_set' AND json_extract(body, '$.data.name') = 'bo'`,
    ),
  },
  cap_exceeded: { edit: unguarded("UPDATE order_lines SET amount = 1 WHERE order_id = '26110003'") },
  ledger_differs: { edit: unguarded("UPDATE payouts SET amount = amount + 1 WHERE number = 1") },
  paid_twice: { edit: forged([2, 3].map(preparedAgain).join(";")) },
  evidence_missing: { files: (folder) => rmSync(join(folder, photo)) },
  evidence_changed: { files: (folder) => writeFileSync(join(folder, photo), "another picture") },
  evidence_unknown: { files: (folder) => writeFileSync(join(folder, "left behind"), "") },
};

async function broken({ edit = () => {}, files, since }: Break): Promise<Verification> {
  const options: Partial<VerifyOptions> = since === undefined ? {} : { since: since() };
  return tampered(box, edit, options, files);
}

describe("a broken store is found as", () => {
  test.each(Object.entries(BREAKS))("%s", async (id, how) => {
    const { findings } = await broken(how);
    expect(findings.map((finding) => finding.id)).toContain(id);
    const [finding] = findings.filter((one) => one.id === id);
    expect(finding?.message).not.toMatch(/undefined|null|\[object/);
  });
});

describe("a checkpoint", () => {
  test("proves that a journal which went on is still the one of then", async () => {
    await box.type("refund note R-2 --text later --as mei");
    const { out, code } = await box.type(`refund store verify --since ${formatCheckpoint(head)} --as lin`);
    expect([code, out]).toEqual([0, expect.stringContaining("agree; checkpoint ")]);
    expect((await box.type("refund store verify --head")).out).toMatch(/^[1-9][0-9]*:[0-9a-f]{64}\n$/);
  });

  test("shows that a chain was computed anew, which nothing else shows", async () => {
    const edit = forged(
      "UPDATE journal SET body = json_set(body, '$.data.message', '什么') WHERE kind = 'seller_contacted'",
    );
    const text = unguardedText();
    const both = (hand: Hand) => {
      edit(hand);
      text(hand);
    };
    expect((await tampered(box, both)).findings).toEqual([]);
    expect((await tampered(box, both, { since: head })).findings.map(({ id }) => id)).toEqual(["journal_rewritten"]);
  });

  test("of another form is refused", async () => {
    expect(await box.type("refund store verify --since yesterday")).toMatchObject({ code: 2 });
  });
});

test("an interruption is heard in each part of it", async () => {
  const seen: string[] = [];
  const progress: VerifyOptions["progress"] = ({ name }) => {
    seen.push(name);
    setImmediate(() => seen.push("heard"));
  };
  await tampered(box, () => {}, { progress });
  expect(seen).toEqual(["journal", "heard", "orders", "heard", "tickets", "heard"]);
});

/** Words that searches look in, made anew. */
function unguardedText() {
  return (hand: Hand) =>
    hand.exec(
      `UPDATE ticket_texts SET text = replace(text, '${indexText("您好")}', '${indexText("什么")}') WHERE rowid = 1`,
    );
}

test("damage of any kind ends with 7, and says what was not looked at", async () => {
  const verify = (line = "") => box.type(`refund store verify ${line} --as lin`);
  expect(await verify("--quick")).toMatchObject({ code: 0, err: expect.stringContaining("not looked at: rules") });
  expect(await verify("--evidence 1/30")).toMatchObject({
    code: 0,
    err: expect.stringContaining("not looked at: evidence but for share 1 of 30"),
  });
  writeFileSync(join(evidenceFolderOf(box.store), "left behind"), "");
  expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining("warning evidence_unknown") });
  writeFileSync(box.store, "not a store any more, though quite long enough to be taken for one, by its size");
  const { code, out } = await verify();
  expect([code, out]).toEqual([7, expect.stringContaining("error store_unreadable")]);
});
