/** Every command's examples, so that they can be typed: what has to have happened before, and the files that they name. */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { REGISTRY } from "../../src/commands/registry.ts";
import { addMillis } from "../../src/rules/time/instant.ts";
import { type Sandbox, sandbox } from "./a-desk.ts";
import { MONDAY } from "./a-moment.ts";

const MINUTE = 60_000;

/** Every command with its path, loaded. */
export const COMMANDS = await Promise.all(
  Object.entries(REGISTRY).map(async ([path, { load, ...listed }]) => ({ path, ...listed, command: await load() })),
);

const OPEN = "refund open 26110003 --reason cancel";
const REVIEWED = [OPEN, "refund review R-1"];
const LOST = ["refund open 26110006 --reason lost", "refund review R-1"];
const WAREHOUSED = ["refund open 26110001 --line 1 --reason damaged", "refund review R-1"];
const PROPOSED = [...REVIEWED, "refund propose R-1"];
const APPROVED = [...PROPOSED, "refund approve R-1 --as bo --yes"];
const SENT = [...APPROVED, "refund pay R-1 --yes --reference GW-1"];

const HANDED_OVER = [...APPROVED, "refund payout export --destination original_payment --out batch.csv --yes"];

const LIN = "refund operator add lin --role admin --role agent --as lin";
const BO = "refund operator add bo --role approver --as lin";

