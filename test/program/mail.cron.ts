/** Debian's cron itself, in a namespace of its own: it runs the line of the documents, and hands over exactly the mail. Run by `npm run test:cron`, as root. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { LAUNCHER, NODE, program, programEnv } from "../support/program.ts";

/** cron looks at the clock once a minute; the first minute mails, the second has nothing new to tell. */
const SECONDS = 130;

test("one mail in two minutes, with what is late and nothing else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-cron-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [store, mails, crontab] = [join(folder, "desk.db"), join(folder, "mails"), join(folder, "crontab")];
  mkdirSync(mails);
  for (const line of ["import fixtures/imports/orders.csv", "open 26110003 --reason cancel"]) {
    const env = programEnv(store, { REFUND_NOW: "2026-11-16T01:00:00Z" });
    expect(await program(line.split(" "), env)).toMatchObject({ code: 0 });
  }
  const line = `report overdue --new-since ${folder}/told.json --format csv 2>&1 | grep -v REFUND_NOW`;
  writeFileSync(
    crontab,
    `MAILTO=refunds@example.com\nREFUND_STORE=${store}\nREFUND_NOW=2026-11-20T09:00:00Z\n* * * * * root ${NODE} ${LAUNCHER} ${line}\n`,
  );
  writeFileSync(join(folder, "sendmail"), `#!/bin/sh\ncat > ${mails}/$$\n`, { mode: 0o755 });

  // cron's own places are covered by empty ones, so that nothing else of this machine is run.
  const script = `
    cp /usr/sbin/cron ${folder}/cron
    for place in /run /var/spool/cron /etc/cron.d /usr/sbin; do mount -t tmpfs tmpfs $place; done
    mkdir -p /var/spool/cron/crontabs && mount --bind /dev/null /etc/crontab
    cp ${crontab} /etc/cron.d/refund && chmod 644 /etc/cron.d/refund
    cp ${folder}/sendmail /usr/sbin/sendmail
    timeout ${SECONDS} ${folder}/cron -f`;
  const { stderr } = spawnSync("unshare", ["--mount", "--pid", "--fork", "--mount-proc", "sh", "-ec", script], {
    encoding: "utf8",
  });

  const found = readdirSync(mails).map((name) => readFileSync(join(mails, name), "utf8"));
  expect(found, stderr).toHaveLength(1);
  const [head = "", ...body] = (found[0] ?? "").split("\n\n");
  expect(head).toMatch(/^To: refunds@example\.com$/m);
  expect(body.join("\n\n").split("\n")).toEqual([
    "ticket,news,late_by,waits_for,late,due_at,since,amount,currency,order,assignee,status,reason",
    "R-1,new,3d 8h,agent,the first review,2026-11-17T01:00:00.000Z,2026-11-16T01:00:00.000Z,24.90,EUR,26110003,anybody,submitted,cancel",
    "",
  ]);
});
