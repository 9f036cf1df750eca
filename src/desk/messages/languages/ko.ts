/** To buyers, in Korean. */
import type { BuyerLanguage } from "../language.ts";

const OPENING = `{{#name}}{{name}} 님, 안녕하세요.{{/name}}{{^name}}안녕하세요.{{/name}}

주문 {{order}}의 환불 요청 {{ticket}}에 관해 안내해 드립니다.
{{#items}}
- {{product}} × {{quantity}}
{{/items}}
`;
const REFERENCE = `{{#reference}}
조회 번호는 {{reference}}입니다.{{#outside}} 이용하시는 은행이나 결제 서비스에 문의하실 때 사용해 주세요.{{/outside}}
{{/reference}}`;
const OTHER_DETAILS = `{{#outside}}저희가 가지고 있는 수취 정보가 아직 맞는지, 아니면 저희 플랫폼의 지갑으로 받기를 원하시는지 알려 주세요.{{/outside}}{{^outside}}다른 어떤 방법으로 받기를 원하시는지 알려 주세요.{{/outside}} 안전을 위해 카드 번호는 절대 보내지 마세요.`;
const PARCEL = `{{#tracking}} ({{#carrier}}{{carrier}}, {{/carrier}}운송장 번호 {{tracking}}){{/tracking}}`;
const SHARE = `저희 창고에서 해외로 발송된 상품은 판매자에게 반품하기가 거의 불가능합니다. 이런 상품은 가격의 {{share}}를 환불해 드립니다.`;
const ADDRESS = `{{#back}}
- {{product}} × {{quantity}}
{{/back}}

보내실 주소:
{{address}}
{{#instead}}

이전에 안내해 드린 주소가 아니라 이 주소로 보내 주세요.
{{/instead}}
`;
const ARRIVED = `{{#part_arrived}}

이미 도착한 상품:
{{#arrived}}
- {{product}} × {{quantity}}
{{/arrived}}
{{/part_arrived}}
`;
const OWN_COST = `{{#own_cost}}
배송비는 고객님께서 부담하셔야 합니다.
{{/own_cost}}`;
const WAYS = `
{{#ways}}
- {{destination}} {{amount}}
{{/ways}}
`;