const ELSEWHERE = "refund import fixtures/imports/refunded-elsewhere.csv";
const BACKUP = "refund store backup nightly.db";
/** What has to have happened before a command's examples make sense. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  show: [OPEN],
  timeline: [OPEN],
  review: [OPEN],
  ask: REVIEWED,
  answer: [...REVIEWED, "refund ask R-1 --question ?"],
  contact: REVIEWED,
  reply: [...REVIEWED, "refund contact R-1"],
  split: ["refund open 26110010 --reason cancel"],
  "contact R-1 --request claim": LOST,
  "reply R-1 accepted": [...LOST, "refund contact R-1"],
  "reply R-1 declined": [...LOST, "refund contact R-1"],
  "return R-1 inspected": WAREHOUSED,
  "return R-1 arranged": WAREHOUSED,
  "return R-1 received": [
    ...WAREHOUSED,
    "refund return R-1 arranged",
    "refund return R-1 shipped --tracking SF1234567890",
  ],
  "return R-1": [...WAREHOUSED, "refund return R-1 arranged"],
  "dispute R-1 opened": REVIEWED,
  "dispute R-1": [...REVIEWED, "refund dispute R-1 opened"],
  marketplace: [...REVIEWED, "refund contact R-1"],
  "marketplace R-1 success": [...REVIEWED, "refund contact R-1", "refund marketplace R-1 wait_seller_agree --refund 1"],
  correct: ["refund open 26110001 --line 1 --reason cancel --evidence fixtures/evidence/cup.jpg"],
  void: ["refund open 26110001 --reason cancel --line 1#1", "refund open 26110001 --reason cancel --line 1#2"],
  assess: ["refund open 26110005 --reason damaged", "refund review R-1"],
  undo: REVIEWED,
  batch: [OPEN],
  message: [OPEN],
  note: [OPEN],
  assign: [OPEN],
  "evidence add": [OPEN],
  "evidence list": [OPEN],
  "evidence export": [OPEN],
  quote: [OPEN],
  "list --view": ["refund list --overdue --save late"],
  "view remove": ["refund list --overdue --save late"],
  "policy show": [OPEN],
  propose: REVIEWED,
  approve: PROPOSED,
  "send-back": PROPOSED,
  reject: REVIEWED,
  withdraw: [OPEN],
  reopen: [...REVIEWED, "refund reject R-1 --grounds g"],
  close: [...SENT, "refund payout settled P-1 --yes", "refund reopen R-1 --note n"],
  pay: APPROVED,
  "payout sent": [...APPROVED, "refund pay R-1 --yes"],
  "payout settled": SENT,
  "payout failed": [...APPROVED, "refund pay R-1 --yes --reference GW-881204"],
  "payout correct P-1 --reference": SENT,
  "payout correct P-1 --note": [...SENT, "refund payout unknown P-1"],
  "payout unknown": SENT,
  "payout returned": [...SENT, "refund payout settled P-1 --yes"],
  "payment correct": ["refund payment add 26110003 --method card --amount 353.00 --reference PAY-2"],
  "chargeback 26110003 lost": ["refund chargeback 26110003 opened"],
  "order place 26120009 --line 1=40.00": [ELSEWHERE],
  "order place 26120009 --line 1=0": [ELSEWHERE, "refund order place 26120009 --line 1=40.00"],
  "order acknowledge": [ELSEWHERE, "refund import fixtures/imports/refunded-elsewhere-newer.csv"],
  "order dismiss": ["refund import fixtures/imports/seller-refunds.csv"],
  "store restore": [BACKUP],
  "store compared": [...APPROVED, BACKUP, "refund store restore nightly.db --yes"],
  "calendar set --remove": ["refund calendar set --make-up 2027-02-13"],
  "operator add bo": [LIN],
  "operator set": [LIN, BO],
  "operator retire": [LIN, BO],
  "operator retire bo --to": [LIN, BO, "refund operator add mei --role agent --as lin"],
  recover: [OPEN, "refund open 26110005 --reason damaged"],
  "recovery show": APPROVED,
  "recovery allocate": [OPEN, "refund recover --from fixtures/statements/alipay-statement.csv"],
  "payout export": APPROVED,
  "payout batch": HANDED_OVER,
  "payout batches": HANDED_OVER,
  "payout confirm": HANDED_OVER,
  "recovery correct": [OPEN, "refund recover R-1 --amount 39.00 --reference 900002"],
  "recovery correct R-1 --receipt 2": [
    OPEN,
    "refund recover R-1 --amount 39.00 --reference 900002",
    "refund recover R-1 --amount 20.00 --reference 900003",
  ],
  "recovery reopen": [...APPROVED, "refund write-off R-1 --grounds g"],
  "write-off": APPROVED,
};

function before(line: string): readonly string[] {
  const typed = line.replace(/^refund /, "");
  const longest = Object.keys(BEFORE)
    .filter((start) => typed.startsWith(start))
    .sort((one, other) => other.length - one.length)[0];
  return longest === undefined ? [] : (BEFORE[longest] ?? []);
}

function inItsFolder(line: string, box: Sandbox): string {
  return line.replace(/\b(?:(?:nightly|desk(?:-[\w-]+)?)\.db|batch(?:-again)?\.csv|wallet\.json)/g, (name) =>
    join(box.folder, name),
  );
}

/** Examples name files as an operator has them; here they are fixtures. */
export function withFixtures(line: string, box: Sandbox): string {
  return inItsFolder(line, box)
    .replace(/ > (?:books\.journal|november\.csv|recoveries\.csv)/, "")
    .replace(" --format csv", "")
    .replace(/\balipay\.csv/, "fixtures/statements/alipay-statement.csv")
    .replace(/\bresults\.csv/, "fixtures/statements/one-result.csv")
    .replace("2026112022001", "2026111522005")
    .replace(/\brefused\.csv/, join(box.folder, "refused.csv"))
    .replace(/ > ours\.yaml/, "")
    .replace(/\bdispatch\.csv/, "fixtures/imports/goods/dispatch.csv")
    .replace(/\.\/dispatch\.yaml/, "fixtures/profiles/our-dispatch.yaml")
    .replace(/\bprofile\.yaml/, "fixtures/profiles/our-platform.yaml")
    .replace("--group refunds", `--group ${process.getgid?.()}`)
    .replace(/ > policy\.yaml/, "")
    .replace(/\b(?:new-)?policy\.yaml/, "fixtures/policies/our-policy.yaml")
    .replace("steps.ndjson", "fixtures/batches/steps.ndjson")
    .replace("names.txt", "fixtures/batches/names.txt")
    .replace(" --format ndjson", "")
    .replace("~/.local/share/man", join(box.folder, "man"))
    .replace("--into practice", `--into ${join(box.folder, "practice")}`)
    .replace("told.json", join(box.folder, "told.json"))
    .replace("--to dispute", `--to ${join(box.folder, "dispute")}`)
    .replace(/\borders\.csv/, "fixtures/imports/orders.csv")
    .replace(/\btmall\.csv/, "fixtures/imports/tmall-report.csv")
    .replace(/\b(?:cup|label|box)\.jpg/, "fixtures/evidence/cup.jpg");
}

/** Whether an example is about a desk on a server. */
export function isOnServer(line: string): boolean {
  return line.includes("postgres://");
}

/** Commands that begin a desk. */
export const FIRST = ["refund import", "refund store create"];

export function isFirst(line: string): boolean {
  return FIRST.some((start) => line.startsWith(start));
}

/**
 * A desk at which the example makes sense; one for practice can be worked on by whoever sets the clock. Where a place is named
 * that has the orders already, it is a minute later.
 */
export async function deskBefore(
  line: string,
  given: { readonly practice?: boolean; readonly place?: string; readonly hasOrders?: boolean } = {},
): Promise<Sandbox> {
  const { practice = false, place, hasOrders = false } = given;
  const box = sandbox(hasOrders ? addMillis(MONDAY, MINUTE) : MONDAY, place);
  const first = isFirst(line) || hasOrders ? [] : ["refund import fixtures/imports/orders.csv"];
  for (const earlier of [...first, ...before(line)]) {
    const { code, err } = await box.type(inItsFolder(earlier, box), practice ? { env: { REFUND_NOW: box.now } } : {});
    if (code !== 0) throw new Error(`${earlier}: ${err}`);
  }
  if (line.includes("--group")) chmodSync(box.folder, 0o2770);
  return box;
}
