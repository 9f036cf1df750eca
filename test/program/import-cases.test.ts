/** Files that once went wrong, through the built program: what is typed about each, and what has to come of it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeOrders } from "../../bench/orders.ts";
import { program, programEnv } from "../support/program.ts";

/** A file by its name and text, or what writes it. */
type Files = Readonly<Record<string, string | Uint8Array | ((place: string) => void)>>;
/** A command, where FOLDER/ stands before each file, and texts that it prints. */
type Typed = readonly [line: string, ...prints: string[]];

const HEADER = "order,buyer,currency,amount,paid_at";
const native = (...rows: readonly string[]) => [HEADER, ...rows, ""].join("\n");
const PAID = "2026-11-02 09:05:00,2026-11-02 09:06:00";
const LIST = `订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题\n`;
const aList = (state: string, received: string) =>
  `${LIST}26,buyer-a,100.00,0.00,100.00,${received},${state},${PAID},茶\n`;
const ITEM_COLUMNS =
  "子订单编号,主订单编号,标题,价格,购买数量,商品属性,订单状态,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间\n";
const anItem = (line: string, amount: string) =>
  `${line},26,茶杯,${amount},1,蓝色,"买家已付款，等待卖家发货",${amount},${amount},没有申请退款,0.00,${PAID}\n`;
const aReport = (refunded: string) =>
  `订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\n26,64.80,0,上海,${PAID},${refunded}\n`;
const PDD =
  "订单号,商品,商品规格,商品数量(件),商品总价(元),邮费(元),用户实付金额(元),订单状态,订单成交时间,支付时间,发货时间,确认收货时间\n";

