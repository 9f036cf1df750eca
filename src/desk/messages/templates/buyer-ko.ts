/** To buyers, in Korean. */
import type { BuyerLanguage } from "../topics.ts";

export const BUYER_KO: BuyerLanguage = {
  messages: {
    received: `안녕하세요.

주문 {{order}}의 환불 요청({{ticket}})을 접수했습니다.
{{#items}}
- {{product}} × {{quantity}}
{{/items}}

주문의 진행 상황과 가능한 처리 방법을 확인하고 있으며 곧 다시 안내해 드리겠습니다. 지금은 따로 하실 일이 없습니다.
`,
    need_evidence: `안녕하세요.

주문 {{order}}의 환불 요청({{ticket}})을 계속 진행하려면 다음 자료가 필요합니다.
{{#evidence}}
- {{.}}
{{/evidence}}

이 메시지에 답장으로 보내 주세요. 빨리 보내 주실수록 판매자와 협의하기가 쉬워집니다.
`,
    seller_contacted: `안녕하세요.

주문 {{order}}의 환불 요청({{ticket}})에 대해 판매자에게 연락했으며 답변을 기다리고 있습니다. 판매자의 답변 기한은 보통 {{deadline}}입니다. 새로운 소식이 있으면 바로 알려 드리겠습니다.
`,
    seller_refused: `안녕하세요.

주문 {{order}}({{ticket}})에 대해 판매자가 저희 요청을 거절했습니다. 아직 끝난 것은 아닙니다. 마켓플레이스에 중재를 요청할지, 저희가 직접 도와드릴 수 있는 것이 무엇인지 검토하고 있습니다. 곧 다시 안내해 드리겠습니다.
`,
    send_back: `안녕하세요.

주문 {{order}}의 환불 요청({{ticket}})과 관련하여 다음 상품을 반송해 주세요.
{{#back}}
- {{product}} × {{quantity}}
{{/back}}

반송 주소:
{{address}}

{{send_by}}까지 배송 조회가 가능한 방법으로 발송하시고, 이 메시지에 답장으로 운송장 번호를 알려 주세요.
{{#own_cost}}
배송비는 고객님 부담입니다.
{{/own_cost}}
`,
    approved: `안녕하세요.

주문 {{order}}의 환불({{ticket}})이 승인되었습니다. 금액: {{amount}}
{{#breakdown}}
- {{what}}: {{amount}}
{{/breakdown}}

환불 수단: {{destination}}. 송금이 완료되면 다시 안내해 드리겠습니다.
`,
    money_sent: `안녕하세요.

주문 {{order}}의 환불({{ticket}}) {{amount}}을(를) 송금했습니다. 환불 수단: {{destination}}. {{arrives}}까지 도착할 예정입니다.
{{#reference}}
은행에 문의하실 때의 참조 번호는 {{reference}}입니다.
{{/reference}}
은행과 결제 서비스의 처리 시간이 있어 내역에는 며칠 뒤에 표시될 수 있습니다.
`,
    money_slow: `안녕하세요.

주문 {{order}}의 환불({{ticket}}) {{amount}}은(는) 이미 송금했지만 예상보다 오래 걸리고 있습니다. 환불 수단: {{destination}}. 대부분 중간의 은행이나 결제 서비스에서 늦어지는 경우입니다. 저희가 계속 확인하고 있습니다.
{{#reference}}
참조 번호는 {{reference}}입니다. 은행에서 이 번호로 조회할 수 있습니다.
{{/reference}}
`,
    rejected: `안녕하세요.

죄송하지만 주문 {{order}}의 환불 요청({{ticket}})은 처리해 드릴 수 없습니다. 사유: {{grounds}}

사진이나 메시지처럼 다른 사정을 보여 주는 자료가 있으면 이 메시지에 답장해 주세요. 다시 검토하겠습니다.
`,
    from_us: `안녕하세요.

주문 {{order}}의 환불({{ticket}})을 누가 지급하는지 안내해 드립니다. 환불금은 Taobao가 아니라 저희가 지급합니다. 상품은 저희 자금으로 구매했으므로 판매자는 저희에게 환불하고, 저희가 고객님께 환불해 드립니다. Taobao나 그곳의 계정에는 아무것도 표시되지 않습니다.
`,
  },
  terms: {
    goods: "상품 금액",
    shipping: "국제 배송비",
    service_fee: "서비스 수수료",
    handling: "처리 수수료",
    inspection: "검수비",
    domestic_freight: "중국 내 배송비",
    return_shipping: "중국 내 반품 배송비",
    payment_fee: "결제 수수료",
    original_payment: "원래 결제 수단",
    wallet: "저희 플랫폼의 지갑",
    checkout_account: "결제 시 사용한 계좌",
    item_photo: "상품 사진",
    packaging_photo: "라벨이 보이는 포장 사진",
    order_screenshot: "주문 페이지 화면 캡처",
    warehouse_note: "저희 창고의 기록",
    tracking_proof: "배송 조회 화면 캡처",
    seller_message: "판매자의 메시지",
    carrier_report: "운송사의 보고서",
    invoice: "청구서",
  },
};
