/**
 * Kills the built program at every call by which it changes the disk, and looks whether anything that was said is lost, or
 * anything is half there: `npm run crash:files [EVERY] [NAME]`. EVERY is how many writes lie between two kills at writes; at all
 * other calls it is killed each time. NAME tries one alone. Needs the program strace.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const EVERY = Number(process.argv[2] ?? 1);
const ONLY = process.argv[3] ?? null;
const LAUNCHER = join(import.meta.dirname, "../bin/refund.cjs");
const MIGRATE = join(import.meta.dirname, "../test/store/migrate-once.ts");
const WRITES = ["pwrite64", "ftruncate"];
const CALLS = ["fsync", "fdatasync", "rename", "link", "unlink", "rmdir", "mkdir", ...WRITES];

if (spawnSync("strace", ["--version"]).error !== undefined) {
  process.stderr.write("strace is not on this machine: install it, or run this where it is\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "refund-crash-"));
const template = join(folder, "template");
const tried = join(folder, "tried");
const env = { PATH: process.env["PATH"] ?? "", REFUND_OPERATOR: "mei", HOME: folder };
const [store, backup] = [join(tried, "desk.db"), join(tried, "backup.db")];

function refund(
  line: string,
  place = store,
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const args = [LAUNCHER, ...line.split(" "), "--store", place];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

function must(line: string, place = store): string {
  const { code, out, err } = refund(line, place);
  if (code !== 0) throw new Error(`refund ${line} ended with ${code}: ${out}${err}`);
  return out;
}

const entries = (place = store) => Number(must("store verify --head", place).split(":")[0]);

/** What is tried, how it shows that it was done, and what has to hold whatever interrupted it. */
interface Try {
  readonly name: string;
  readonly args: readonly string[];
  /** Throws where something is half there; true where it was done. */
  readonly look: () => boolean;
}

const photo = join(folder, "proof.txt");
const many = join(folder, "many.csv");
const refundArgs = (line: string) => [LAUNCHER, ...line.split(" "), "--store", store];

/** The same again completes what was stopped, and once more changes nothing. */
function completed(line: string): void {
  must(line);
  const verified = must("store verify");
  must(line);
  if (must("store verify") !== verified) throw new Error(`refund ${line} changed something once more`);
}

function kept(kind: string): number {
  return JSON.parse(must(`journal --kind ${kind} --limit all --json`)).length;
}

function same(found: number, wanted: number, what: string): void {
  if (found !== wanted) throw new Error(`${found} ${what} are there, and it should be ${wanted}`);
}

/** Tickets whose refund is approved, others whose refund was sent, and lines of a statement, of which a few pay what is owed on the first. */
const [APPROVED, SENT, LINES] = [["R-2", "R-3", "R-4"], ["R-5", "R-6"], 120];
const batch = join(tried, "batch.csv");
const [results, statement] = [join(folder, "results.csv"), join(folder, "statement.csv")];
const EXPORT = `payout export --destination original_payment --out ${batch} --yes`;

const MONEY: readonly Try[] = [
  {
    name: "payout export",
    args: refundArgs(EXPORT),
    look: () => {
      const done = existsSync(batch);
      completed(EXPORT);
      const keys = readFileSync(batch, "utf8").match(/R-\d+\/1/g) ?? [];
      if (keys.join() !== APPROVED.map((ticket) => `${ticket}/1`).join()) throw new Error(`it holds ${keys}`);
      same(kept("payout_sent"), APPROVED.length + SENT.length, "payouts that were sent");
      return done;
    },
  },
  {
    name: "payout confirm",
    args: refundArgs(`payout confirm ${results}`),
    look: () => {
      const done = kept("payout_settled") === SENT.length;
      completed(`payout confirm ${results}`);
      same(kept("payout_settled"), SENT.length, "payouts that arrived");
      return done;
    },
  },
  {
    name: "recover --from",
    args: refundArgs(`recover --from ${statement}`),
    look: () => {
      const done = kept("receipt_stated") === LINES;
      completed(`recover --from ${statement}`);
      same(kept("receipt_stated"), LINES, "lines");
      same(kept("recovery_received"), APPROVED.length, "receipts");
      return done;
    },
  },
];

/** Brings a desk to where the money of refunds goes out and comes in. */
function withMoney(place: string): void {
  const all = [...APPROVED, ...SENT];
  const bought = "2026-11-01,2026-11-02,2026-11-03,2026-11-04";
  const rows = all.map((ticket, n) => `M-${ticket},B-${n},USD,${20 + n},100.00,7.1,shop,38200011${n},card,${bought}`);
  const columns = "order,buyer,currency,amount,cost_cny,cny_rate,seller,seller_order,payment_method";
  const orders = join(folder, "money.csv");
  writeFileSync(orders, `${columns},paid_at,purchased_at,seller_shipped_at,in_warehouse_at\n${rows.join("\n")}\n`);
  must(`import ${orders}`, place);
  for (const ticket of all) must(`open M-${ticket} --reason damaged`, place);
  must(`review ${all.join(" ")}`, place);
  must(`propose ${all.join(" ")}`, place);
  must(`approve ${all.join(" ")} --as bo --yes`, place);
  for (const ticket of SENT) must(`pay ${ticket} --reference GW-${ticket} --yes`, place);
  const told = SENT.map((ticket) => `${ticket}/1,GW-${ticket},,settled`);
  writeFileSync(results, `request_key,reference,amount,result\n${told.join("\n")}\n`);
  const owed: readonly { readonly ticket: string; readonly outstanding: { readonly amount: number } }[] = JSON.parse(
    must("recovery list --json", place),
  );
  const lines = Array.from({ length: LINES }, (_, n) => {
    const ticket =
      n % (LINES / APPROVED.length) === 7 ? APPROVED[Math.floor((n * APPROVED.length) / LINES)] : undefined;
    const amount = owed.find((one) => one.ticket === ticket)?.outstanding.amount ?? 100 + n;
    return `TR-${n},${(amount / 100).toFixed(2)},2020-01-02,transfer,${ticket === undefined ? "" : `M-${ticket}`}`;
  });
  writeFileSync(statement, `reference,amount,received_at,way,order\n${lines.join("\n")}\n`);
}

