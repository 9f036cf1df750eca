/** What letters say of the money and of the end of a request, and when that is so. */
import type { MessageFacts } from "../../src/desk/messages/message-facts.ts";
import { isFromWallet, paymentsOf } from "../../src/rules/order/payments.ts";
import { overpaid, toPay } from "../../src/rules/ticket/holding.ts";
import { isOpenStatus } from "../../src/rules/ticket/machine.ts";
import type { Ticket } from "../../src/rules/ticket/ticket.ts";
import { type Claim, claim, is, some } from "./letter-claim.ts";

export const OF_MONEY: readonly Claim[] = [
  claim(some("sent"), [
    /We have sent /,
    /Wir haben Ihnen .* überwiesen/,
    /Le hemos enviado /,
    /Nous avons versé /,
    /送金いたしました/,
    /환불금을 보냈(습니다|으나)/,
    /Мы отправили вам /,
    /我们已汇出 /,
  ]),
  claim(some("settled"), [
    /told, it has arrived/,
    /gemeldet wurde, ist das Geld angekommen/,
    /el importe de .* ha llegado/,
    /est arrivée\. Si/,
    /届いたとの連絡/,
    /도착했다는 통지/,
    /поступила\. Если/,
    /已经到账/,
  ]),
  claim(some("unknown"), [
    /whether .* has gone through/,
    /ob die Zahlung .* ausgeführt wurde/,
    /si el pago .* se ha completado/,
    /si le versement .* a abouti/,
    /手続きが完了したかどうか/,
    /처리되었는지 아직/,
    /прошёл ли платёж/,
    /不能确定是否成功/,
  ]),
  claim(
    (ticket) => some("failed")(ticket) && !some("sent", "unknown")(ticket),
    [
      /could not be paid out/,
      /konnte nicht ausgezahlt werden/,
      /No se ha podido realizar el pago/,
      /n'a pas pu être effectué/,
      /お支払いすることができませんでした/,
      /지급하지 못했습니다/,
      /Не удалось выплатить/,
      /款项仍在我们这里/,
    ],
  ),
  claim(
    (ticket) => some("returned")(ticket) && !some("sent", "unknown")(ticket),
    [
      /came back to us/,
      /zu uns zurückgekommen/,
      /nos ha sido devuelto/,
      /nous est revenue/,
      /当社に戻ってまいりました/,
      /저희에게 되돌아왔습니다/,
      /К нам вернулась сумма/,
      /已被退回给我们/,
    ],
  ),
  claim(
    (ticket) => isOpenStatus(ticket.status) && (toPay(ticket).length > 0 || !some("settled")(ticket)),
    [
      /(details that we have are still right|how else we can pay it)/,
      /(ob die Angaben, die wir haben, noch stimmen|wie wir Ihnen das Geld sonst auszahlen)/,
      /(si los datos que tenemos siguen siendo correctos|de qué otra forma podemos pagarle)/,
      /(si les coordonnées que nous avons|comment nous pouvons vous verser cette somme)/,
      /(登録されている受取先が現在も正しいか|ほかにご希望の受け取り方法)/,
      /(수취 정보가 아직 맞는지|다른 어떤 방법으로 받기를)/,
      /(верны ли ещё данные|как ещё мы можем выплатить)/,
      /(现有的收款信息是否|还可以用什么方式付)/,
    ],
  ),
  claim(is("approved", "paying"), [
    /Your refund is approved/,
    /Ihre Erstattung ist genehmigt/,
    /Su reembolso está aprobado/,
    /Votre remboursement est approuvé/,
    /返金が承認されました/,
    /환불이 승인되었습니다/,
    /Возврат одобрен/,
    /您的退款已批准/,
  ]),
  claim(
    (ticket) => !some("sent", "unknown")(ticket),
    [
      /when it has been sent/,
      /Sobald es überwiesen ist/,
      /cuando lo hayamos enviado/,
      /lorsqu'il aura été envoyé/,
      /送金しましたら/,
      /보낸 뒤에 다시/,
      /когда отправим их/,
      /汇出后我们会/,
    ],
  ),
  claim(is("awaiting_approval"), [
    /checked once more/,
    /noch einmal geprüft; danach/,
    /una vez más antes de decidir/,
    /une dernière fois avant la décision/,
    /決定の前に、もう一度/,
    /결정하기 전에 한 번 더/,
    /До решения это ещё раз/,
    /决定之前还要复核/,
  ]),
  claim(
    (ticket) => overpaid(ticket).length > 0,
    [
      /More money may/,
      /mehr Geld überwiesen/,
      /más dinero de lo acordado/,
      /plus d'argent que convenu/,
      /より多く送金/,
      /보다 많은 금액/,
      /больше денег, чем/,
      /多于约定/,
    ],
  ),
  claim(
    ({ proposal }, { share }) => share !== null && proposal?.deviations.some(({ what }) => what === "amount") !== true,
    [
      /can hardly be given back/,
      /kaum noch an den Verkäufer/,
      /ya no pueden devolverse/,
      /pratiquement plus être rendus/,
      /返品することがほとんど/,
      /반품하기가 거의/,
      /почти невозможно вернуть/,
      /基本无法再退/,
    ],
  ),
  // The wallet is no bank's.
  claim(goesOutside, [/\bbanks?\b/i, /\bBank/, /\bbancos?\b/i, /\bbanques?\b/i, /金融機関/, /은행/, /[Бб]анк/, /银行/]),
  claim(
    (_, { order }) => order.chargebacks.some(({ state }) => state === "opened"),
    [
      /payment for this order was disputed/,
      /Zahlung zu dieser Bestellung widersprochen/,
      /pago de este pedido está en disputa/,
      /paiement de cette commande est contesté/,
      /異議が申し立てられ/,
      /이의가 제기되어/,
      /платёж по этому заказу оспорен/,
      /付款有争议/,
    ],
  ),
  claim(
    (_, { order }) => order.chargebacks.some(({ state }) => state === "lost"),
    [
      /was decided for you/,
      /zu Ihren Gunsten entschieden/,
      /se ha resuelto a su favor/,
      /tranchée en votre faveur/,
      /お客様の主張どおりに/,
      /고객님의 주장대로/,
      /решён в вашу пользу/,
      /按您的主张处理/,
    ],
  ),
];

