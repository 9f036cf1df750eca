/** To buyers, in German. */
import type { BuyerLanguage } from "../language.ts";

const OPENING = `{{#name}}Guten Tag {{name}},{{/name}}{{^name}}Guten Tag,{{/name}}

es geht um Ihre Erstattungsanfrage {{ticket}} zur Bestellung {{order}}{{#listed}}:{{/listed}}{{^listed}}.{{/listed}}
{{#items}}
- {{product}} × {{quantity}}
{{/items}}
`;
const REFERENCE = `{{#reference}}
Die Referenz lautet {{reference}}{{#outside}}, falls Ihre Bank oder Ihr Zahlungsdienst danach fragt{{/outside}}.
{{/reference}}`;
const OTHER_DETAILS = `{{#outside}}Bitte teilen Sie uns mit, ob die Angaben, die wir haben, noch stimmen, oder ob Sie das Geld lieber als Guthaben auf unserer Plattform möchten.{{/outside}}{{^outside}}Bitte teilen Sie uns mit, wie wir Ihnen das Geld sonst auszahlen können.{{/outside}} Senden Sie uns zu Ihrer Sicherheit niemals Kartennummern.`;
const PARCEL = `{{#tracking}} ({{#carrier}}{{carrier}}, {{/carrier}}Sendungsnummer {{tracking}}){{/tracking}}`;
const SHARE = `Ware, die unser Lager ins Ausland verlassen hat, lässt sich kaum noch an den Verkäufer zurückgeben. Für solche Ware werden {{share}} des Preises erstattet.`;
const ADDRESS = `{{#back}}
- {{product}} × {{quantity}}
{{/back}}

an diese Adresse:
{{address}}
{{#instead}}

Bitte verwenden Sie nur diese Adresse und keine, die wir vorher genannt haben.
{{/instead}}
`;
const ARRIVED = `{{#part_arrived}}

Bereits angekommen:
{{#arrived}}
- {{product}} × {{quantity}}
{{/arrived}}
{{/part_arrived}}
`;
const OWN_COST = `{{#own_cost}}
Die Versandkosten tragen Sie selbst.
{{/own_cost}}`;
const WAYS = `
{{#ways}}
- {{amount}} {{destination}}
{{/ways}}
`;

