/** A ticket's story for its buyer, in English. */
import type { MomentSentences } from "./sentences.ts";

export const MOMENTS_EN: MomentSentences = {
  frame: {
    title: "Your refund {{ticket}}, order {{order}}",
    when: "When",
    what: "What",
    skip: "To the figures",
    table: "table",
  },
  moments: {
    asked: "You asked us for a refund for order {{order}}. Your request has the number {{ticket}}.",
    question: "We asked you: “{{said}}”",
    answer: "You answered: “{{said}}”",
    proof: "You sent us {{proof}}.",
    letter: "We wrote to you.",
    part_apart: "We go on with a part of your request under another number: {{said}}.",
    send_back: "We asked you to send goods back.{{#said}} Address: {{said}}{{/said}}",
    send_back_cancelled:
      "We called the return off: please do not send the goods back.{{#said}} This address no longer holds: {{said}}{{/said}}",
    parcel_sent: "You sent the goods.{{#said}} Tracking number: {{said}}{{/said}}",
    parcel_arrived: "What you sent has arrived.",
    approved: "We approved your refund: {{amount}}.",
    rejected: "We could not agree to your request: {{said}}",
    withdrawn: "Your request was withdrawn.",
    the_same: "We closed this request, because it is the same as {{said}}.",
    reopened: "We opened your request again.",
    money_sent: "We sent {{amount}} {{destination}}.{{#said}} Reference: {{said}}{{/said}}",
    money_arrived: "{{amount}} arrived.",
    money_failed: "The payment of {{amount}} did not go through.",
    money_searched: "We are finding out where the payment of {{amount}} is.",
    money_returned: "The payment of {{amount}} came back to us.",
    closed: "We closed the request.",
  },
};