export const KO: BuyerLanguage = {
  locale: "ko-KR",
  quotes: ["“", "”"],
  messages: {
    received: `${OPENING}
요청을 접수했으며, 주문이 어디까지 진행되었는지와 지금 가능한 것을 확인하고 있습니다. 다시 연락드리겠습니다. 지금은 하실 일이 없습니다.
`,
    in_progress: `${OPENING}
현재 처리 중이며, 다음 단계는 저희가 진행합니다. 새로운 소식이 있으면 연락드리겠습니다. 지금은 하실 일이 없습니다.
`,
    need_evidence: `${OPENING}
계속 진행하려면 다음 자료가 더 필요합니다.
{{#evidence}}
- {{.}}
{{/evidence}}

이 메시지에 대한 답장으로 보내 주세요.
`,
    question: `${OPENING}
여쭤볼 것이 있습니다.

{{question}}

{{#deadline}}{{deadline}}까지 {{/deadline}}이 메시지에 답장해 주세요. 답변을 받는 대로 계속 진행하겠습니다.
`,
    question_reminder: `${OPENING}
다음 질문에 대한 답변을 아직 받지 못했습니다.

{{question}}

계속 진행할 수 있도록 이 메시지에 답장해 주세요.
`,
    seller_contacted: `${OPENING}
판매자에게 연락하고 답변을 기다리고 있습니다. {{#deadline}}판매자의 답변 기한은 {{deadline}}입니다. {{/deadline}}더 알게 되는 대로 연락드리겠습니다.
`,
    seller_silent: `${OPENING}
판매자가 기한 안에 답변하지 않았습니다. 계속 확인하고 다시 연락드리겠습니다. 지금은 하실 일이 없습니다.
`,
    seller_answered: `${OPENING}
판매자가 답변했습니다. 환불에 어떤 영향이 있는지 확인하고 있으며, 결정되면 연락드리겠습니다.
`,
    seller_agreed: `${OPENING}
{{#goods_first}}상품이 돌아온 뒤에 처리한다는 조건으로, {{/goods_first}}판매자가 저희 요청에 동의했습니다. 환불 금액을 계산하고 있으며, 결정되면 연락드리겠습니다.
`,
    seller_resends: `${OPENING}
{{#goods_first}}상품이 돌아온 뒤라는 조건으로, {{/goods_first}}판매자가 교환 상품이나 빠진 물품을 보내기로 했습니다. 먼저 저희에게 도착하며, 새로운 소식이 있으면 연락드리겠습니다. 다른 처리를 원하시면 이 메시지에 답장해 주세요.
`,
    seller_refused: `${OPENING}
판매자가 저희 요청을 거절했습니다. 이것으로 끝난 것은 아닙니다. 다른 방법이 있는지 확인하고 다시 연락드리겠습니다.
`,
    claim_made: `${OPENING}
소포에 대해 {{#insurer}}보험사{{/insurer}}{{^insurer}}운송사{{/insurer}}에 문의하고 답변을 기다리고 있습니다. {{#deadline}}{{deadline}}까지 답변이 올 것으로 예상합니다. {{/deadline}}더 알게 되는 대로 연락드리겠습니다.
`,
    claim_answered: `${OPENING}
{{#insurer}}보험사{{/insurer}}{{^insurer}}운송사{{/insurer}}가 답변했습니다. 환불에 어떤 영향이 있는지 확인하고 있으며, 결정되면 연락드리겠습니다.
`,
    parcel_found: `${OPENING}
{{#insurer}}보험사{{/insurer}}{{^insurer}}운송사{{/insurer}}에서 소포를 찾았다고 알려 왔습니다. 어디로 가는지 확인하고 다시 연락드리겠습니다. 소포를 받으시면 알려 주세요.
`,
    dispute_opened: `${OPENING}
판매자와 합의하지 못해 판매자가 이용하는 마켓플레이스에 판단을 요청했습니다. 결과가 나오면 연락드리겠습니다.
`,
    dispute_won: `${OPENING}
마켓플레이스에서 판매자가 돈을 돌려주어야 한다고 결정했습니다. 환불 금액을 계산하고 있으며, 결정되면 연락드리겠습니다.
`,
    dispute_lost: `${OPENING}
마켓플레이스에서 판매자의 손을 들어 주었습니다. 저희가 직접 해 드릴 수 있는 것을 확인하고 다시 연락드리겠습니다.
`,
    send_back: `${OPENING}
다음 상품을 반송해 주세요.
${ADDRESS}
{{#send_by}}{{send_by}}까지 {{/send_by}}배송 조회가 되는 방법으로 발송하시고, 운송장 번호를 이 메시지에 답장으로 알려 주세요.
${OWN_COST}
`,
    send_back_reminder: `${OPENING}
다음 상품을 보내셨는지 아직 연락을 받지 못했습니다.
${ADDRESS}
이미 보내셨다면 운송장 번호를 이 메시지에 답장으로 알려 주세요. 어려운 점이 있으시면 말씀해 주세요.
${OWN_COST}
`,
    send_back_cancelled: `${OPENING}
다음 상품은 이제 반송하지 말아 주세요. 반송이 취소되었습니다.
{{#back}}
- {{product}} × {{quantity}}
{{/back}}
{{#address}}

더 이상 쓰지 않는 주소:
{{address}}
{{/address}}

이미 보내셨다면 운송장 번호를 이 메시지에 답장으로 알려 주세요.
`,
    return_arranged: `${OPENING}
상품을 판매자에게 돌려보내기로 했습니다. 새로운 소식이 있으면 연락드리겠습니다. 지금은 하실 일이 없습니다.
`,
    return_on_way: `${OPENING}
상품이 {{#to_us}}저희 창고로{{/to_us}}{{^to_us}}판매자에게{{/to_us}} 돌아가고 있습니다${PARCEL}. 도착하면 연락드리겠습니다.
${ARRIVED}`,
    return_arrived: `${OPENING}
상품이 {{#to_us}}저희 창고에{{/to_us}}{{^to_us}}판매자에게{{/to_us}} 도착했습니다. 이후 처리를 확인하고 있으며, 결정되면 연락드리겠습니다.
`,
    approval_pending: `${OPENING}
저희가 할 수 있는 것을 계산했습니다. 결정하기 전에 한 번 더 확인하며, 그 뒤에 연락드리겠습니다.
`,
    approved: `${OPENING}
환불이 승인되었습니다: {{amount}}.
{{#breakdown}}
- {{what}}: {{amount}}
{{/breakdown}}
{{#share}}

${SHARE}
{{/share}}

{{^split}}
금액은 {{destination}} 보내 드립니다. 보낸 뒤에 다시 연락드리겠습니다.
{{/split}}
{{#split}}
금액은 다음과 같이 나누어 보내 드립니다.
${WAYS}
보낸 뒤에 다시 연락드리겠습니다.
{{/split}}
`,
    compensation: `${OPENING}
가격의 일부만 환불되는 이유를 설명해 드립니다. ${SHARE} 환불 금액은 {{amount}}입니다.
`,
    money_sent: `${OPENING}
{{^split}}
{{destination}} 환불금을 보냈습니다. 금액은 {{amount}}입니다. {{#arrives}}{{arrives}}까지 도착할 예정입니다.{{/arrives}}
{{/split}}
{{#split}}
환불금을 다음과 같이 나누어 보냈습니다. 모두 {{amount}}입니다.
${WAYS}
{{#arrives}}{{arrives}}까지 모두 도착할 예정입니다.{{/arrives}}
{{/split}}
${REFERENCE}
{{#outside}}
은행과 결제 서비스의 처리에 시간이 걸리므로 명세서에는 며칠 뒤에 나타날 수 있습니다.
{{/outside}}
`,
    money_slow: `${OPENING}
{{^split}}
{{destination}} 환불금을 보냈으나 예상보다 오래 걸리고 있습니다. 금액은 {{amount}}입니다. 저희가 확인하고 있습니다.
{{/split}}
{{#split}}
환불금을 다음과 같이 나누어 보냈으나 예상보다 오래 걸리고 있습니다. 모두 {{amount}}입니다. 저희가 확인하고 있습니다.
${WAYS}
{{/split}}
${REFERENCE}
`,
    money_unknown: `${OPENING}
{{^split}}
{{destination}} 보내려던 환불금이 처리되었는지 아직 알 수 없습니다. 금액은 {{amount}}입니다. 확인하고 연락드리겠습니다. 이미 받으셨다면 알려 주세요.
{{/split}}
{{#split}}
다음 환불금이 처리되었는지 아직 알 수 없습니다.
${WAYS}
확인하고 연락드리겠습니다. 이미 받으셨다면 알려 주세요.
{{/split}}
`,
    money_failed: `${OPENING}
{{destination}} 보내려던 환불금을 지급하지 못했습니다. 금액은 {{amount}}이며, 저희가 보관하고 있습니다.

${OTHER_DETAILS}
`,
    money_returned: `${OPENING}
{{destination}} 보냈던 환불금이 저희에게 되돌아왔습니다. 금액은 {{amount}}입니다.

${OTHER_DETAILS}
`,
    money_arrived: `${OPENING}
{{^split}}
{{destination}} 보낸 환불금이 도착했다는 통지를 받았습니다. 금액은 {{amount}}입니다. 확인되지 않으면 이 메시지에 답장해 주세요.
{{/split}}
{{#split}}
다음과 같이 나누어 보낸 환불금이 모두 도착했다는 통지를 받았습니다. 금액은 {{amount}}입니다.
${WAYS}
확인되지 않으면 이 메시지에 답장해 주세요.
{{/split}}
${REFERENCE}
`,
    overpaid: `${OPENING}
약속한 것보다 많은 금액이 송금되었을 수 있습니다. 받으신 금액을 확인하고 알려 주세요. 차액에 대해서는 그 뒤에 연락드리겠습니다.
`,
    chargeback: `${OPENING}
이 주문의 결제에 이의가 제기되어 그동안 금액의 일부가 보류되어 있다는 통지를 받았습니다. 보류된 금액은 {{held}}입니다. 이 금액을 두 번 지급해 드릴 수는 없습니다. 저희에게서 환불받기를 원하시면 이의를 철회하고 알려 주세요.
`,
    chargeback_lost: `${OPENING}
이 주문의 결제 이의가 고객님의 주장대로 받아들여져, 저희가 받은 금액의 일부가 고객님께 반환되었습니다. 반환된 금액은 {{taken}}입니다. 이 금액은 환불된 것으로 처리됩니다.
`,
    looking_again: `${OPENING}
이 건에 대해 새로운 내용이 들어왔습니다. 다시 확인하고 연락드리겠습니다.
`,
    rejected: `${OPENING}
죄송하지만 환불해 드릴 수 없습니다. 이유는 다음과 같습니다.

{{grounds}}

사진이나 메시지 등 다른 사정을 보여 주는 자료가 있으면 이 메시지에 답장해 주세요. 다시 검토하겠습니다.
`,
    withdrawn: `${OPENING}
이 요청은 철회된 것으로 종료되었으며 주문은 그대로입니다. 원하신 것이 아니라면 이 메시지에 답장해 주세요.
`,
    void: `${OPENING}
이 요청은 실수로 등록되어 종료되었으며 주문은 그대로입니다. 하실 일이 없습니다.
`,
    duplicate: `${OPENING}
이 요청은 요청 {{same_as}}의 내용과 같으므로 그 요청으로만 진행합니다. 보내 주신 자료는 모두 그대로 이어집니다.
`,
    from_us: `${OPENING}
누가 환불하는지 말씀드립니다. 환불은 Taobao가 아니라 저희가 해 드립니다. 상품은 저희 자금으로 구매했으므로 판매자는 저희와, 저희는 고객님과 정산합니다. Taobao나 그곳의 계정에는 아무것도 나타나지 않습니다.
`,
  },
  terms: {
    item: "상품",
    goods: "상품",
    shipping: "국제 배송비",
    service_fee: "서비스 수수료",
    handling: "처리 수수료",
    inspection: "검수 수수료",
    domestic_freight: "중국 내 배송비",
    return_shipping: "중국 내 반송비",
    payment_fee: "결제 수수료",
    original_payment: "결제하신 수단으로",
    wallet: "저희 플랫폼의 지갑으로",
    checkout_account: "결제하실 때 지정하신 계정으로",
    item_photo: "상품 사진",
    packaging_photo: "라벨이 보이는 포장 사진",
    order_screenshot: "주문 페이지 화면 캡처",
    warehouse_note: "저희 창고의 기록",
    tracking_proof: "배송 조회 화면 캡처",
    seller_message: "판매자의 메시지",
    carrier_report: "운송사의 보고서",
    invoice: "청구서",
    no_answer: "기한까지 저희 질문에 대한 답을 받지 못했습니다.",
    not_sent_back: "기한까지 상품을 보내셨다는 연락을 받지 못했습니다.",
    in_original: "(원문 그대로)",
  },
};
