/** To buyers, in Spanish. */
import type { BuyerLanguage } from "../language.ts";

const OPENING = `{{#name}}Hola, {{name}}:{{/name}}{{^name}}Hola:{{/name}}

Le escribimos sobre su solicitud de reembolso {{ticket}} del pedido {{order}}{{#listed}}:{{/listed}}{{^listed}}.{{/listed}}
{{#items}}
- {{product}} × {{quantity}}
{{/items}}
`;
const REFERENCE = `{{#reference}}
La referencia es {{reference}}{{#outside}}, por si la pide su banco o su servicio de pago{{/outside}}.
{{/reference}}`;
const OTHER_DETAILS = `{{#outside}}Díganos, por favor, si los datos que tenemos siguen siendo correctos o si prefiere recibir el dinero como saldo en nuestra plataforma.{{/outside}}{{^outside}}Díganos, por favor, de qué otra forma podemos pagarle.{{/outside}} Por su seguridad, no nos envíe nunca números de tarjeta.`;
const PARCEL = `{{#tracking}} ({{#carrier}}{{carrier}}, {{/carrier}}número de seguimiento {{tracking}}){{/tracking}}`;
const SHARE = `Los artículos que ya han salido de nuestro almacén hacia el extranjero prácticamente ya no pueden devolverse al vendedor. Por esos artículos se reembolsa el {{share}} del precio.`;
const ADDRESS = `{{#back}}
- {{product}} × {{quantity}}
{{/back}}

a esta dirección:
{{address}}
{{#instead}}

Utilice solo esta dirección, y ninguna de las que le indicamos antes.
{{/instead}}
`;
const ARRIVED = `{{#part_arrived}}

Ya han llegado:
{{#arrived}}
- {{product}} × {{quantity}}
{{/arrived}}
{{/part_arrived}}
`;
const OWN_COST = `{{#own_cost}}
Los gastos de envío corren de su cuenta.
{{/own_cost}}`;
const WAYS = `
{{#ways}}
- {{amount}} {{destination}}
{{/ways}}
`;

