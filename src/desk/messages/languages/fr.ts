/** To buyers, in French. */
import type { BuyerLanguage } from "../language.ts";

const OPENING = `{{#name}}Bonjour {{name}},{{/name}}{{^name}}Bonjour,{{/name}}

Nous vous écrivons au sujet de votre demande de remboursement {{ticket}} pour la commande {{order}}{{#listed}} :{{/listed}}{{^listed}}.{{/listed}}
{{#items}}
- {{product}} × {{quantity}}
{{/items}}
`;
const REFERENCE = `{{#reference}}
La référence est {{reference}}{{#outside}}, si votre banque ou votre service de paiement la demande{{/outside}}.
{{/reference}}`;
const OTHER_DETAILS = `{{#outside}}Merci de nous dire si les coordonnées que nous avons sont toujours exactes, ou si vous préférez recevoir cette somme dans votre portefeuille sur notre plateforme.{{/outside}}{{^outside}}Merci de nous dire comment nous pouvons vous verser cette somme autrement.{{/outside}} Pour votre sécurité, ne nous envoyez jamais de numéro de carte.`;
const PARCEL = `{{#tracking}} ({{#carrier}}{{carrier}}, {{/carrier}}numéro de suivi {{tracking}}){{/tracking}}`;
const SHARE = `Les articles qui ont quitté notre entrepôt pour l'étranger ne peuvent pratiquement plus être rendus au vendeur. Pour ces articles, {{share}} du prix sont remboursés.`;
const ADDRESS = `{{#back}}
- {{product}} × {{quantity}}
{{/back}}

à cette adresse :
{{address}}
{{#instead}}

Merci d'utiliser uniquement cette adresse, et aucune de celles que nous avons indiquées auparavant.
{{/instead}}
`;
const ARRIVED = `{{#part_arrived}}

Déjà arrivés :
{{#arrived}}
- {{product}} × {{quantity}}
{{/arrived}}
{{/part_arrived}}
`;
const OWN_COST = `{{#own_cost}}
Les frais d'envoi sont à votre charge.
{{/own_cost}}`;
const WAYS = `
{{#ways}}
- {{amount}} {{destination}}
{{/ways}}
`;

