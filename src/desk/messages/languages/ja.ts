/** To buyers, in Japanese. */
import type { BuyerLanguage } from "../language.ts";

const OPENING = `{{#name}}{{name}} 様{{/name}}{{^name}}お客様{{/name}}

ご注文 {{order}} の返金申請 {{ticket}} についてご連絡いたします。
{{#items}}
- {{product}} × {{quantity}}
{{/items}}
`;
const REFERENCE = `{{#reference}}
お問い合わせ番号は {{reference}} です。{{#outside}}ご利用の金融機関や決済サービスにお尋ねの際にお使いください。{{/outside}}
{{/reference}}`;
const OTHER_DETAILS = `{{#outside}}登録されている受取先が現在も正しいか、または当サイトのウォレットでのお受け取りをご希望か、お知らせください。{{/outside}}{{^outside}}ほかにご希望の受け取り方法をお知らせください。{{/outside}}安全のため、カード番号は決してお送りにならないでください。`;
const PARCEL = `{{#tracking}}（{{#carrier}}{{carrier}}、{{/carrier}}追跡番号 {{tracking}}）{{/tracking}}`;
const SHARE = `当社倉庫から海外へ発送した商品は、販売者へ返品することがほとんどできません。このような商品については、価格の {{share}} を返金いたします。`;
const ADDRESS = `{{#back}}
- {{product}} × {{quantity}}
{{/back}}

送り先：
{{address}}
{{#instead}}

以前お知らせした住所ではなく、こちらの住所へお送りください。
{{/instead}}
`;
const ARRIVED = `{{#part_arrived}}

すでに到着したもの：
{{#arrived}}
- {{product}} × {{quantity}}
{{/arrived}}
{{/part_arrived}}
`;
const OWN_COST = `{{#own_cost}}
送料はお客様のご負担となります。
{{/own_cost}}`;
const WAYS = `
{{#ways}}
- {{destination}} {{amount}}
{{/ways}}
`;

