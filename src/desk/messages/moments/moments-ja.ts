/** A ticket's story for its buyer, in Japanese. */
import type { MomentSentences } from "./sentences.ts";

export const MOMENTS_JA: MomentSentences = {
  frame: {
    title: "返金 {{ticket}}（ご注文 {{order}}）",
    when: "日付",
    what: "内容",
    skip: "本文へ",
    table: "表",
  },
  moments: {
    asked: "ご注文 {{order}} の返金のご依頼をいただきました。受付番号は {{ticket}} です。",
    question: "お尋ねしました：「{{said}}」",
    answer: "ご回答をいただきました：「{{said}}」",
    proof: "次のものをお送りいただきました：{{proof}}",
    letter: "ご連絡を差し上げました。",
    part_apart: "ご依頼の一部は別の番号で進めております：{{said}}",
    send_back: "商品のご返送をお願いしました。{{#said}}送り先：{{said}}{{/said}}",
    parcel_sent: "商品をご発送いただきました。{{#said}}追跡番号：{{said}}{{/said}}",
    parcel_arrived: "お送りいただいた商品が届きました。",
    approved: "返金を承認しました：{{amount}}",
    rejected: "ご依頼にお応えできませんでした：{{said}}",
    withdrawn: "ご依頼は取り下げられました。",
    the_same: "{{said}} と同じご依頼のため、このご依頼は終了しました。",
    reopened: "ご依頼の対応を再開しました。",
    money_sent: "{{amount}} を{{destination}}送金しました。{{#said}}参照番号：{{said}}{{/said}}",
    money_arrived: "{{amount}} が届きました。",
    money_failed: "{{amount}} の送金は完了しませんでした。",
    money_searched: "{{amount}} の送金の状況を確認しております。",
    money_returned: "{{amount}} の送金が当方に戻りました。",
    closed: "ご依頼の対応を終了しました。",
  },
};
