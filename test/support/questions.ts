/** What is asked of every shell, and what each has to offer; the entry that they all ask is held to the same. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What was done at the desk before: R-1 submitted, R-2 proposed, R-3 on its way by P-1, an order with a name to be quoted. */
export const STORY: readonly (readonly string[])[] = [
  ["import", "fixtures/imports/orders.csv", "{folder}/inbox/订单 一.csv"],
  ["open", "26110003", "--reason", "cancel"],
  ["open", "26110004", "--reason", "cancel"],
  ["review", "R-2"],
  ["propose", "R-2"],
  ["open", "26110001", "--reason", "damaged", "--line", "1=1"],
  ["review", "R-3"],
  ["propose", "R-3"],
  ["approve", "R-3", "--as", "bo", "--yes"],
  ["pay", "R-3", "--yes"],
  ["operator", "add", "lin", "--role", "admin", "--as", "lin"],
  ["operator", "add", "mei", "--role", "agent", "--role", "approver", "--as", "lin"],
  ["operator", "add", "kim", "--role", "cashier", "--as", "lin"],
  ["operator", "add", "王 小明", "--role", "agent", "--as", "lin"],
  ["operator", "add", "old", "--role", "agent", "--as", "lin"],
  ["operator", "retire", "old", "--as", "lin"],
];

/** Would do harm where a shell took it for more than a name. */
const WILD = "A$(touch harm)'`touch harm`\"*\\;#";

const ORDER =
  "order,buyer,product,currency,amount,paid_at,purchased_at\n订单:7 一,B,茶杯,USD,9.99,2026-11-01,2026-11-02\n";
const WILD_ORDER = `"${WILD.replaceAll('"', '""')}",B,茶杯,USD,9.99,2026-11-01,2026-11-02\n`;

/** Files and folders for somebody to name, in the folder `inbox`. */
export function filesFor(folder: string): void {
  const inbox = join(folder, "inbox");
  mkdirSync(join(inbox, "照片 新"), { recursive: true });
  mkdirSync(join(inbox, "out"));
  for (const name of ["cup.jpg", "it's.jpg"]) writeFileSync(join(inbox, name), "");
  writeFileSync(join(inbox, "订单 一.csv"), ORDER + WILD_ORDER);
}

export interface Question {
  readonly line: string;
  /** Words, in their order. */
  readonly words: readonly string[];
  /** Names of files or folders, in any order. */
  readonly files?: readonly string[];
  /** The line once Tab was pressed, where it says something. */
  readonly becomes?: string;
  /** The one word offered, as the shell hands it over once Tab was pressed. */
  readonly means?: string;
}

const KINDS = [
  "item_photo",
  "packaging_photo",
  "order_screenshot",
  "warehouse_note",
  "tracking_proof",
  "seller_message",
  "carrier_report",
  "invoice",
];

export const QUESTIONS: readonly Question[] = [
  { line: "refund pay", words: ["pay", "payout", "payment"] },
  { line: "refund payout s", words: ["sent", "settled"] },
  { line: "refund help exit", words: ["exit-codes"], becomes: "refund help exit-codes " },
  { line: "refund help payout f", words: ["failed"] },
  { line: "refund man app", words: ["approve"] },
  { line: "refund man payout f", words: ["failed"] },
  { line: "refund nonsense ", words: [] },
  { line: "refund review ", words: ["R-1"], becomes: "refund review R-1 " },
  { line: "refund review R-1 ", words: [] },
  { line: "refund approve R-", words: ["R-2"] },
  { line: "refund show R-", words: ["R-3", "R-2", "R-1"] },
  { line: "refund show 'R-2", words: ["R-2"], becomes: "refund show 'R-2' " },
  { line: "refund ask R-", words: [] },
  { line: "refund payout sent ", words: [] },
  { line: "refund --as kim payout sent ", words: ["P-1"], becomes: "refund --as kim payout sent P-1 " },
  { line: "refund --as kim payout settled ", words: [] },
  { line: "refund --as=kim review R-", words: [] },
  { line: "refund note --text 'it was R-1' R-1 ", words: ["R-3", "R-2"] },
  { line: "refund open 2611001", words: ["26110010", "26110012"] },
  { line: "refund order show 订", words: ["订单:7 一"], becomes: "refund order show 订单:7\\ 一 " },
  { line: "refund order show 订单:7\\ ", words: ["订单:7 一"], becomes: "refund order show 订单:7\\ 一 " },
  { line: 'refund list --order "订单:', words: ["订单:7 一"], becomes: 'refund list --order "订单:7 一" ' },
  { line: "refund order show A", words: [WILD], means: WILD },
  { line: 'refund order show "A', words: [WILD], means: WILD },
  { line: "refund order show 'A", words: [WILD], means: WILD },
  { line: "refund order show A\\$", words: [WILD], means: WILD },
  { line: "refund open 26110001 --reason d", words: ["damaged", "duplicate_order"] },
  { line: "refund open 26110001 --reason=d", words: ["--reason=damaged", "--reason=duplicate_order"] },
  {
    line: "refund list --status=awaiting_a",
    words: ["--status=awaiting_approval"],
    becomes: "refund list --status=awaiting_approval ",
  },
  { line: "refund approve R-2 --ex", words: ["--expect"], becomes: "refund approve R-2 --expect " },
  { line: "refund --ver", words: ["--version"] },
  { line: "refund assign R-1 --to ", words: ["kim", "lin", "mei", "王 小明", "me", "nobody"] },
  { line: "refund assign R-1 --to=王", words: ["--to=王 小明"], becomes: "refund assign R-1 --to=王\\ 小明 " },
  { line: "refund assign R-1 --to '王", words: ["王 小明"], becomes: "refund assign R-1 --to '王 小明' " },
  { line: "refund batch cu", words: [], files: ["cup.jpg"], becomes: "refund batch cup.jpg " },
  { line: "refund batch it", words: [], files: ["it's.jpg"], becomes: "refund batch it\\'s.jpg " },
  { line: "refund batch ~/inbox/cu", words: [], files: ["~/inbox/cup.jpg"], becomes: "refund batch ~/inbox/cup.jpg " },
  { line: "refund import 订", words: [], files: ["订单 一.csv"], becomes: "refund import 订单\\ 一.csv " },
  { line: "refund evidence export R-1 --to ", words: [], files: ["out", "照片 新"] },
  { line: "refund evidence export R-1 --to=照", words: [], files: ["--to=照片 新"] },
  {
    line: "refund evidence add R-1 item",
    words: ["item_photo:"],
    files: [],
    becomes: "refund evidence add R-1 item_photo:",
  },
  {
    line: "refund evidence add R-1 item_photo:c",
    words: [],
    files: ["item_photo:cup.jpg"],
    becomes: "refund evidence add R-1 item_photo:cup.jpg ",
  },
  {
    line: "refund open 26110001 --evidence=item_photo:订",
    words: [],
    files: ["--evidence=item_photo:订单 一.csv"],
    becomes: "refund open 26110001 --evidence=item_photo:订单\\ 一.csv ",
  },
  {
    line: "refund evidence add R-1 ",
    words: KINDS.map((kind) => `${kind}:`),
    files: ["cup.jpg", "it's.jpg", "out", "照片 新", "订单 一.csv"],
  },
];
