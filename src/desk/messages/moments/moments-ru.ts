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
    asked: "Вы попросили вернуть деньги за заказ {{order}}. Номер вашего запроса: {{ticket}}.",
    question: "Мы спросили вас: «{{said}}»",
    answer: "Вы ответили: «{{said}}»",
    proof: "Вы прислали нам: {{proof}}.",
    letter: "Мы написали вам.",
    part_apart: "Часть вашего запроса мы ведём под другим номером: {{said}}.",
    send_back: "Мы попросили вас отправить товары обратно.{{#said}} Адрес: {{said}}{{/said}}",
    parcel_sent: "Вы отправили товары.{{#said}} Номер для отслеживания: {{said}}{{/said}}",
    parcel_arrived: "Ваша посылка пришла.",
    approved: "Мы одобрили возврат: {{amount}}.",
    rejected: "Мы не смогли удовлетворить ваш запрос: {{said}}",
    withdrawn: "Запрос отозван.",
    the_same: "Мы закрыли этот запрос, потому что он тот же, что и {{said}}.",
    reopened: "Мы снова открыли ваш запрос.",
    money_sent: "Мы отправили вам {{amount}} {{destination}}.{{#said}} Номер платежа: {{said}}{{/said}}",
    money_arrived: "{{amount}}: деньги пришли.",
    money_failed: "Платёж на {{amount}} не прошёл.",
    money_searched: "Мы выясняем, где находится платёж на {{amount}}.",
    money_returned: "Платёж на {{amount}} вернулся к нам.",
    closed: "Мы закрыли запрос.",
  },
};
