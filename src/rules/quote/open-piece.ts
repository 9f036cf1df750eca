/** A claimed piece while its due is worked out, and by what it is judged. */

import type { Rate } from "../money/convert.ts";
import type { Order, OrderLine } from "../order/order.ts";
import type { GoodsRule, Policy } from "../policy/policy.ts";
import type { Charge } from "../words.ts";
import type { Claim } from "./claim.ts";
import type { Scale } from "./scale.ts";

/** By what a claim is judged. */
export interface Judge {
  readonly order: Order;
  readonly policy: Policy;
  readonly scale: Scale;
  readonly rate: Rate | null;
}

/** One piece under one claim. */
export interface Claimed {
  readonly claim: Claim;
  readonly line: OrderLine;
  /** The place of its line in file order. */
  readonly at: number;
  readonly piece: number;
}

/** A claimed piece while fees and limits are taken off it. */
export interface OpenPiece extends Claimed {
  readonly price: number;
  readonly goodsRule: GoodsRule | undefined;
  readonly goods: number;
  readonly shares: Readonly<Record<Charge, number>>;
  goodsLeft: number;
  sharesLeft: number;
}
