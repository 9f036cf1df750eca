/** A ticket's story for its buyer, in Spanish. */
import type { MomentSentences } from "./sentences.ts";

export const MOMENTS_ES: MomentSentences = {
  frame: {
    title: "Su reembolso {{ticket}}, pedido {{order}}",
    when: "Cuándo",
    what: "Qué",
    skip: "Ir a los datos",
    table: "tabla",
  },
  moments: {
    asked: "Nos pidió un reembolso del pedido {{order}}. Su solicitud tiene el número {{ticket}}.",
    question: "Le preguntamos: «{{said}}»",
    answer: "Respondió: «{{said}}»",
    proof: "Nos envió: {{proof}}.",
    letter: "Le escribimos.",
    part_apart: "Seguimos con una parte de su solicitud bajo otro número: {{said}}.",
    send_back: "Le pedimos que devolviera artículos.{{#said}} Dirección: {{said}}{{/said}}",
    send_back_cancelled:
      "Anulamos la devolución: por favor, no envíe los artículos.{{#said}} Esta dirección ya no es válida: {{said}}{{/said}}",
    parcel_sent: "Envió los artículos.{{#said}} Número de seguimiento: {{said}}{{/said}}",
    parcel_arrived: "Su envío ha llegado.",
    approved: "Aprobamos su reembolso: {{amount}}.",
    rejected: "No pudimos aceptar su solicitud: {{said}}",
    withdrawn: "Su solicitud fue retirada.",
    the_same: "Cerramos esta solicitud porque es la misma que {{said}}.",
    reopened: "Volvimos a abrir su solicitud.",
    money_sent: "Le enviamos {{amount}} {{destination}}.{{#said}} Referencia: {{said}}{{/said}}",
    money_arrived: "El importe de {{amount}} llegó.",
    money_failed: "El pago de {{amount}} no se pudo completar.",
    money_searched: "Estamos averiguando dónde está el pago de {{amount}}.",
    money_returned: "El pago de {{amount}} nos fue devuelto.",
    closed: "Cerramos la solicitud.",
  },
};