const CASES: readonly (readonly [fault: string, files: Files, typed: readonly Typed[]])[] = [
  [
    "a list of orders and a list of their items do not add up",
    {
      "orders.csv": aList('"买家已付款，等待卖家发货"', "100.00"),
      "items.csv": ITEM_COLUMNS + anItem("27", "40.00") + anItem("28", "60.00"),
    },
    [
      ["import FOLDER/orders.csv FOLDER/items.csv", "orders    0        1          0        0"],
      ["order show 26", "paid 100.00 CNY", "left      100.00 CNY"],
    ],
  ],
  [
    "an order number of another shop does not redirect an approved refund",
    { "a.csv": native("1001,anna,USD,10,2026-11-01"), "b.csv": native("1001,zoe,USD,900,2026-11-01") },
    [
      ["import FOLDER/a.csv", "orders    1"],
      ["import FOLDER/b.csv", "the order is of the buyer anna, and cannot become one of zoe"],
      ["order show 1001", "buyer     anna", "paid 10.00 USD"],
    ],
  ],
  [
    "one row that stands elsewhere in a large file belongs to its order",
    { "stray.csv": (place) => writeOrders(place, 10_000, { rows: "stray" }) },
    [
      ["import FOLDER/stray.csv", "orders  10000", "lines   10001"],
      ["order show 26000000000 --format ndjson", '"line":"1"', '"line":"2"'],
    ],
  ],
  [
    "a pattern that no shell expands is looked up here",
    { "b1.csv": native("1,B,USD,10,2026-11-01"), "b2.csv": native("2,B,USD,10,2026-11-01") },
    [
      ["import FOLDER/b*.csv", "b1.csv: 1 row", "b2.csv: 1 row"],
      ["import FOLDER/none*.csv", "no file matches"],
    ],
  ],
  [
    "the null dates of databases are blank, and cost no other row",
    { "dates.csv": native("1,B,CNY,1,1970-01-01 00:00:00", "2,B,CNY,1,1970-01-01 08:00:00", "3,B,CNY,1,2026-11-01") },
    [
      ["import FOLDER/dates.csv", "orders    3"],
      ["order show 1", "not paid"],
      ["order show 2", "not paid"],
      ["order show 3", "1.00 CNY can still be refunded"],
    ],
  ],
  [
    "an older report gives no refunded money back",
    { "newer.csv": aReport("64.80"), "older.csv": aReport("0.00") },
    [
      ["import FOLDER/newer.csv FOLDER/older.csv", "refunds_differ"],
      ["order show 26", "left      0.00 CNY can still be refunded"],
    ],
  ],
  [
    "what a marketplace's list shows as given back is seen",
    { "orders.csv": aList("交易关闭", "60.00") },
    [
      ["import FOLDER/orders.csv", "orders    1"],
      ["order show 26", "before    40.00 CNY was refunded before this desk", "left      60.00 CNY"],
    ],
  ],
  [
    "a refund that succeeded at Pinduoduo is seen, though its sum is not told",
    { "pdd.csv": `${PDD}P-1,茶杯,蓝,1,100.00,0.00,100.00,"已发货，退款成功",${PAID},2026-11-03 10:00:00,\n` },
    [
      ["import FOLDER/pdd.csv", "1 order flagged as odd"],
      ["order show P-1", "its marketplace says that a refund succeeded"],
    ],
  ],
  [
    "a column that is misspelt is named, and refused where that is asked for",
    { "misspelt.csv": `${HEADER},refunded_befor\n1,B,USD,108,2026-11-01,100\n` },
    [
      ["import FOLDER/misspelt.csv --strict", "its column refunded_befor is not used: did you mean refunded_before?"],
      ["import FOLDER/misspelt.csv", "the column refunded_befor is not used: did you mean refunded_before?"],
    ],
  ],
  [
    "a column that earlier files had is missed",
    {
      "monday.csv": `${HEADER},refunded_before\n7,B,USD,108,2026-11-01,100\n`,
      "wednesday.csv": native("8,B,USD,108,2026-11-01"),
    },
    [
      [
        "import FOLDER/monday.csv FOLDER/wednesday.csv",
        "an earlier file of this profile had are missing: refunded_before",
      ],
    ],
  ],
  [
    "two files in one are read, and equal rows count once",
    { "twice.csv": `${native("1,B,CNY,1,2026-11-01")}${native("2,B,CNY,1,2026-11-01", "1,B,CNY,1,2026-11-01")}` },
    [
      ["import FOLDER/twice.csv", "orders    2        0          0        0", "1 row passed over"],
      ["order show 1", "paid 1.00 CNY"],
    ],
  ],
  [
    "what nobody sees in a cell is named",
    { "hidden.csv": native("1,B,CNY,12\u200b.50,2026-11-01") },
    [["import FOLDER/hidden.csv", "it holds the invisible character U+200B"]],
  ],
  [
    "refused rows are written over nothing, and not to standard output",
    { "bad.csv": native("1,B,CNY,x,2026-11-01"), "mine.csv": "mine" },
    [
      ["import FOLDER/bad.csv --rejects FOLDER/mine.csv", "is there already, and is not written over"],
      ["import FOLDER/bad.csv --rejects -", "what is written here goes into a file, and - is none"],
    ],
  ],
  [
    "other names and signs of a currency are known where they agree with it",
    { "signs.csv": native("1,B,RMB,￥12.50,2026-11-01", "2,B,人民币,12.50元,2026-11-01", "3,B,USD,€12.50,2026-11-01") },
    [
      ["import FOLDER/signs.csv", "orders    2", "“€12.50” cannot be read: it is in EUR, not in USD"],
      ["order show 2", "paid 12.50 CNY"],
    ],
  ],
  [
    "order numbers that a spreadsheet spoilt are flagged or refused",
    {
      "spoilt.csv": native(
        "2600000000000000000,B,CNY,1,2026-11-01",
        "=2600,B,CNY,1,2026-11-01",
        "2600.0,B,CNY,1,2026-11-01",
      ),
    },
    [["import FOLDER/spoilt.csv", "“=2600” is a formula", "order 2600.0", "1 order flagged as odd"]],
  ],
  [
    "a number in full width is that number, in files and on the command line",
    { "wide.csv": native("２６００,Ｂ-1,CNY,１２.50,２０２６-11-01", "2600,B-1,CNY,12.50,2026-11-01") },
    [
      ["import FOLDER/wide.csv", "orders    1        0          0        0"],
      ["order show ２６００", "buyer     B-1", "paid 12.50 CNY"],
      ["show Ｒ-７", "there is no ticket R-7"],
    ],
  ],
  [
    "JSON with a key twice is refused",
    { "twice.ndjson": '{"order":"1","buyer":"B","currency":"CNY","amount":"5.00","amount":"500.00"}\n' },
    [["import FOLDER/twice.ndjson", 'the key "amount" stands twice in one object']],
  ],
  [
    "people may be called Null",
    { "null.csv": "order,buyer,buyer_name,currency,amount,paid_at\n1,B,Null,CNY,1,2026-11-01\n" },
    [
      ["import FOLDER/null.csv", "orders    1"],
      ["order show 1", "Null (B)"],
    ],
  ],
  [
    "a file of Western Windows is read once its encoding is named",
    { "west.csv": Buffer.from("order,buyer,product,currency,amount,paid_at\n1,B,café,EUR,1,2026-11-01\n", "latin1") },
    [
      ["import FOLDER/west.csv", "is not UTF-8: a byte does not fit at line 2", "name its encoding: --encoding"],
      ["import FOLDER/west.csv --encoding windows-1252", "orders    1"],
      ["order show 1", "café"],
    ],
  ],
];

test.each(CASES)("%s", { timeout: 60_000 }, async (_, files, typed) => {
  const folder = mkdtempSync(join(tmpdir(), "refund-cases-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    if (typeof text === "function") text(join(folder, name));
    else writeFileSync(join(folder, name), text);
  }
  const env = programEnv(join(folder, "desk.db"), { NO_COLOR: "1" });
  for (const [line, ...prints] of typed) {
    const { out, err } = await program(line.replaceAll("FOLDER", folder).split(" "), env);
    for (const text of prints) expect(out + err, line).toContain(text);
  }
});
