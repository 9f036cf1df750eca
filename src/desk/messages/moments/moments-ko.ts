/** A ticket's story for its buyer, in Korean. */
import type { MomentSentences } from "./sentences.ts";

export const MOMENTS_KO: MomentSentences = {
  frame: {
    title: "환불 {{ticket}}, 주문 {{order}}",
    when: "날짜",
    what: "내용",
    skip: "본문으로",
    table: "표",
  },
  moments: {
    asked: "주문 {{order}}의 환불을 요청하셨습니다. 요청 번호는 {{ticket}}입니다.",
    question: "다음과 같이 문의드렸습니다: “{{said}}”",
    answer: "다음과 같이 답변하셨습니다: “{{said}}”",
    proof: "다음을 보내 주셨습니다: {{proof}}",
    letter: "안내 메시지를 보내 드렸습니다.",
    part_apart: "요청의 일부는 다른 번호로 진행합니다: {{said}}",
    send_back: "상품을 반송해 달라고 요청드렸습니다.{{#said}} 주소: {{said}}{{/said}}",
    send_back_cancelled:
      "반송이 취소되었으니 상품을 보내지 말아 주세요.{{#said}} 더 이상 쓰지 않는 주소: {{said}}{{/said}}",
    parcel_sent: "상품을 보내셨습니다.{{#said}} 운송장 번호: {{said}}{{/said}}",
    parcel_arrived: "보내신 상품이 도착했습니다.",
    approved: "환불을 승인했습니다: {{amount}}",
    rejected: "요청을 받아들이지 못했습니다: {{said}}",
    withdrawn: "요청이 철회되었습니다.",
    the_same: "요청 {{said}}의 내용과 같아 이 요청을 종료했습니다.",
    reopened: "요청을 다시 진행합니다.",
    money_sent: "{{destination}} 환불금을 보냈습니다: {{amount}}{{#said}} (조회 번호 {{said}}){{/said}}",
    money_arrived: "환불금이 도착했습니다: {{amount}}",
    money_failed: "{{amount}} 송금이 완료되지 않았습니다.",
    money_searched: "{{amount}} 송금의 행방을 확인하고 있습니다.",
    money_returned: "{{amount}} 송금이 저희에게 되돌아왔습니다.",
    closed: "요청을 종료했습니다.",
  },
};
