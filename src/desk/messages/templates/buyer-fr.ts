/** To buyers, in French. */
import type { BuyerLanguage } from "../topics.ts";

export const BUYER_FR: BuyerLanguage = {
  messages: {
    received: `Bonjour,

Nous avons bien reçu votre demande de remboursement {{ticket}} pour la commande {{order}} :
{{#items}}
- {{product}} × {{quantity}}
{{/items}}

Nous vérifions où en est votre commande et ce qui est possible maintenant, et nous vous écrirons bientôt. Vous n'avez rien à faire pour le moment.
`,
    need_evidence: `Bonjour,

Pour continuer à traiter votre demande de remboursement {{ticket}} pour la commande {{order}}, il nous faut encore de votre part :
{{#evidence}}
- {{.}}
{{/evidence}}

Merci de nous l'envoyer en réponse à ce message. Plus tôt nous l'aurons, meilleures seront nos chances auprès du vendeur.
`,
    seller_contacted: `Bonjour,

Nous avons contacté le vendeur au sujet de votre demande de remboursement {{ticket}} pour la commande {{order}} et attendons sa réponse. Il a en général jusqu'au {{deadline}} pour répondre. Nous vous écrirons dès que nous en saurons plus.
`,
    seller_refused: `Bonjour,

Le vendeur a refusé notre demande pour la commande {{order}} ({{ticket}}). Ce n'est pas fini : nous étudions la possibilité de saisir la place de marché et ce que nous pouvons vous proposer nous-mêmes. Nous vous écrirons bientôt.
`,
    send_back: `Bonjour,

Pour votre demande de remboursement {{ticket}} concernant la commande {{order}}, merci de renvoyer :
{{#back}}
- {{product}} × {{quantity}}
{{/back}}

à cette adresse :
{{address}}

Merci de déposer le colis avant le {{send_by}}, avec un service suivi, et de répondre à ce message avec le numéro de suivi.
{{#own_cost}}
Les frais d'envoi sont à votre charge.
{{/own_cost}}
`,
    approved: `Bonjour,

Votre remboursement {{ticket}} pour la commande {{order}} est approuvé : {{amount}}.
{{#breakdown}}
- {{what}} : {{amount}}
{{/breakdown}}

Il sera versé ici : {{destination}}. Nous vous écrirons à nouveau lorsqu'il aura été envoyé.
`,
    money_sent: `Bonjour,

Nous avons envoyé votre remboursement {{ticket}} pour la commande {{order}} : {{amount}}, versé ici : {{destination}}. Il devrait arriver avant le {{arrives}}.
{{#reference}}
Sa référence est {{reference}}, si votre banque la demande.
{{/reference}}
Les banques et services de paiement ont leurs propres délais : il peut n'apparaître sur votre relevé que quelques jours plus tard.
`,
    money_slow: `Bonjour,

Nous avons envoyé votre remboursement {{ticket}} pour la commande {{order}} : {{amount}}, versé ici : {{destination}}, et il prend plus de temps que prévu. Ces retards viennent le plus souvent d'une banque ou d'un service de paiement intermédiaire. Nous suivons le dossier.
{{#reference}}
Sa référence est {{reference}} : votre banque peut s'en servir pour le retrouver.
{{/reference}}
`,
    rejected: `Bonjour,

Nous regrettons de ne pas pouvoir rembourser votre demande {{ticket}} pour la commande {{order}} : {{grounds}}

Si vous avez des éléments qui montrent les choses autrement, comme des photos ou des messages, répondez à ce message et nous réexaminerons la demande.
`,
    from_us: `Bonjour,

Une précision sur l'origine de votre remboursement {{ticket}} pour la commande {{order}} : il vient de nous, et non de Taobao. Nous avons acheté les articles avec notre propre argent ; le vendeur nous rembourse, et nous vous remboursons. Rien n'apparaîtra sur Taobao ni sur un compte là-bas.
`,
  },
  terms: {
    goods: "articles",
    shipping: "expédition internationale",
    service_fee: "frais de service",
    handling: "traitement",
    inspection: "contrôle",
    domestic_freight: "transport en Chine",
    return_shipping: "retour en Chine",
    payment_fee: "frais de paiement",
    original_payment: "moyen de paiement d'origine",
    wallet: "portefeuille sur notre plateforme",
    checkout_account: "compte utilisé lors du paiement",
    item_photo: "une photo de l'article",
    packaging_photo: "une photo de l'emballage avec son étiquette",
    order_screenshot: "une capture d'écran de la commande",
    warehouse_note: "la note de notre entrepôt",
    tracking_proof: "une capture d'écran du suivi",
    seller_message: "le message du vendeur",
    carrier_report: "le rapport du transporteur",
    invoice: "la facture",
  },
};