/** A letter of an order paid from the wallet alone names no bank, unless money goes somewhere else than it came from. */
function goesOutside(ticket: Ticket, { order, quote }: MessageFacts): boolean {
  const planned = [ticket.proposal?.destination ?? quote.destination];
  const all = [...ticket.payouts.map(({ destination }) => destination), ...planned];
  const alone = paymentsOf(order).every(isFromWallet);
  return all.some((one) => one === "checkout_account" || (one === "original_payment" && !alone));
}

export const OF_THE_END: readonly Claim[] = [
  claim(is("rejected"), [
    /cannot give a refund/,
    /keine Erstattung leisten/,
    /no poder concederle/,
    /ne pas pouvoir vous accorder/,
    /返金をお受けすることができません/,
    /환불해 드릴 수 없습니다/,
    /не можем вернуть деньги/,
    /无法就该申请退款/,
  ]),
  claim(is("withdrawn"), [
    /closed as withdrawn/,
    /als zurückgezogen/,
    /como retirada/,
    /comme retirée/,
    /取り下げとして/,
    /철회된 것으로/,
    /как отозванную/,
    /按撤回处理/,
  ]),
  claim(
    (ticket) => is("void")(ticket) && ticket.sameAs === null,
    [
      /opened by mistake/,
      /versehentlich angelegt/,
      /se abrió por error/,
      /ouverte par erreur/,
      /誤って登録/,
      /실수로 등록/,
      /открыта по ошибке/,
      /误操作建立/,
    ],
  ),
  claim(
    (ticket) => is("void")(ticket) && ticket.sameAs !== null,
    [
      /about the same as/,
      /betrifft dasselbe/,
      /trata de lo mismo/,
      /porte sur la même chose/,
      /と同じ内容/,
      /내용과 같으므로/,
      /о том же, что/,
      /内容相同/,
    ],
  ),
  claim(
    (ticket) => !is("rejected", "withdrawn", "void")(ticket),
    [
      /they come from us/,
      /kommen von uns/,
      /los pagamos nosotros/,
      /viennent de nous/,
      /当社から行います/,
      /저희가 해 드립니다/,
      /возвраты делаем мы/,
      /由我们而不是/,
    ],
  ),
  claim(
    (ticket) => ticket.moreDue !== null || some("settled")(ticket) || ticket.stint.waitsFor === "agent",
    [
      /Something new has come in/,
      /etwas Neues eingegangen/,
      /información nueva/,
      /élément nouveau/,
      /新しい情報がありました/,
      /새로운 내용이/,
      /новые сведения/,
      /有了新的情况/,
    ],
  ),
  claim(is("submitted", "in_review"), [
    /received your request|next step is ours/,
    /Ihre Anfrage erhalten|Schritt liegt bei uns/,
    /recibido su solicitud|siguiente paso es nuestro/,
    /reçu votre demande|étape nous revient/,
    /申請を受け付けました|次の手続きは当社/,
    /요청을 접수|다음 단계는 저희/,
    /получили вашу заявку|шаг за нами/,
    /申请已收到|下一步由我们/,
  ]),
];
