/** The profiles that every desk knows: our own format, what we buy by, and the layouts of sellers' back offices. */
import { alibabaBuyer } from "./1688-buyer.ts";
import { alibabaOrders } from "./1688-orders.ts";
import { native } from "./native.ts";
import { olist } from "./olist.ts";
import { pddOrders } from "./pdd-orders.ts";
import type { Profile } from "./profile.ts";
import { RESULT_PROFILES } from "./results.ts";
import { STATEMENT_PROFILES } from "./statements.ts";
import { taobaoBuyer } from "./taobao-buyer.ts";
import { taobaoOrders } from "./taobao-orders.ts";
import { taobaoRefunds } from "./taobao-refunds.ts";
import { tmallReport } from "./tmall-report.ts";
import { tmallSubOrders } from "./tmall-sub-orders.ts";

export const PROFILES: readonly Profile[] = [
  native,
  taobaoBuyer,
  alibabaBuyer,
  taobaoRefunds,
  taobaoOrders,
  tmallReport,
  tmallSubOrders,
  alibabaOrders,
  pddOrders,
  olist,
  ...STATEMENT_PROFILES,
  ...RESULT_PROFILES,
];
