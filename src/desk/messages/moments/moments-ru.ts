/** A ticket's story for its buyer, in Russian. */
import type { MomentSentences } from "./sentences.ts";

export const MOMENTS_RU: MomentSentences = {
  frame: {
    title: "Ваш возврат {{ticket}}, заказ {{order}}",
    when: "Когда",
    what: "Что",
    skip: "К данным",
    table: "таблица",
  },
  moments: {
    asked: "Вы попросили вернуть деньги за заказ {{order}}. Номер вашей заявки: {{ticket}}.",
    question: "Мы спросили вас: «{{said}}»",
    answer: "Вы ответили: «{{said}}»",
    proof: "Вы прислали нам: {{proof}}.",
    letter: "Мы написали вам.",
    part_apart: "Часть вашей заявки мы ведём под другим номером: {{said}}.",
    send_back: "Мы попросили вас отправить товар обратно.{{#said}} Адрес: {{said}}{{/said}}",
    send_back_cancelled:
      "Обратная пересылка отменена: пожалуйста, не отправляйте товар.{{#said}} Этот адрес больше не действует: {{said}}{{/said}}",
    parcel_sent: "Вы отправили товар.{{#said}} Номер отправления: {{said}}{{/said}}",
    parcel_arrived: "Ваша посылка пришла.",
    approved: "Мы одобрили возврат: {{amount}}.",
    rejected: "Мы не смогли удовлетворить вашу заявку: {{said}}",
    withdrawn: "Заявка отозвана.",
    the_same: "Мы закрыли эту заявку, потому что она о том же, что и {{said}}.",
    reopened: "Мы снова открыли вашу заявку.",
    money_sent: "Мы отправили вам {{amount}} {{destination}}.{{#said}} Номер перевода: {{said}}{{/said}}",
    money_arrived: "{{amount}}: деньги пришли.",
    money_failed: "Платёж на {{amount}} не прошёл.",
    money_searched: "Мы выясняем, где находится платёж на {{amount}}.",
    money_returned: "Платёж на {{amount}} вернулся к нам.",
    closed: "Мы закрыли заявку.",
  },
};