export const JA: BuyerLanguage = {
  locale: "ja-JP",
  quotes: ["「", "」"],
  messages: {
    received: `${OPENING}
申請を受け付けました。ご注文の進み具合と、現在可能なことを確認しております。改めてご連絡いたします。今のところ、お客様にしていただくことはございません。
`,
    in_progress: `${OPENING}
現在対応中で、次の手続きは当社が行います。進展があり次第ご連絡いたします。今のところ、お客様にしていただくことはございません。
`,
    need_evidence: `${OPENING}
手続きを進めるため、次のものをお送りください。
{{#evidence}}
- {{.}}
{{/evidence}}

このメッセージへの返信としてお送りください。
`,
    question: `${OPENING}
お尋ねしたいことがございます。

{{question}}

{{#deadline}}{{deadline}}までに、{{/deadline}}このメッセージにご返信ください。ご回答をいただき次第、手続きを進めます。
`,
    question_reminder: `${OPENING}
次の質問について、まだご回答をいただいておりません。

{{question}}

手続きを進めるため、このメッセージにご返信ください。
`,
    seller_contacted: `${OPENING}
販売者に連絡し、回答を待っております。{{#deadline}}回答の期限は{{deadline}}です。{{/deadline}}詳しいことが分かり次第ご連絡いたします。
`,
    seller_silent: `${OPENING}
販売者から期限までに回答がありませんでした。引き続き対応し、改めてご連絡いたします。今のところ、お客様にしていただくことはございません。
`,
    seller_answered: `${OPENING}
販売者から回答がありました。返金への影響を確認しており、決まりましたらご連絡いたします。
`,
    seller_agreed: `${OPENING}
{{#goods_first}}商品が戻り次第応じるとの条件で、{{/goods_first}}販売者が当社の依頼に同意しました。返金額を算出しており、決まりましたらご連絡いたします。
`,
    seller_resends: `${OPENING}
{{#goods_first}}商品が戻り次第との条件で、{{/goods_first}}販売者が交換品または不足分を送ることに同意しました。まず当社に届きますので、進展がありましたらご連絡いたします。ほかの対応をご希望の場合は、このメッセージにご返信ください。
`,
    seller_refused: `${OPENING}
販売者が当社の依頼を断りました。これで終わりではございません。ほかに可能なことを確認し、改めてご連絡いたします。
`,
    claim_made: `${OPENING}
お荷物について{{#insurer}}保険会社{{/insurer}}{{^insurer}}運送会社{{/insurer}}に問い合わせ、回答を待っております。{{#deadline}}{{deadline}}までに回答がある見込みです。{{/deadline}}詳しいことが分かり次第ご連絡いたします。
`,
    claim_answered: `${OPENING}
{{#insurer}}保険会社{{/insurer}}{{^insurer}}運送会社{{/insurer}}から回答がありました。返金への影響を確認しており、決まりましたらご連絡いたします。
`,
    parcel_found: `${OPENING}
{{#insurer}}保険会社{{/insurer}}{{^insurer}}運送会社{{/insurer}}から、お荷物が見つかったとの連絡がありました。行き先を確認し、改めてご連絡いたします。お手元に届きましたら、お知らせください。
`,
    dispute_opened: `${OPENING}
販売者と合意できなかったため、販売者の利用するマーケットプレイスに判断を求めました。結果が出ましたらご連絡いたします。
`,
    dispute_won: `${OPENING}
マーケットプレイスは、販売者が代金を返すべきだと判断しました。返金額を算出しており、決まりましたらご連絡いたします。
`,
    dispute_lost: `${OPENING}
マーケットプレイスは、販売者の主張を認めました。当社としてできることを確認し、改めてご連絡いたします。
`,
    send_back: `${OPENING}
次の商品をご返送ください。
${ADDRESS}
{{#send_by}}{{send_by}}までに、{{/send_by}}追跡できる方法で発送し、追跡番号をこのメッセージへの返信でお知らせください。
${OWN_COST}
`,
    send_back_reminder: `${OPENING}
次の商品について、ご返送のご連絡をまだいただいておりません。
${ADDRESS}
すでに発送された場合は、追跡番号をこのメッセージへの返信でお知らせください。お困りのことがあれば、ご相談ください。
${OWN_COST}
`,
    send_back_cancelled: `${OPENING}
次の商品のご返送は不要になりました。お送りにならないようお願いいたします。
{{#back}}
- {{product}} × {{quantity}}
{{/back}}
{{#address}}

次の住所は使用できなくなりました。
{{address}}
{{/address}}

すでに発送された場合は、追跡番号をこのメッセージへの返信でお知らせください。
`,
    return_arranged: `${OPENING}
商品を販売者へ返送することになりました。進展があり次第ご連絡いたします。今のところ、お客様にしていただくことはございません。
`,
    return_on_way: `${OPENING}
商品は現在、{{#to_us}}当社倉庫{{/to_us}}{{^to_us}}販売者{{/to_us}}への返送中です${PARCEL}。到着しましたらご連絡いたします。
${ARRIVED}`,
    return_arrived: `${OPENING}
商品が{{#to_us}}当社倉庫{{/to_us}}{{^to_us}}販売者のもと{{/to_us}}に到着しました。今後の対応を確認しており、決まりましたらご連絡いたします。
`,
    approval_pending: `${OPENING}
当社としてできることを算出しました。決定の前に、もう一度確認いたします。その後ご連絡いたします。
`,
    approved: `${OPENING}
返金が承認されました。金額は {{amount}} です。
{{#breakdown}}
- {{what}}：{{amount}}
{{/breakdown}}
{{#share}}

${SHARE}
{{/share}}

{{^split}}
{{destination}}返金いたします。送金しましたら、改めてご連絡いたします。
{{/split}}
{{#split}}
次のとおり、分けて返金いたします。
${WAYS}
送金しましたら、改めてご連絡いたします。
{{/split}}
`,
    compensation: `${OPENING}
価格の一部のみの返金となる理由をご説明いたします。${SHARE}返金額は {{amount}} です。
`,
    money_sent: `${OPENING}
{{^split}}
{{amount}} を{{destination}}送金いたしました。{{#arrives}}{{arrives}}までに届く見込みです。{{/arrives}}
{{/split}}
{{#split}}
{{amount}} を、次のとおり分けて送金いたしました。
${WAYS}
{{#arrives}}{{arrives}}までにすべて届く見込みです。{{/arrives}}
{{/split}}
${REFERENCE}
{{#outside}}
金融機関や決済サービスの処理に時間がかかるため、明細への反映は数日後になることがあります。
{{/outside}}
`,
    money_slow: `${OPENING}
{{^split}}
{{amount}} を{{destination}}送金いたしましたが、予想より時間がかかっております。当社で状況を確認しております。
{{/split}}
{{#split}}
{{amount}} を、次のとおり分けて送金いたしましたが、予想より時間がかかっております。当社で状況を確認しております。
${WAYS}
{{/split}}
${REFERENCE}
`,
    money_unknown: `${OPENING}
{{^split}}
{{destination}}お支払いする予定の {{amount}} について、手続きが完了したかどうか、まだ確認できておりません。確認のうえご連絡いたします。すでに届いている場合は、お知らせください。
{{/split}}
{{#split}}
次のお支払いについて、手続きが完了したかどうか、まだ確認できておりません。
${WAYS}
確認のうえご連絡いたします。すでに届いている場合は、お知らせください。
{{/split}}
`,
    money_failed: `${OPENING}
{{amount}} を{{destination}}お支払いすることができませんでした。代金は当社でお預かりしております。

${OTHER_DETAILS}
`,
    money_returned: `${OPENING}
{{destination}}送金した {{amount}} が当社に戻ってまいりました。

${OTHER_DETAILS}
`,
    money_arrived: `${OPENING}
{{^split}}
{{destination}}送金した {{amount}} が届いたとの連絡を受けております。見当たらない場合は、このメッセージにご返信ください。
{{/split}}
{{#split}}
次のとおり分けて送金した {{amount}} が、すべて届いたとの連絡を受けております。
${WAYS}
見当たらない場合は、このメッセージにご返信ください。
{{/split}}
${REFERENCE}
`,
    overpaid: `${OPENING}
お約束した金額より多く送金した可能性があります。届いた金額をご確認のうえ、お知らせください。差額については、その後ご連絡いたします。
`,
    chargeback: `${OPENING}
このご注文のお支払いに異議が申し立てられ、その間 {{held}} が保留されているとの連絡を受けました。保留されている分を二重にお支払いすることはできません。当社からの返金をご希望の場合は、異議を取り下げたうえでお知らせください。
`,
    chargeback_lost: `${OPENING}
このご注文のお支払いへの異議は、お客様の主張どおりに認められ、当社の受取額から {{taken}} がお客様に返されました。この金額は返金済みとして扱います。
`,
    looking_again: `${OPENING}
この件について新しい情報がありました。改めて確認し、ご連絡いたします。
`,
    rejected: `${OPENING}
申し訳ございませんが、返金をお受けすることができません。理由は次のとおりです。

{{grounds}}

写真やメッセージなど、別の事情を示すものがございましたら、このメッセージにご返信ください。もう一度確認いたします。
`,
    withdrawn: `${OPENING}
この申請は取り下げとして終了し、ご注文はそのままです。ご希望と異なる場合は、このメッセージにご返信ください。
`,
    void: `${OPENING}
この申請は誤って登録されたため終了いたしました。ご注文はそのままです。お客様にしていただくことはございません。
`,
    duplicate: `${OPENING}
この申請は申請 {{same_as}} と同じ内容のため、そちらのみで手続きを進めます。お送りいただいたものはすべて引き継がれます。
`,
    from_us: `${OPENING}
返金を行う者についてご説明いたします。返金は Taobao ではなく当社から行います。商品は当社が自己資金で購入したもので、販売者は当社と、当社はお客様と精算いたします。Taobao や同サイトのアカウントには何も表示されません。
`,
  },
  terms: {
    item: "商品",
    goods: "商品代金",
    shipping: "国際送料",
    service_fee: "サービス手数料",
    handling: "取扱手数料",
    inspection: "検品料",
    domestic_freight: "中国国内送料",
    return_shipping: "中国国内の返送料",
    payment_fee: "決済手数料",
    original_payment: "お支払いに使われた方法で",
    wallet: "当サイトのウォレットに",
    checkout_account: "お支払い時に指定された受取先に",
    item_photo: "商品の写真",
    packaging_photo: "ラベルが写った梱包の写真",
    order_screenshot: "注文ページのスクリーンショット",
    warehouse_note: "当社倉庫の記録",
    tracking_proof: "追跡履歴のスクリーンショット",
    seller_message: "販売者からのメッセージ",
    carrier_report: "運送会社の報告書",
    invoice: "請求書",
    no_answer: "期限までに、お尋ねした件へのお返事をいただけませんでした。",
    not_sent_back: "期限までに、ご返送のご連絡をいただけませんでした。",
    in_original: "（原文のまま）",
  },
};
