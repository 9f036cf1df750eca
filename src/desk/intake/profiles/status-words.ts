/** The status words of the marketplaces, and the form under which they are looked up. */
import type { StatusMeaning } from "./profile.ts";

/** Blanks, case, and whether a letter or a comma is of full or half width do not matter in a status word. */
export function plainStatus(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
}

type Words = Readonly<Record<string, StatusMeaning>>;

/** The words of one side of a marketplace, of which both sides share most. */
interface Side {
  /** The seller has the money: for a buyer that means bought, for a seller that the buyer has paid. */
  readonly paid: StatusMeaning;
  /** Somebody has signed for the parcel. For a buying agent that says nothing yet about the own warehouse's record. */
  readonly received: StatusMeaning;
}

const BUYING: Side = { paid: "purchased", received: "seller_shipped" };
const SELLING: Side = { paid: "paid", received: "delivered" };

/** A refund on the marketplace moves no goods. */
const REFUNDS: Words = meaning("unchanged", [
  "退款中",
  "售后中",
  "退款处理中",
  "待商家处理",
  "待买家退货",
  "等待卖家同意",
  "等待买家退货",
  "等待卖家确认收货",
  "退款成功",
  "部分退款",
  "wait_seller_agree",
  "wait_buyer_return_goods",
  "wait_seller_confirm_goods",
  "seller_refuse_buyer",
  "success_refund",
]);

/** Taobao and Tmall: what the pages show, and the names of the trade interface. */
function taobao({ paid, received }: Side): Words {
  return {
    ...REFUNDS,
    ...meaning("awaiting_payment", [
      "等待买家付款",
      "待付款",
      "没有创建支付宝交易",
      "trade_no_create_pay",
      "wait_buyer_pay",
      "pay_pending",
    ]),
    ...meaning(paid, [
      "买家已付款",
      "买家已付款,等待卖家发货",
      "等待卖家发货",
      "待发货",
      "wait_seller_send_goods",
      "paid_forbid_consign",
      "wait_pre_auth_confirm",
    ]),
    ...meaning("unchanged", ["卖家部分发货", "seller_consigned_part"]),
    ...meaning("seller_shipped", [
      "卖家已发货",
      "卖家已发货,等待买家确认",
      "卖家已发货,等待买家确认收货",
      "等待买家确认收货",
      "待收货",
      "已发货",
      "wait_buyer_confirm_goods",
    ]),
    ...meaning(received, [
      "买家已签收",
      "已签收",
      "已收货",
      "交易成功",
      "交易完成",
      "待评价",
      "已结算",
      "trade_buyer_signed",
      "trade_finished",
    ]),
    ...meaning("cancelled", ["交易关闭", "已取消", "已关闭", "trade_closed", "trade_closed_by_taobao"]),
  };
}

/** 1688: what the pages show, and the names of its interface. */
function alibaba({ paid, received }: Side): Words {
  return {
    ...taobao({ paid, received }),
    ...meaning("awaiting_payment", ["等待买家付款", "waitbuyerpay", "waitsellerconfirm", "waitbuyerconfirm"]),
    ...meaning(paid, [
      "等待卖家发货",
      "等待物流揽件",
      "已支付,未到账",
      "waitsellersend",
      "waitlogisticstakein",
      "paid_but_not_fund",
    ]),
    ...meaning("seller_shipped", [
      "等待买家收货",
      "等待买家确认收货",
      "等待买家签收",
      "已发货,未到账",
      "签收失败",
      "waitbuyerreceive",
      "waitbuyersign",
      "send_goods_but_not_fund",
      "signinfailed",
    ]),
    ...meaning(received, [
      "买家已签收",
      "已收货",
      "已收货,未到账",
      "已收货,已贴现",
      "交易成功",
      "signinsuccess",
      "confirm_goods",
      "confirm_goods_but_not_fund",
      "confirm_goods_and_has_subsidy",
      "success",
    ]),
    ...meaning("cancelled", ["交易取消", "交易关闭", "交易终止", "cancel", "terminated"]),
    ...meaning("unchanged", [
      "waitselleragree",
      "waitbuyermodify",
      "waitbuyersend",
      "waitsellerreceive",
      "refundsuccess",
      "refundclose",
    ]),
  };
}

/** Words as one side of Taobao or Tmall sees them. */
export const TAOBAO_BUYING = taobao(BUYING);
export const TAOBAO_SELLING = taobao(SELLING);
/** Words as one side of 1688 sees them. */
export const ALIBABA_BUYING = alibaba(BUYING);
export const ALIBABA_SELLING = alibaba(SELLING);

/** Words of Taobao, Tmall and 1688 that say that a refund succeeded. */
export const REFUNDED: readonly string[] = ["退款成功", "部分退款", "success_refund", "refundsuccess"];

/** Pinduoduo joins where the goods are with how a refund ended. */
export const PINDUODUO: Words = {
  ...meaning("awaiting_payment", ["待付款", "待支付"]),
  ...meaning("paid", ["待发货", "未发货,退款成功"]),
  ...meaning("seller_shipped", ["已发货,待收货", "已发货,退款成功", "已发货"]),
  ...meaning("delivered", ["已收货", "已签收", "已收货,退款成功", "已签收,退款成功"]),
  ...meaning("cancelled", ["已取消", "已取消,退款成功", "未成交,退款成功"]),
};

/** Those of the same that say that a refund succeeded. */
export const PINDUODUO_REFUNDED = Object.keys(PINDUODUO).filter((word) => word.endsWith("退款成功"));

function meaning(stage: StatusMeaning, words: readonly string[]): Words {
  return Object.fromEntries(words.map((word) => [plainStatus(word), stage]));
}
