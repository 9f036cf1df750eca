/** What the status words of a row say: where the goods are, and whether a refund succeeded. */
import { hasReached, stageRank } from "../../../rules/order/stage.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { Stage } from "../../../rules/words.ts";
import type { StatusMeaning } from "../profiles/profile.ts";
import { plainStatus } from "../profiles/status-words.ts";
import { bad, type Cells } from "./cells.ts";

/** The stage that words name, `unchanged` where they say nothing of the goods; null where the profile goes by dates alone. */
export type StatedStage = Stage | "unchanged" | null;

export interface RowStatus {
  readonly stated: StatedStage;
  /** Whether a refund succeeded, however much it was. */
  readonly refunded: boolean;
  /** Whether all that was paid was given back. */
  readonly refundedWhole: boolean;
}

const BY_DATES: RowStatus = { stated: null, refunded: false, refundedWhole: false };

/** Of several columns, the furthest stage counts, and that it was cancelled before any other. */
export function readStatus(cells: Cells): RowStatus {
  const { profile, more } = cells.chosen;
  const further = more?.statuses ?? [];
  if (profile.statuses === null && further.length === 0) return BY_DATES;
  const words: string[] = [];
  const meanings: StatusMeaning[] = [];
  if (profile.statuses !== null) {
    const text = cells.needed("status");
    words.push(plainStatus(text));
    meanings.push(meaningOf(text, profile.statuses) ?? bad("status", unknown(text, profile.name)));
  }
  for (const { place, words: known, name } of further) {
    const text = cells.at(place);
    words.push(plainStatus(text));
    meanings.push(meaningOf(text, known) ?? bad("status", `${name}: ${unknown(text, profile.name)}`));
  }
  return {
    stated: meanings.map(stageOf).reduce(furthest),
    refunded: profile.refundedStatuses.length > 0 && words.some((word) => profile.refundedStatuses.includes(word)),
    refundedWhole: meanings.includes("refunded"),
  };
}

function meaningOf(text: string, known: Readonly<Record<string, StatusMeaning>>): StatusMeaning | undefined {
  const word = plainStatus(text);
  return Object.hasOwn(known, word) ? known[word] : undefined;
}

function unknown(text: string, profile: string): string {
  return `“${text}” is not a status that the profile ${profile} knows`;
}

function stageOf(meaning: StatusMeaning): Stage | "unchanged" {
  return meaning === "refunded" ? "unchanged" : meaning;
}

function furthest(one: Stage | "unchanged", other: Stage | "unchanged"): Stage | "unchanged" {
  if (one === "unchanged" || other === "cancelled") return other;
  if (other === "unchanged" || one === "cancelled") return one;
  return stageRank(other) > stageRank(one) ? other : one;
}

/** A status may say that it was paid where no column says when: it was not before the order was placed. */
export function paidBy(stated: StatedStage, placedAt: Instant | null): Instant | null {
  if (stated === null || stated === "unchanged" || stated === "cancelled") return null;
  return hasReached(stated, "paid") ? placedAt : null;
}