export const FR: BuyerLanguage = {
  locale: "fr-FR",
  quotes: ["« ", " »"],
  messages: {
    received: `${OPENING}
Nous avons bien reçu votre demande ; nous vérifions où en est votre commande et ce qui est possible maintenant. Nous vous écrirons de nouveau ; vous n'avez rien à faire pour le moment.
`,
    in_progress: `${OPENING}
Nous travaillons sur votre demande, et la prochaine étape nous revient. Nous vous écrirons dès qu'il y aura du nouveau ; vous n'avez rien à faire pour le moment.
`,
    need_evidence: `${OPENING}
Pour continuer, il nous faut encore de votre part :
{{#evidence}}
- {{.}}
{{/evidence}}

Merci de nous envoyer cela en réponse à ce message.
`,
    question: `${OPENING}
Nous avons une question :

{{question}}

Merci de répondre à ce message{{#deadline}} au plus tard le {{deadline}}{{/deadline}}. Nous continuerons dès que nous aurons votre réponse.
`,
    question_reminder: `${OPENING}
Nous n'avons pas encore votre réponse à notre question :

{{question}}

Merci de répondre à ce message pour que nous puissions continuer.
`,
    seller_contacted: `${OPENING}
Nous avons contacté le vendeur et attendons sa réponse. {{#deadline}}Il a jusqu'au {{deadline}} inclus pour répondre. {{/deadline}}Nous vous écrirons dès que nous en saurons plus.
`,
    seller_silent: `${OPENING}
Le vendeur ne nous a pas répondu à temps. Nous suivons l'affaire et vous écrirons de nouveau ; vous n'avez rien à faire pour le moment.
`,
    seller_answered: `${OPENING}
Le vendeur nous a répondu. Nous étudions ce que cela signifie pour votre remboursement et vous écrirons quand ce sera décidé.
`,
    seller_agreed: `${OPENING}
Le vendeur a accepté ce que nous avons demandé{{#goods_first}}, une fois les articles de retour{{/goods_first}}. Nous calculons votre remboursement et vous écrirons quand ce sera décidé.
`,
    seller_resends: `${OPENING}
Le vendeur a accepté d'envoyer un article de remplacement ou ce qui manquait{{#goods_first}}, une fois les articles de retour{{/goods_first}}. L'envoi passe d'abord par nous, et nous vous écrirons dès qu'il y aura du nouveau. Si vous préférez une autre solution, merci de répondre à ce message.
`,
    seller_refused: `${OPENING}
Le vendeur a refusé ce que nous avons demandé. L'affaire n'est pas close pour autant : nous étudions ce qui est encore possible et vous écrirons de nouveau.
`,
    claim_made: `${OPENING}
Nous avons interrogé {{#insurer}}l'assureur{{/insurer}}{{^insurer}}le transporteur{{/insurer}} au sujet de votre colis et attendons la réponse. {{#deadline}}Nous comptons la recevoir au plus tard le {{deadline}}. {{/deadline}}Nous vous écrirons dès que nous en saurons plus.
`,
    claim_answered: `${OPENING}
{{#insurer}}L'assureur{{/insurer}}{{^insurer}}Le transporteur{{/insurer}} nous a répondu. Nous étudions ce que cela signifie pour votre remboursement et vous écrirons quand ce sera décidé.
`,
    parcel_found: `${OPENING}
{{#insurer}}L'assureur{{/insurer}}{{^insurer}}Le transporteur{{/insurer}} nous dit que votre colis a été retrouvé. Nous vérifions où il va et vous écrirons de nouveau. S'il vous parvient, merci de nous le dire.
`,
    dispute_opened: `${OPENING}
Comme nous n'avons pas trouvé d'accord avec le vendeur, nous avons saisi sa place de marché, qui va décider. Nous vous écrirons ensuite.
`,
    dispute_won: `${OPENING}
La place de marché du vendeur a décidé que le vendeur doit rendre de l'argent. Nous calculons votre remboursement et vous écrirons quand ce sera décidé.
`,
    dispute_lost: `${OPENING}
La place de marché du vendeur a donné raison au vendeur. Nous étudions ce que nous pouvons faire nous-mêmes pour vous et vous écrirons de nouveau.
`,
    send_back: `${OPENING}
Merci de renvoyer :
${ADDRESS}
Merci de déposer le colis{{#send_by}} au plus tard le {{send_by}}{{/send_by}}, avec un service suivi, et de répondre à ce message avec le numéro de suivi.
${OWN_COST}
`,
    send_back_reminder: `${OPENING}
Nous ne savons pas encore si vous avez renvoyé :
${ADDRESS}
Si le colis est en route, merci de répondre à ce message avec le numéro de suivi. Si quelque chose vous en empêche, dites-nous quoi.
${OWN_COST}
`,
    send_back_cancelled: `${OPENING}
Merci de ne plus renvoyer ce qui suit ; le retour est annulé :
{{#back}}
- {{product}} × {{quantity}}
{{/back}}
{{#address}}

Cette adresse n'est plus valable :
{{address}}
{{/address}}

Si le colis est déjà en route, merci de répondre à ce message avec le numéro de suivi.
`,
    return_arranged: `${OPENING}
Il est convenu que les articles retournent au vendeur. Nous vous écrirons dès qu'il y aura du nouveau ; vous n'avez rien à faire pour le moment.
`,
    return_on_way: `${OPENING}
Les articles sont en route {{#to_us}}vers notre entrepôt{{/to_us}}{{^to_us}}vers le vendeur{{/to_us}}${PARCEL}. Nous vous écrirons quand ils seront arrivés.
${ARRIVED}`,
    return_arrived: `${OPENING}
Les articles sont arrivés {{#to_us}}à notre entrepôt{{/to_us}}{{^to_us}}chez le vendeur{{/to_us}}. Nous étudions ce qui en découle et vous écrirons quand ce sera décidé.
`,
    approval_pending: `${OPENING}
Nous avons déterminé ce que nous pouvons faire. Tout est vérifié une dernière fois avant la décision ; nous vous écrirons ensuite.
`,
    approved: `${OPENING}
Votre remboursement est approuvé : {{amount}}.
{{#breakdown}}
- {{what}} : {{amount}}
{{/breakdown}}
{{#share}}

${SHARE}
{{/share}}

{{^split}}
L'argent sera versé {{destination}}. Nous vous écrirons de nouveau lorsqu'il aura été envoyé.
{{/split}}
{{#split}}
L'argent vous sera versé en plusieurs parties :
${WAYS}
Nous vous écrirons de nouveau lorsqu'il aura été envoyé.
{{/split}}
`,
    compensation: `${OPENING}
Vous vous demandez peut-être pourquoi une partie seulement du prix est remboursée. ${SHARE} Votre remboursement est de {{amount}}.
`,
    money_sent: `${OPENING}
{{^split}}
Nous avons versé {{amount}} {{destination}}. {{#arrives}}Cette somme devrait arriver au plus tard le {{arrives}}.{{/arrives}}
{{/split}}
{{#split}}
Nous avons versé {{amount}} :
${WAYS}
{{#arrives}}La totalité devrait arriver au plus tard le {{arrives}}.{{/arrives}}
{{/split}}
${REFERENCE}
{{#outside}}
Les banques et les services de paiement ont leurs propres délais : le versement peut n'apparaître sur votre relevé que quelques jours plus tard.
{{/outside}}
`,
    money_slow: `${OPENING}
{{^split}}
Nous avons versé {{amount}} {{destination}}, et cela prend plus de temps que prévu. Nous suivons l'affaire.
{{/split}}
{{#split}}
Nous avons versé {{amount}}, et cela prend plus de temps que prévu. Nous suivons l'affaire. Voici le détail :
${WAYS}
{{/split}}
${REFERENCE}
`,
    money_unknown: `${OPENING}
{{^split}}
Nous ne savons pas encore si le versement de {{amount}} {{destination}} a abouti. Nous nous renseignons et vous écrirons. Si l'argent est arrivé, merci de nous le dire.
{{/split}}
{{#split}}
Nous ne savons pas encore si les versements suivants ont abouti :
${WAYS}
Nous nous renseignons et vous écrirons. Si l'argent est arrivé, merci de nous le dire.
{{/split}}
`,
    money_failed: `${OPENING}
Le versement de {{amount}} {{destination}} n'a pas pu être effectué. L'argent est toujours chez nous.

${OTHER_DETAILS}
`,
    money_returned: `${OPENING}
La somme de {{amount}} que nous avions versée {{destination}} nous est revenue.

${OTHER_DETAILS}
`,
    money_arrived: `${OPENING}
{{^split}}
D'après ce qui nous a été indiqué, la somme de {{amount}} que nous avons versée {{destination}} est arrivée. Si vous ne la trouvez pas, merci de répondre à ce message.
{{/split}}
{{#split}}
D'après ce qui nous a été indiqué, la somme de {{amount}} que nous avons versée est arrivée :
${WAYS}
Si vous ne la trouvez pas, merci de répondre à ce message.
{{/split}}
${REFERENCE}
`,
    overpaid: `${OPENING}
Il se peut que nous vous ayons envoyé plus d'argent que convenu. Merci de vérifier ce qui est arrivé et de nous le dire ; nous vous écrirons ensuite au sujet de la différence.
`,
    chargeback: `${OPENING}
On nous a signalé qu'un paiement de cette commande est contesté ; une somme de {{held}} est bloquée en attendant. Ce qui est bloqué, nous ne pouvons pas le payer une seconde fois. Si vous préférez être remboursé par nous, merci de retirer la contestation et de nous le dire.
`,
    chargeback_lost: `${OPENING}
La contestation de paiement de cette commande a été tranchée en votre faveur : sur ce que nous avions reçu, la somme de {{taken}} vous a été rendue. Cette somme compte comme remboursée.
`,
    looking_again: `${OPENING}
Un élément nouveau nous est parvenu au sujet de votre demande. Nous l'examinons de nouveau et vous écrirons.
`,
    rejected: `${OPENING}
Nous regrettons de ne pas pouvoir vous accorder de remboursement pour cette demande. La raison est la suivante :

{{grounds}}

Si vous avez des éléments qui montrent les choses autrement, comme des photos ou des messages, répondez à ce message et nous réexaminerons la demande.
`,
    withdrawn: `${OPENING}
Nous avons clos la demande comme retirée ; votre commande reste telle quelle. Si ce n'est pas ce que vous vouliez, merci de répondre à ce message.
`,
    void: `${OPENING}
La demande a été ouverte par erreur et elle est close ; votre commande reste telle quelle. Vous n'avez rien à faire.
`,
    duplicate: `${OPENING}
Cette demande porte sur la même chose que votre demande {{same_as}} ; nous ne poursuivons donc que celle-là. Rien de ce que vous nous avez envoyé n'est perdu.
`,
    from_us: `${OPENING}
Une précision sur l'origine des remboursements : ils viennent de nous, et non de Taobao. Nous avons acheté les articles avec notre propre argent ; le vendeur règle ses comptes avec nous, et nous avec vous. Rien n'apparaîtra sur Taobao ni sur un compte Taobao.
`,
  },
  terms: {
    item: "article",
    goods: "articles",
    shipping: "expédition internationale",
    service_fee: "frais de service",
    handling: "frais de traitement",
    inspection: "frais de contrôle",
    domestic_freight: "transport à l'intérieur de la Chine",
    return_shipping: "retour à l'intérieur de la Chine",
    payment_fee: "frais de paiement",
    original_payment: "sur le moyen de paiement que vous avez utilisé",
    wallet: "dans votre portefeuille sur notre plateforme",
    checkout_account: "sur le compte que vous avez indiqué lors du paiement",
    item_photo: "une photo de l'article",
    packaging_photo: "une photo de l'emballage avec son étiquette",
    order_screenshot: "une capture d'écran de la page de commande",
    warehouse_note: "la note de notre entrepôt",
    tracking_proof: "une capture d'écran du suivi",
    seller_message: "le message du vendeur",
    carrier_report: "le rapport du transporteur",
    invoice: "la facture",
    no_answer: "Nous n'avons pas reçu à temps de réponse à notre question.",
    not_sent_back: "Nous n'avons pas appris à temps que vous aviez renvoyé les articles.",
    in_original: "(texte d'origine)",
  },
};
