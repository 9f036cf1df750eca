/** To buyers, in Japanese. */
import type { BuyerLanguage } from "../topics.ts";

export const BUYER_JA: BuyerLanguage = {
  messages: {
    received: `お世話になっております。

ご注文 {{order}} の返金依頼（{{ticket}}）を受け付けました。
{{#items}}
・{{product}} × {{quantity}}
{{/items}}

現在、ご注文の状況と可能な対応を確認しております。改めてご連絡いたしますので、今のところお客様に行っていただくことはございません。
`,
    need_evidence: `お世話になっております。

ご注文 {{order}} の返金依頼（{{ticket}}）を進めるため、次のものが必要です。
{{#evidence}}
・{{.}}
{{/evidence}}

このメッセージへの返信でお送りください。早くいただけるほど、販売者との交渉が進めやすくなります。
`,
    seller_contacted: `お世話になっております。

ご注文 {{order}} の返金依頼（{{ticket}}）について販売者に連絡し、回答を待っております。回答期限は通常 {{deadline}} です。進展がありましたらご連絡いたします。
`,
    seller_refused: `お世話になっております。

ご注文 {{order}}（{{ticket}}）について、販売者に断られました。ただし、これで終わりではございません。マーケットプレイスへの申し立てや、当社でできることを検討しております。改めてご連絡いたします。
`,
    send_back: `お世話になっております。

ご注文 {{order}} の返金依頼（{{ticket}}）につきまして、次の商品をご返送ください。
{{#back}}
・{{product}} × {{quantity}}
{{/back}}

返送先：
{{address}}

{{send_by}} までに追跡可能な方法で発送し、追跡番号をこのメッセージへの返信でお知らせください。
{{#own_cost}}
送料はお客様のご負担となります。
{{/own_cost}}
`,
    approved: `お世話になっております。

ご注文 {{order}} の返金（{{ticket}}）が承認されました。金額は {{amount}} です。
{{#breakdown}}
・{{what}}：{{amount}}
{{/breakdown}}

返金先：{{destination}}。送金しましたら、改めてご連絡いたします。
`,
    money_sent: `お世話になっております。

ご注文 {{order}} の返金（{{ticket}}）{{amount}} を送金いたしました。返金先：{{destination}}。{{arrives}} までに届く見込みです。
{{#reference}}
銀行にお問い合わせの際の参照番号は {{reference}} です。
{{/reference}}
銀行や決済サービスの処理に時間がかかるため、明細への反映が数日遅れることがございます。
`,
    money_slow: `お世話になっております。

ご注文 {{order}} の返金（{{ticket}}）{{amount}} は送金済みですが、想定より時間がかかっております。返金先：{{destination}}。多くの場合、途中の銀行や決済サービスでの遅れによるものです。当社で確認を続けております。
{{#reference}}
参照番号は {{reference}} です。銀行でこの番号からお調べいただけます。
{{/reference}}
`,
    rejected: `お世話になっております。

申し訳ございませんが、ご注文 {{order}} の返金依頼（{{ticket}}）にはお応えできません。理由：{{grounds}}

写真やメッセージなど、別の事情がわかるものがございましたら、このメッセージに返信してください。改めて検討いたします。
`,
    from_us: `お世話になっております。

ご注文 {{order}} の返金（{{ticket}}）の支払い元についてご案内いたします。返金は Taobao からではなく、当社からお支払いします。商品は当社の資金で購入しておりますので、販売者は当社に返金し、当社がお客様に返金いたします。Taobao 上やそのアカウントには何も表示されません。
`,
  },
  terms: {
    goods: "商品代金",
    shipping: "国際送料",
    service_fee: "サービス手数料",
    handling: "事務手数料",
    inspection: "検品料",
    domestic_freight: "中国国内送料",
    return_shipping: "中国国内の返送料",
    payment_fee: "決済手数料",
    original_payment: "元のお支払い方法",
    wallet: "当サイトのウォレット",
    checkout_account: "お支払い時に使用した口座",
    item_photo: "商品の写真",
    packaging_photo: "梱包とラベルの写真",
    order_screenshot: "注文ページのスクリーンショット",
    warehouse_note: "当社倉庫の記録",
    tracking_proof: "追跡履歴のスクリーンショット",
    seller_message: "販売者からのメッセージ",
    carrier_report: "運送会社の報告書",
    invoice: "請求書",
  },
};