export const DE: BuyerLanguage = {
  locale: "de-DE",
  quotes: ["„", "“"],
  messages: {
    received: `${OPENING}
Wir haben Ihre Anfrage erhalten und prüfen, wie weit Ihre Bestellung ist und was jetzt möglich ist. Wir melden uns wieder; im Moment müssen Sie nichts tun.
`,
    in_progress: `${OPENING}
Wir arbeiten an Ihrer Anfrage, und der nächste Schritt liegt bei uns. Wir schreiben Ihnen, sobald es Neues gibt; im Moment müssen Sie nichts tun.
`,
    need_evidence: `${OPENING}
Um weitermachen zu können, brauchen wir von Ihnen noch:
{{#evidence}}
- {{.}}
{{/evidence}}

Bitte senden Sie es als Antwort auf diese Nachricht.
`,
    question: `${OPENING}
Wir haben eine Frage:

{{question}}

Bitte antworten Sie{{#deadline}} bis zum {{deadline}}{{/deadline}} auf diese Nachricht. Sobald wir Ihre Antwort haben, machen wir weiter.
`,
    question_reminder: `${OPENING}
Auf unsere Frage haben wir noch keine Antwort von Ihnen:

{{question}}

Bitte antworten Sie auf diese Nachricht, damit wir weitermachen können.
`,
    seller_contacted: `${OPENING}
Wir haben den Verkäufer angeschrieben und warten auf seine Antwort. {{#deadline}}Er hat dafür bis zum {{deadline}} Zeit. {{/deadline}}Sobald wir mehr wissen, schreiben wir Ihnen.
`,
    seller_silent: `${OPENING}
Der Verkäufer hat uns nicht rechtzeitig geantwortet. Wir bleiben dran und melden uns wieder; im Moment müssen Sie nichts tun.
`,
    seller_answered: `${OPENING}
Der Verkäufer hat uns geantwortet. Wir klären, was das für Ihre Erstattung bedeutet, und schreiben Ihnen, wenn entschieden ist.
`,
    seller_agreed: `${OPENING}
Der Verkäufer hat dem zugestimmt, worum wir ihn gebeten haben{{#goods_first}}, sobald die Ware zurück ist{{/goods_first}}. Wir ermitteln jetzt Ihre Erstattung und schreiben Ihnen, wenn entschieden ist.
`,
    seller_resends: `${OPENING}
Der Verkäufer hat zugesagt, Ersatz oder das Fehlende zu schicken{{#goods_first}}, sobald die Ware zurück ist{{/goods_first}}. Es kommt zuerst zu uns, und wir schreiben Ihnen, sobald es Neues gibt. Wenn Sie etwas anderes möchten, antworten Sie bitte auf diese Nachricht.
`,
    seller_refused: `${OPENING}
Der Verkäufer hat abgelehnt, worum wir ihn gebeten haben. Damit ist es nicht zu Ende: Wir prüfen, was sonst möglich ist, und melden uns wieder.
`,
    claim_made: `${OPENING}
Wir haben {{#insurer}}die Versicherung{{/insurer}}{{^insurer}}den Paketdienst{{/insurer}} zu Ihrem Paket befragt und warten auf die Antwort. {{#deadline}}Wir erwarten sie bis zum {{deadline}}. {{/deadline}}Sobald wir mehr wissen, schreiben wir Ihnen.
`,
    claim_answered: `${OPENING}
{{#insurer}}Die Versicherung{{/insurer}}{{^insurer}}Der Paketdienst{{/insurer}} hat uns geantwortet. Wir klären, was das für Ihre Erstattung bedeutet, und schreiben Ihnen, wenn entschieden ist.
`,
    parcel_found: `${OPENING}
{{#insurer}}Die Versicherung{{/insurer}}{{^insurer}}Der Paketdienst{{/insurer}} teilt mit, dass Ihr Paket gefunden wurde. Wir prüfen, wohin es geht, und melden uns wieder. Wenn es bei Ihnen ankommt, sagen Sie uns bitte Bescheid.
`,
    dispute_opened: `${OPENING}
Da wir uns mit dem Verkäufer nicht einigen konnten, haben wir den Marktplatz des Verkäufers eingeschaltet, der nun entscheidet. Danach schreiben wir Ihnen.
`,
    dispute_won: `${OPENING}
Der Marktplatz des Verkäufers hat entschieden, dass der Verkäufer Geld zurückgeben muss. Wir ermitteln jetzt Ihre Erstattung und schreiben Ihnen, wenn entschieden ist.
`,
    dispute_lost: `${OPENING}
Der Marktplatz des Verkäufers hat zugunsten des Verkäufers entschieden. Wir prüfen, was wir selbst für Sie tun können, und melden uns wieder.
`,
    send_back: `${OPENING}
Bitte senden Sie zurück:
${ADDRESS}
Bitte geben Sie das Paket{{#send_by}} bis zum {{send_by}}{{/send_by}} mit Sendungsverfolgung auf, und antworten Sie auf diese Nachricht mit der Sendungsnummer.
${OWN_COST}
`,
    send_back_reminder: `${OPENING}
Wir haben noch nicht von Ihnen gehört, dass Sie Folgendes zurückgesandt haben:
${ADDRESS}
Wenn das Paket unterwegs ist, antworten Sie bitte auf diese Nachricht mit der Sendungsnummer. Wenn Sie etwas daran hindert, sagen Sie uns bitte, was es ist.
${OWN_COST}
`,
    send_back_cancelled: `${OPENING}
Bitte senden Sie Folgendes nicht mehr zurück; die Rücksendung entfällt:
{{#back}}
- {{product}} × {{quantity}}
{{/back}}
{{#address}}

Diese Adresse gilt nicht mehr:
{{address}}
{{/address}}

Wenn das Paket schon unterwegs ist, antworten Sie bitte auf diese Nachricht mit der Sendungsnummer.
`,
    return_arranged: `${OPENING}
Es ist vereinbart, dass die Ware an den Verkäufer zurückgeht. Wir schreiben Ihnen, sobald es Neues gibt; im Moment müssen Sie nichts tun.
`,
    return_on_way: `${OPENING}
Die Ware ist auf dem Weg zurück {{#to_us}}in unser Lager{{/to_us}}{{^to_us}}zum Verkäufer{{/to_us}}${PARCEL}. Wenn sie angekommen ist, schreiben wir Ihnen.
${ARRIVED}`,
    return_arrived: `${OPENING}
Die Ware ist {{#to_us}}in unserem Lager{{/to_us}}{{^to_us}}wieder beim Verkäufer{{/to_us}} angekommen. Wir prüfen, was daraus folgt, und schreiben Ihnen, wenn entschieden ist.
`,
    approval_pending: `${OPENING}
Wir haben ermittelt, was wir tun können. Bevor entschieden ist, wird es noch einmal geprüft; danach schreiben wir Ihnen.
`,
    approved: `${OPENING}
Ihre Erstattung ist genehmigt: {{amount}}.
{{#breakdown}}
- {{what}}: {{amount}}
{{/breakdown}}
{{#share}}

${SHARE}
{{/share}}

{{^split}}
Das Geld geht {{destination}}. Sobald es überwiesen ist, schreiben wir Ihnen wieder.
{{/split}}
{{#split}}
Das Geld geht in Teilbeträgen an Sie:
${WAYS}
Sobald es überwiesen ist, schreiben wir Ihnen wieder.
{{/split}}
`,
    compensation: `${OPENING}
Vielleicht fragen Sie sich, warum nur ein Teil des Preises erstattet wird. ${SHARE} Ihre Erstattung beträgt {{amount}}.
`,
    money_sent: `${OPENING}
{{^split}}
Wir haben Ihnen {{amount}} überwiesen, {{destination}}. {{#arrives}}Der Betrag sollte bis zum {{arrives}} da sein.{{/arrives}}
{{/split}}
{{#split}}
Wir haben Ihnen {{amount}} überwiesen:
${WAYS}
{{#arrives}}Der ganze Betrag sollte bis zum {{arrives}} da sein.{{/arrives}}
{{/split}}
${REFERENCE}
{{#outside}}
Banken und Zahlungsdienste brauchen selbst etwas Zeit, sodass die Gutschrift erst einige Tage später auf Ihrem Auszug stehen kann.
{{/outside}}
`,
    money_slow: `${OPENING}
{{^split}}
Wir haben Ihnen {{amount}} überwiesen, {{destination}}, und es dauert länger als erwartet. Wir gehen der Sache nach.
{{/split}}
{{#split}}
Wir haben Ihnen {{amount}} überwiesen, und es dauert länger als erwartet. Wir gehen der Sache nach. Die Teilbeträge sind:
${WAYS}
{{/split}}
${REFERENCE}
`,
    money_unknown: `${OPENING}
{{^split}}
Wir wissen noch nicht, ob die Zahlung von {{amount}} ({{destination}}) ausgeführt wurde. Wir klären das und schreiben Ihnen. Wenn das Geld da ist, sagen Sie uns bitte Bescheid.
{{/split}}
{{#split}}
Wir wissen noch nicht, ob diese Zahlungen ausgeführt wurden:
${WAYS}
Wir klären das und schreiben Ihnen. Wenn das Geld da ist, sagen Sie uns bitte Bescheid.
{{/split}}
`,
    money_failed: `${OPENING}
Der Betrag von {{amount}} konnte nicht ausgezahlt werden ({{destination}}). Das Geld ist noch bei uns.

${OTHER_DETAILS}
`,
    money_returned: `${OPENING}
Der Betrag von {{amount}}, den wir überwiesen hatten ({{destination}}), ist zu uns zurückgekommen.

${OTHER_DETAILS}
`,
    money_arrived: `${OPENING}
{{^split}}
Wir haben {{amount}} überwiesen, {{destination}}; nach dem, was uns gemeldet wurde, ist das Geld angekommen. Wenn Sie den Betrag nicht finden, antworten Sie bitte auf diese Nachricht.
{{/split}}
{{#split}}
Nach dem, was uns gemeldet wurde, ist der Betrag von {{amount}}, den wir überwiesen haben, angekommen:
${WAYS}
Wenn Sie den Betrag nicht finden, antworten Sie bitte auf diese Nachricht.
{{/split}}
${REFERENCE}
`,
    overpaid: `${OPENING}
Möglicherweise wurde Ihnen mehr Geld überwiesen als vereinbart. Bitte prüfen Sie, was angekommen ist, und teilen Sie es uns mit; über die Differenz schreiben wir Ihnen dann.
`,
    chargeback: `${OPENING}
Uns wurde gemeldet, dass einer Zahlung zu dieser Bestellung widersprochen wurde; in der Zwischenzeit ist ein Betrag von {{held}} gesperrt. Was gesperrt ist, können wir nicht ein zweites Mal zahlen. Wenn Sie die Erstattung lieber von uns möchten, ziehen Sie den Widerspruch bitte zurück, und sagen Sie uns Bescheid.
`,
    chargeback_lost: `${OPENING}
Über den Zahlungswiderspruch zu dieser Bestellung ist zu Ihren Gunsten entschieden: Sie haben {{taken}} von dem zurückerhalten, was bei uns eingegangen war. Dieses Geld gilt als erstattet.
`,
    looking_again: `${OPENING}
Zu Ihrer Anfrage ist etwas Neues eingegangen. Wir sehen sie uns noch einmal an und schreiben Ihnen.
`,
    rejected: `${OPENING}
Leider können wir auf diese Anfrage keine Erstattung leisten. Der Grund ist:

{{grounds}}

Wenn Sie etwas haben, das die Sache anders zeigt, etwa Fotos oder Nachrichten, antworten Sie bitte auf diese Nachricht; wir sehen es uns noch einmal an.
`,
    withdrawn: `${OPENING}
Wir haben die Anfrage als zurückgezogen geschlossen; Ihre Bestellung bleibt, wie sie ist. Wenn Sie das nicht wollten, antworten Sie bitte auf diese Nachricht.
`,
    void: `${OPENING}
Die Anfrage wurde versehentlich angelegt und ist geschlossen; Ihre Bestellung bleibt, wie sie ist. Sie müssen nichts tun.
`,
    duplicate: `${OPENING}
Diese Anfrage betrifft dasselbe wie Ihre Anfrage {{same_as}}; deshalb machen wir nur mit jener weiter. Nichts, was Sie uns geschickt haben, geht verloren.
`,
    from_us: `${OPENING}
Ein Wort dazu, wer Erstattungen zahlt: Sie kommen von uns und nicht von Taobao. Wir haben die Ware mit unserem eigenen Geld gekauft; der Verkäufer rechnet mit uns ab und wir mit Ihnen. Auf Taobao oder einem Konto dort werden Sie nichts sehen.
`,
  },
  terms: {
    item: "Artikel",
    goods: "Ware",
    shipping: "internationaler Versand",
    service_fee: "Servicegebühr",
    handling: "Bearbeitungsgebühr",
    inspection: "Prüfgebühr",
    domestic_freight: "Versand innerhalb Chinas",
    return_shipping: "Rückversand innerhalb Chinas",
    payment_fee: "Zahlungsgebühr",
    original_payment: "zurück auf das Zahlungsmittel, mit dem Sie bezahlt haben",
    wallet: "auf Ihr Guthabenkonto bei uns",
    checkout_account: "auf das Konto, das Sie beim Bezahlen angegeben haben",
    item_photo: "ein Foto des Artikels",
    packaging_photo: "ein Foto der Verpackung mit Etikett",
    order_screenshot: "einen Screenshot der Bestellseite",
    warehouse_note: "den Vermerk unseres Lagers",
    tracking_proof: "einen Screenshot der Sendungsverfolgung",
    seller_message: "die Nachricht des Verkäufers",
    carrier_report: "den Bericht des Paketdienstes",
    invoice: "die Rechnung",
    no_answer: "Wir haben auf unsere Frage nicht rechtzeitig eine Antwort erhalten.",
    not_sent_back: "Wir haben nicht rechtzeitig erfahren, dass Sie die Ware zurückgesandt haben.",
    in_original: "(im Original)",
  },
};
