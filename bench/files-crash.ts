/** Kills the built program while it writes files, many times, and looks whether anything that was said is lost. Run: npm run crash:files [KILLS] */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const KILLS = Number(process.argv[2] ?? 40);
const LAUNCHER = join(import.meta.dirname, "../bin/refund.cjs");

const folder = mkdtempSync(join(tmpdir(), "refund-crash-"));
const store = join(folder, "desk.db");
const backup = join(folder, "backup.db");
const env = { PATH: process.env["PATH"] ?? "", REFUND_STORE: store, REFUND_OPERATOR: "mei", HOME: folder };

function refund(line: string): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...line.split(" ")], {
    env,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

/** Whether it had ended, and well, before it was killed. */
function killed(line: string, after: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [LAUNCHER, ...line.split(" ")], { env, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), after);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

function must(line: string): string {
  const { code, out, err } = refund(line);
  if (code !== 0) throw new Error(`refund ${line} ended with ${code}: ${out}${err}`);
  return out;
}

try {
  must("import fixtures/imports/orders.csv");
  must("open 26110001 --reason damaged --line 1=1");
  const begun = performance.now();
  must("store verify");
  // Kills are spread over the time that a command takes here, and somewhat beyond.
  const usual = performance.now() - begun;
  let [acknowledged, backups, restores] = [0, 0, 0];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const after = usual * (0.3 + ((kill * 0.37) % 3));
    const photo = join(folder, `proof-${kill}.txt`);
    writeFileSync(photo, `proof ${kill} `.repeat(20_000));
    if (await killed(`evidence add R-1 ${photo}`, after)) acknowledged += 1;
    must("evidence verify");
    must("store verify");
    const known = JSON.parse(must("evidence list R-1 --json")).files.length;
    if (known < acknowledged) throw new Error(`${acknowledged} files were acknowledged, ${known} are known`);
    if (await killed(`store backup ${backup} --keep 2`, after)) backups += 1;
    const newest = [backup, `${backup}.1`].find((one) => existsSync(one));
    if (backups > 0 && newest === undefined) throw new Error("a backup that was acknowledged is gone");
    if (newest === undefined) continue;
    must(`store restore ${newest} --dry-run`);
    if (await killed(`store restore ${newest} --yes`, after)) restores += 1;
    must("store verify");
    acknowledged = JSON.parse(must("evidence list R-1 --json")).files.length;
  }
  must("evidence verify --clear");
  const left = readdirSync(folder).filter((name) => name.includes("unfinished"));
  process.stdout.write(
    `${KILLS} kills each: ${acknowledged} files of evidence known, ${backups} backups and ${restores} restores had ended before; nothing that was said is lost; ${left.length} unfinished files are left\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
