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
    asked: "ご注文 {{order}} の返金申請をいただきました。申請番号は {{ticket}} です。",
    question: "お尋ねしました：「{{said}}」",
    answer: "ご回答をいただきました：「{{said}}」",
    proof: "次のものをお送りいただきました：{{proof}}",
    letter: "ご連絡を差し上げました。",
    part_apart: "申請の一部は別の番号で進めております：{{said}}",
    send_back: "商品のご返送をお願いしました。{{#said}}送り先：{{said}}{{/said}}",
    send_back_cancelled:
      "ご返送は不要になりました。お送りにならないようお願いいたします。{{#said}}使用できなくなった住所：{{said}}{{/said}}",
    parcel_sent: "商品をご発送いただきました。{{#said}}追跡番号：{{said}}{{/said}}",
    parcel_arrived: "お送りいただいた商品が届きました。",
    approved: "返金を承認しました：{{amount}}",
    rejected: "申請をお受けできませんでした：{{said}}",
    withdrawn: "申請は取り下げられました。",
    the_same: "申請 {{said}} と同じ内容のため、この申請は終了しました。",
    reopened: "申請の対応を再開しました。",
    money_sent: "{{amount}} を{{destination}}送金しました。{{#said}}お問い合わせ番号：{{said}}{{/said}}",
    money_arrived: "{{amount}} が届きました。",
    money_failed: "{{amount}} の送金は完了しませんでした。",
    money_searched: "{{amount}} の送金の状況を確認しております。",
    money_returned: "{{amount}} の送金が当社に戻りました。",
    closed: "申請の対応を終了しました。",
  },
};
