/** To buyers, in German. */
import type { BuyerLanguage } from "../topics.ts";

export const BUYER_DE: BuyerLanguage = {
  messages: {
    received: `Guten Tag,

wir haben Ihre Erstattungsanfrage {{ticket}} zur Bestellung {{order}} erhalten:
{{#items}}
- {{product}} × {{quantity}}
{{/items}}

Wir prüfen, wie weit Ihre Bestellung ist und was jetzt möglich ist, und melden uns bald wieder. Sie müssen im Moment nichts tun.
`,
    need_evidence: `Guten Tag,

um Ihre Erstattungsanfrage {{ticket}} zur Bestellung {{order}} weiter zu bearbeiten, brauchen wir noch von Ihnen:
{{#evidence}}
- {{.}}
{{/evidence}}

Bitte antworten Sie damit auf diese Nachricht. Je früher wir es haben, desto besser stehen die Chancen beim Verkäufer.
`,
    seller_contacted: `Guten Tag,

wir haben den Verkäufer wegen Ihrer Erstattungsanfrage {{ticket}} zur Bestellung {{order}} angeschrieben und warten auf seine Antwort. Er hat dafür in der Regel bis {{deadline}} Zeit. Sobald wir mehr wissen, schreiben wir Ihnen.
`,
    seller_refused: `Guten Tag,

der Verkäufer hat unsere Anfrage zur Bestellung {{order}} ({{ticket}}) abgelehnt. Damit ist es nicht zu Ende: Wir prüfen, ob wir den Marktplatz einschalten und was wir Ihnen selbst anbieten können. Wir melden uns bald wieder.
`,
    send_back: `Guten Tag,

zu Ihrer Erstattungsanfrage {{ticket}} zur Bestellung {{order}} senden Sie bitte zurück:
{{#back}}
- {{product}} × {{quantity}}
{{/back}}

an diese Adresse:
{{address}}

Bitte geben Sie das Paket bis {{send_by}} mit Sendungsverfolgung auf, und antworten Sie auf diese Nachricht mit der Sendungsnummer.
{{#own_cost}}
Die Versandkosten tragen Sie selbst.
{{/own_cost}}
`,
    approved: `Guten Tag,

Ihre Erstattung {{ticket}} zur Bestellung {{order}} ist genehmigt: {{amount}}.
{{#breakdown}}
- {{what}}: {{amount}}
{{/breakdown}}

Das Geld geht an: {{destination}}. Sobald es überwiesen ist, schreiben wir Ihnen wieder.
`,
    money_sent: `Guten Tag,

wir haben Ihre Erstattung {{ticket}} zur Bestellung {{order}} überwiesen: {{amount}} an: {{destination}}. Sie sollte bis {{arrives}} da sein.
{{#reference}}
Die Referenz für Ihre Bank lautet {{reference}}.
{{/reference}}
Banken und Zahlungsdienste brauchen selbst etwas Zeit, sodass die Gutschrift auch erst einige Tage später auf Ihrem Auszug stehen kann.
`,
    money_slow: `Guten Tag,

wir haben Ihre Erstattung {{ticket}} zur Bestellung {{order}} überwiesen: {{amount}} an: {{destination}}. Sie dauert länger als erwartet; meist liegt das an einer Bank oder einem Zahlungsdienst auf dem Weg zu Ihnen. Wir gehen der Sache nach.
{{#reference}}
Die Referenz lautet {{reference}}; damit kann Ihre Bank danach suchen.
{{/reference}}
`,
    rejected: `Guten Tag,

leider können wir Ihre Anfrage {{ticket}} zur Bestellung {{order}} nicht erstatten: {{grounds}}

Wenn Sie etwas haben, das die Sache anders zeigt, etwa Fotos oder Nachrichten, antworten Sie bitte auf diese Nachricht; wir sehen es uns noch einmal an.
`,
    from_us: `Guten Tag,

ein Wort dazu, wer Ihre Erstattung {{ticket}} zur Bestellung {{order}} zahlt: Sie kommt von uns und nicht von Taobao. Wir haben die Ware mit unserem eigenen Geld gekauft; der Verkäufer zahlt an uns, und wir zahlen an Sie. Auf Taobao oder einem Konto dort werden Sie nichts sehen.
`,
  },
  terms: {
    goods: "Ware",
    shipping: "internationaler Versand",
    service_fee: "Servicegebühr",
    handling: "Bearbeitung",
    inspection: "Prüfung",
    domestic_freight: "Versand innerhalb Chinas",
    return_shipping: "Rückversand innerhalb Chinas",
    payment_fee: "Zahlungsgebühr",
    original_payment: "ursprüngliche Zahlungsart",
    wallet: "Guthaben auf unserer Plattform",
    checkout_account: "beim Bezahlen verwendetes Konto",
    item_photo: "ein Foto des Artikels",
    packaging_photo: "ein Foto der Verpackung mit Etikett",
    order_screenshot: "einen Screenshot der Bestellseite",
    warehouse_note: "den Vermerk unseres Lagers",
    tracking_proof: "einen Screenshot der Sendungsverfolgung",
    seller_message: "die Nachricht des Verkäufers",
    carrier_report: "der Bericht des Transporteurs",
    invoice: "die Rechnung",
  },
};
