/** A ticket's story for its buyer, in French. */
import type { MomentSentences } from "./sentences.ts";

export const MOMENTS_FR: MomentSentences = {
  frame: {
    title: "Votre remboursement {{ticket}}, commande {{order}}",
    when: "Quand",
    what: "Quoi",
    skip: "Aller aux données",
    table: "tableau",
  },
  moments: {
    asked:
      "Vous nous avez demandé un remboursement pour la commande {{order}}. Votre demande porte le numéro {{ticket}}.",
    question: "Nous vous avons demandé : « {{said}} »",
    answer: "Vous avez répondu : « {{said}} »",
    proof: "Vous nous avez envoyé : {{proof}}.",
    letter: "Nous vous avons écrit.",
    part_apart: "Nous poursuivons une partie de votre demande sous un autre numéro : {{said}}.",
    send_back: "Nous vous avons demandé de renvoyer des articles.{{#said}} Adresse : {{said}}{{/said}}",
    send_back_cancelled:
      "Nous avons annulé le retour : merci de ne pas renvoyer les articles.{{#said}} Cette adresse n'est plus valable : {{said}}{{/said}}",
    parcel_sent: "Vous avez envoyé les articles.{{#said}} Numéro de suivi : {{said}}{{/said}}",
    parcel_arrived: "Votre envoi est arrivé.",
    approved: "Nous avons approuvé votre remboursement : {{amount}}.",
    rejected: "Nous n'avons pas pu accepter votre demande : {{said}}",
    withdrawn: "Votre demande a été retirée.",
    the_same: "Nous avons clos cette demande, car elle est la même que {{said}}.",
    reopened: "Nous avons rouvert votre demande.",
    money_sent: "Nous avons versé {{amount}} {{destination}}.{{#said}} Référence : {{said}}{{/said}}",
    money_arrived: "{{amount}} : le paiement est arrivé.",
    money_failed: "Le paiement de {{amount}} n'a pas abouti.",
    money_searched: "Nous cherchons où se trouve le paiement de {{amount}}.",
    money_returned: "Le paiement de {{amount}} nous est revenu.",
    closed: "Nous avons clos la demande.",
  },
};