export const ES: BuyerLanguage = {
  locale: "es-ES",
  quotes: ["«", "»"],
  messages: {
    received: `${OPENING}
Hemos recibido su solicitud y estamos comprobando en qué punto está su pedido y qué es posible ahora. Le escribiremos de nuevo; de momento no tiene que hacer nada.
`,
    in_progress: `${OPENING}
Estamos trabajando en su solicitud y el siguiente paso es nuestro. Le escribiremos en cuanto haya novedades; de momento no tiene que hacer nada.
`,
    need_evidence: `${OPENING}
Para seguir, todavía necesitamos de usted:
{{#evidence}}
- {{.}}
{{/evidence}}

Envíenoslo, por favor, como respuesta a este mensaje.
`,
    question: `${OPENING}
Tenemos una pregunta:

{{question}}

Responda, por favor, a este mensaje{{#deadline}} como muy tarde el {{deadline}}{{/deadline}}. Seguiremos en cuanto tengamos su respuesta.
`,
    question_reminder: `${OPENING}
Todavía no tenemos su respuesta a nuestra pregunta:

{{question}}

Responda, por favor, a este mensaje para que podamos seguir.
`,
    seller_contacted: `${OPENING}
Hemos escrito al vendedor y esperamos su respuesta. {{#deadline}}Tiene hasta el {{deadline}} inclusive. {{/deadline}}Le escribiremos en cuanto sepamos más.
`,
    seller_silent: `${OPENING}
El vendedor no nos ha respondido a tiempo. Lo estamos siguiendo y le escribiremos de nuevo; de momento no tiene que hacer nada.
`,
    seller_answered: `${OPENING}
El vendedor nos ha respondido. Estamos viendo qué significa para su reembolso y le escribiremos cuando esté decidido.
`,
    seller_agreed: `${OPENING}
El vendedor ha aceptado lo que le pedimos{{#goods_first}}, una vez que los artículos hayan vuelto{{/goods_first}}. Estamos calculando su reembolso y le escribiremos cuando esté decidido.
`,
    seller_resends: `${OPENING}
El vendedor ha aceptado enviar un artículo de reemplazo o lo que faltaba{{#goods_first}}, una vez que los artículos hayan vuelto{{/goods_first}}. Nos llegará primero a nosotros y le escribiremos cuando haya novedades. Si prefiere otra cosa, responda, por favor, a este mensaje.
`,
    seller_refused: `${OPENING}
El vendedor ha rechazado lo que le pedimos. El caso no acaba aquí: estamos estudiando qué más es posible y le escribiremos de nuevo.
`,
    claim_made: `${OPENING}
Hemos preguntado {{#insurer}}a la aseguradora{{/insurer}}{{^insurer}}al transportista{{/insurer}} por su paquete y esperamos la respuesta. {{#deadline}}La esperamos como muy tarde el {{deadline}}. {{/deadline}}Le escribiremos en cuanto sepamos más.
`,
    claim_answered: `${OPENING}
{{#insurer}}La aseguradora{{/insurer}}{{^insurer}}El transportista{{/insurer}} nos ha respondido. Estamos viendo qué significa para su reembolso y le escribiremos cuando esté decidido.
`,
    parcel_found: `${OPENING}
{{#insurer}}La aseguradora{{/insurer}}{{^insurer}}El transportista{{/insurer}} nos dice que su paquete ha aparecido. Estamos comprobando adónde va y le escribiremos de nuevo. Si le llega, díganoslo, por favor.
`,
    dispute_opened: `${OPENING}
Como no hemos llegado a un acuerdo con el vendedor, hemos llevado el caso a su plataforma de venta, que decidirá. Le escribiremos después.
`,
    dispute_won: `${OPENING}
La plataforma de venta ha decidido que el vendedor tiene que devolver dinero. Estamos calculando su reembolso y le escribiremos cuando esté decidido.
`,
    dispute_lost: `${OPENING}
La plataforma de venta ha dado la razón al vendedor. Estamos estudiando qué podemos hacer nosotros por usted y le escribiremos de nuevo.
`,
    send_back: `${OPENING}
Devuelva, por favor:
${ADDRESS}
Envíe el paquete{{#send_by}} como muy tarde el {{send_by}}{{/send_by}} mediante un servicio con seguimiento y responda a este mensaje con el número de seguimiento.
${OWN_COST}
`,
    send_back_reminder: `${OPENING}
Todavía no sabemos si ha devuelto:
${ADDRESS}
Si el paquete ya está en camino, responda a este mensaje con el número de seguimiento. Si algo se lo impide, díganos qué.
${OWN_COST}
`,
    send_back_cancelled: `${OPENING}
Por favor, ya no devuelva lo siguiente; la devolución queda anulada:
{{#back}}
- {{product}} × {{quantity}}
{{/back}}
{{#address}}

Esta dirección ya no es válida:
{{address}}
{{/address}}

Si el paquete ya está en camino, responda a este mensaje con el número de seguimiento.
`,
    return_arranged: `${OPENING}
Está acordado que los artículos vuelvan al vendedor. Le escribiremos cuando haya novedades; de momento no tiene que hacer nada.
`,
    return_on_way: `${OPENING}
Los artículos están en camino {{#to_us}}a nuestro almacén{{/to_us}}{{^to_us}}al vendedor{{/to_us}}${PARCEL}. Le escribiremos cuando hayan llegado.
${ARRIVED}`,
    return_arrived: `${OPENING}
Los artículos han llegado {{#to_us}}a nuestro almacén{{/to_us}}{{^to_us}}de vuelta al vendedor{{/to_us}}. Estamos viendo cómo proceder y le escribiremos cuando esté decidido.
`,
    approval_pending: `${OPENING}
Hemos calculado qué podemos hacer. Se comprueba una vez más antes de decidir; después le escribiremos.
`,
    approved: `${OPENING}
Su reembolso está aprobado: {{amount}}.
{{#breakdown}}
- {{what}}: {{amount}}
{{/breakdown}}
{{#share}}

${SHARE}
{{/share}}

{{^split}}
El dinero irá {{destination}}. Le escribiremos de nuevo cuando lo hayamos enviado.
{{/split}}
{{#split}}
El dinero se le devolverá en varias partes:
${WAYS}
Le escribiremos de nuevo cuando lo hayamos enviado.
{{/split}}
`,
    compensation: `${OPENING}
Quizá se pregunte por qué se reembolsa solo una parte del precio. ${SHARE} Su reembolso es de {{amount}}.
`,
    money_sent: `${OPENING}
{{^split}}
Le hemos enviado {{amount}} {{destination}}. {{#arrives}}Debería llegar como muy tarde el {{arrives}}.{{/arrives}}
{{/split}}
{{#split}}
Le hemos enviado {{amount}}:
${WAYS}
{{#arrives}}Todo debería llegar como muy tarde el {{arrives}}.{{/arrives}}
{{/split}}
${REFERENCE}
{{#outside}}
Los bancos y los servicios de pago necesitan su propio tiempo, así que puede aparecer en su extracto unos días más tarde.
{{/outside}}
`,
    money_slow: `${OPENING}
{{^split}}
Le hemos enviado {{amount}} {{destination}}, y tarda más de lo previsto. Lo estamos siguiendo.
{{/split}}
{{#split}}
Le hemos enviado {{amount}}, y tarda más de lo previsto. Lo estamos siguiendo. Estas son las partes:
${WAYS}
{{/split}}
${REFERENCE}
`,
    money_unknown: `${OPENING}
{{^split}}
Todavía no sabemos si el pago de {{amount}} {{destination}} se ha completado. Lo estamos averiguando y le escribiremos. Si el dinero ha llegado, díganoslo, por favor.
{{/split}}
{{#split}}
Todavía no sabemos si se han completado estos pagos:
${WAYS}
Lo estamos averiguando y le escribiremos. Si el dinero ha llegado, díganoslo, por favor.
{{/split}}
`,
    money_failed: `${OPENING}
No se ha podido realizar el pago de {{amount}} {{destination}}. El dinero sigue en nuestro poder.

${OTHER_DETAILS}
`,
    money_returned: `${OPENING}
El importe de {{amount}} que habíamos enviado {{destination}} nos ha sido devuelto.

${OTHER_DETAILS}
`,
    money_arrived: `${OPENING}
{{^split}}
Según lo que nos han comunicado, el importe de {{amount}} que enviamos {{destination}} ha llegado. Si no encuentra el dinero, responda, por favor, a este mensaje.
{{/split}}
{{#split}}
Según lo que nos han comunicado, el importe de {{amount}} que enviamos ha llegado:
${WAYS}
Si no encuentra el dinero, responda, por favor, a este mensaje.
{{/split}}
${REFERENCE}
`,
    overpaid: `${OPENING}
Puede que le hayamos enviado más dinero de lo acordado. Compruebe, por favor, qué ha llegado y díganoslo; después le escribiremos sobre la diferencia.
`,
    chargeback: `${OPENING}
Nos han comunicado que un pago de este pedido está en disputa; mientras tanto, está retenido un importe de {{held}}. Lo que está retenido no podemos pagarlo por segunda vez. Si prefiere que le reembolsemos nosotros, retire la disputa, por favor, y díganoslo.
`,
    chargeback_lost: `${OPENING}
La disputa de pago sobre este pedido se ha resuelto a su favor: de lo que habíamos recibido, se le ha devuelto un importe de {{taken}}. Ese dinero cuenta como reembolsado.
`,
    looking_again: `${OPENING}
Hemos recibido información nueva sobre su solicitud. La estamos revisando otra vez y le escribiremos.
`,
    rejected: `${OPENING}
Lamentamos no poder concederle un reembolso por esta solicitud. El motivo es:

{{grounds}}

Si tiene algo que muestre el caso de otra manera, como fotos o mensajes, responda a este mensaje y lo volveremos a estudiar.
`,
    withdrawn: `${OPENING}
Hemos cerrado la solicitud como retirada; su pedido sigue como está. Si no es lo que quería, responda, por favor, a este mensaje.
`,
    void: `${OPENING}
La solicitud se abrió por error y está cerrada; su pedido sigue como está. No tiene que hacer nada.
`,
    duplicate: `${OPENING}
Esta solicitud trata de lo mismo que su solicitud {{same_as}}, así que seguimos solo con aquella. No se pierde nada de lo que nos envió.
`,
    from_us: `${OPENING}
Una aclaración sobre quién paga los reembolsos: los pagamos nosotros, no Taobao. Compramos los artículos con nuestro propio dinero; el vendedor ajusta cuentas con nosotros y nosotros con usted. No verá nada en Taobao ni en una cuenta de Taobao.
`,
  },
  terms: {
    item: "artículo",
    goods: "artículos",
    shipping: "envío internacional",
    service_fee: "comisión de servicio",
    handling: "gastos de gestión",
    inspection: "gastos de inspección",
    domestic_freight: "envío dentro de China",
    return_shipping: "devolución dentro de China",
    payment_fee: "comisión de pago",
    original_payment: "al medio de pago que utilizó",
    wallet: "a su saldo en nuestra plataforma",
    checkout_account: "a la cuenta que indicó al pagar",
    item_photo: "una foto del artículo",
    packaging_photo: "una foto del embalaje con su etiqueta",
    order_screenshot: "una captura de la página del pedido",
    warehouse_note: "la nota de nuestro almacén",
    tracking_proof: "una captura del seguimiento del envío",
    seller_message: "el mensaje del vendedor",
    carrier_report: "el informe del transportista",
    invoice: "la factura",
    no_answer: "No recibimos a tiempo una respuesta a nuestra pregunta.",
    not_sent_back: "No supimos a tiempo que hubiera devuelto los artículos.",
    in_original: "(texto original)",
  },
};
