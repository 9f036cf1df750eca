/** A ticket's story for its buyer, in German. */
import type { MomentSentences } from "./sentences.ts";

export const MOMENTS_DE: MomentSentences = {
  frame: {
    title: "Ihre Erstattung {{ticket}}, Bestellung {{order}}",
    when: "Wann",
    what: "Was",
    skip: "Zu den Angaben",
    table: "Tabelle",
  },
  moments: {
    asked:
      "Sie haben uns um eine Erstattung für die Bestellung {{order}} gebeten. Ihre Anfrage hat die Nummer {{ticket}}.",
    question: "Wir haben Sie gefragt: „{{said}}“",
    answer: "Sie haben geantwortet: „{{said}}“",
    proof: "Sie haben uns geschickt: {{proof}}.",
    letter: "Wir haben Ihnen geschrieben.",
    part_apart: "Einen Teil Ihrer Anfrage bearbeiten wir unter einer anderen Nummer weiter: {{said}}.",
    send_back: "Wir haben Sie gebeten, Ware zurückzusenden.{{#said}} Adresse: {{said}}{{/said}}",
    send_back_cancelled:
      "Die Rücksendung entfällt: Bitte senden Sie die Ware nicht zurück.{{#said}} Diese Adresse gilt nicht mehr: {{said}}{{/said}}",
    parcel_sent: "Sie haben die Ware abgeschickt.{{#said}} Sendungsnummer: {{said}}{{/said}}",
    parcel_arrived: "Ihre Sendung ist angekommen.",
    approved: "Wir haben Ihre Erstattung genehmigt: {{amount}}.",
    rejected: "Wir konnten Ihrer Anfrage nicht zustimmen: {{said}}",
    withdrawn: "Ihre Anfrage wurde zurückgezogen.",
    the_same: "Wir haben diese Anfrage geschlossen, weil sie dieselbe ist wie {{said}}.",
    reopened: "Wir haben Ihre Anfrage wieder aufgenommen.",
    money_sent: "Wir haben {{amount}} überwiesen, {{destination}}.{{#said}} Referenz: {{said}}{{/said}}",
    money_arrived: "Der Betrag von {{amount}} ist angekommen.",
    money_failed: "Die Zahlung von {{amount}} kam nicht zustande.",
    money_searched: "Wir klären, wo die Zahlung von {{amount}} geblieben ist.",
    money_returned: "Die Zahlung von {{amount}} kam zu uns zurück.",
    closed: "Wir haben die Anfrage geschlossen.",
  },
};