const TRIES: readonly Try[] = [
  ...MONEY,
  {
    name: "evidence add",
    args: refundArgs(`evidence add R-1 ${photo}`),
    look: () => JSON.parse(must("evidence list R-1 --json")).files.length === 2,
  },
  {
    name: "import",
    args: refundArgs(`import ${many}`),
    look: () => whole(JSON.parse(must("order list --limit all --json")).length, [17, 217]),
  },
  {
    name: "store backup",
    args: refundArgs(`store backup ${backup}`),
    look: () => existsSync(backup) && entries(backup) > 0,
  },
  {
    name: "store restore",
    args: refundArgs(`store restore ${join(folder, "older.db")} --yes`),
    look: () => existsSync(`${store}.replaced-1`) && must("journal --kind store_restored --json").includes("older.db"),
  },
  { name: "store compact", args: refundArgs("store compact"), look: () => true },
  {
    name: "migration",
    args: [MIGRATE, store],
    look: () => {
      const again = spawnSync(process.execPath, [MIGRATE, store], { env, encoding: "utf8" });
      if (again.status !== 0) throw new Error(`the next command did not migrate: ${again.stderr}`);
      return !again.stdout.includes("was brought to version");
    },
  },
];

function whole(count: number, possible: readonly [number, number]): boolean {
  if (!possible.includes(count))
    throw new Error(`${count} orders are there, and ${possible.join(" or ")} are possible`);
  return count === possible[1];
}

interface Outcome {
  kills: number;
  /** Whether it had been done before the kill, by call. */
  done: number;
  said: number;
  left: number;
}

/** Kills one at the nth call; whether there was one. */
function killedAt({ name, args, look }: Try, call: string, n: number, outcome: Outcome): boolean {
  rmSync(tried, { recursive: true, force: true });
  cpSync(template, tried, { recursive: true });
  const inject = `inject=${call}:signal=SIGKILL:when=${n}`;
  const strace = ["-f", "-qq", "-e", `trace=${call}`, "-e", inject, "-o", "/dev/null", process.execPath, ...args];
  const { signal, status, stdout, stderr } = spawnSync("strace", strace, { env, encoding: "utf8" });
  const killed = signal === "SIGKILL" || status === 137;
  if (!killed && status !== 0) throw new Error(`${name} ended with ${status ?? signal} and was not killed: ${stderr}`);
  try {
    // A store that was migrated is newer than the program.
    if (name !== "migration") must("store verify");
    const done = look();
    const said = stdout !== "";
    if (said && !done) throw new Error(`it said ${stdout.trim()}, and it is not there`);
    if (!killed) return false;
    outcome.kills += 1;
    if (done) outcome.done += 1;
    if (said) outcome.said += 1;
    if (readdirSync(tried).some((file) => file.startsWith("."))) outcome.left += 1;
    return true;
  } catch (error) {
    throw new Error(`${name}, killed at ${call} ${n}: ${String(error)}`, { cause: error });
  }
}

try {
  mkdirSync(template);
  writeFileSync(photo, "a screenshot's text ".repeat(12_000));
  const rows = Array.from({ length: 200 }, (_, n) => `X-${n},B-${n},USD,9.99,2026-11-01,2026-11-02`);
  writeFileSync(many, `order,buyer,currency,amount,paid_at,purchased_at\n${rows.join("\n")}\n`);
  const made = join(template, "desk.db");
  must("import fixtures/imports/orders.csv", made);
  must(`store backup ${join(folder, "older.db")}`, made);
  must("open 26110001 --reason damaged --line 1=1 --evidence item_photo:fixtures/evidence/cup.jpg", made);
  withMoney(made);
  for (const one of TRIES.filter(({ name }) => ONLY === null || name === ONLY)) {
    const outcome: Outcome = { kills: 0, done: 0, said: 0, left: 0 };
    for (const call of CALLS) {
      const step = WRITES.includes(call) ? EVERY : 1;
      for (let n = 1; killedAt(one, call, n, outcome); ) n += step;
    }
    const { kills, done, said, left } = outcome;
    process.stdout.write(
      `${one.name}: ${kills} kills; done before ${done} of them, said before ${said}; whole every time; ${left} left unfinished files\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
