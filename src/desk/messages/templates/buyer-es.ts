/** To buyers, in Spanish. */
import type { BuyerLanguage } from "../topics.ts";

export const BUYER_ES: BuyerLanguage = {
  messages: {
    received: `Hola:

Hemos recibido su solicitud de reembolso {{ticket}} del pedido {{order}}:
{{#items}}
- {{product}} × {{quantity}}
{{/items}}

Estamos comprobando en qué punto está su pedido y qué es posible ahora, y le escribiremos pronto. De momento no tiene que hacer nada.
`,
    need_evidence: `Hola:

Para seguir con su solicitud de reembolso {{ticket}} del pedido {{order}}, todavía necesitamos de usted:
{{#evidence}}
- {{.}}
{{/evidence}}

Envíelo, por favor, como respuesta a este mensaje. Cuanto antes lo tengamos, mejores serán nuestras posibilidades con el vendedor.
`,
    seller_contacted: `Hola:

Hemos escrito al vendedor sobre su solicitud de reembolso {{ticket}} del pedido {{order}} y esperamos su respuesta. Normalmente tiene hasta el {{deadline}} para responder. Le escribiremos en cuanto sepamos más.
`,
    seller_refused: `Hola:

El vendedor ha rechazado nuestra solicitud sobre el pedido {{order}} ({{ticket}}). No acaba aquí: estamos estudiando si recurrir a la plataforma de venta y qué podemos ofrecerle nosotros. Le escribiremos pronto.
`,
    send_back: `Hola:

Para su solicitud de reembolso {{ticket}} del pedido {{order}}, devuelva por favor:
{{#back}}
- {{product}} × {{quantity}}
{{/back}}

a esta dirección:
{{address}}

Entréguelo antes del {{send_by}} con un servicio con seguimiento y responda a este mensaje con el número de seguimiento.
{{#own_cost}}
Los gastos de envío corren de su cuenta.
{{/own_cost}}
`,
    approved: `Hola:

Su reembolso {{ticket}} del pedido {{order}} ha sido aprobado: {{amount}}.
{{#breakdown}}
- {{what}}: {{amount}}
{{/breakdown}}

Se enviará a: {{destination}}. Le escribiremos de nuevo cuando lo hayamos enviado.
`,
    money_sent: `Hola:

Hemos enviado su reembolso {{ticket}} del pedido {{order}}: {{amount}} a: {{destination}}. Debería llegar antes del {{arrives}}.
{{#reference}}
Su referencia es {{reference}}, por si su banco la pide.
{{/reference}}
Los bancos y los servicios de pago necesitan su propio tiempo, así que puede aparecer en su extracto unos días más tarde.
`,
    money_slow: `Hola:

Hemos enviado su reembolso {{ticket}} del pedido {{order}}: {{amount}} a: {{destination}}, y tarda más de lo previsto. Casi siempre se debe a un banco o servicio de pago intermedio. Lo estamos siguiendo.
{{#reference}}
Su referencia es {{reference}}: con ella su banco puede buscarlo.
{{/reference}}
`,
    rejected: `Hola:

Lamentamos no poder reembolsar su solicitud {{ticket}} del pedido {{order}}: {{grounds}}

Si tiene algo que muestre el caso de otra manera, como fotos o mensajes, responda a este mensaje y lo volveremos a estudiar.
`,
    from_us: `Hola:

Una aclaración sobre quién paga su reembolso {{ticket}} del pedido {{order}}: lo pagamos nosotros, no Taobao. Compramos los artículos con nuestro propio dinero; el vendedor nos paga a nosotros y nosotros a usted. No verá nada en Taobao ni en una cuenta allí.
`,
  },
  terms: {
    goods: "artículos",
    shipping: "envío internacional",
    service_fee: "comisión de servicio",
    handling: "gestión",
    inspection: "inspección",
    domestic_freight: "envío dentro de China",
    return_shipping: "devolución dentro de China",
    payment_fee: "comisión de pago",
    original_payment: "método de pago original",
    wallet: "saldo en nuestra plataforma",
    checkout_account: "cuenta usada al pagar",
    item_photo: "una foto del artículo",
    packaging_photo: "una foto del embalaje con su etiqueta",
    order_screenshot: "una captura de la página del pedido",
    warehouse_note: "la nota de nuestro almacén",
    tracking_proof: "una captura del seguimiento del envío",
    seller_message: "el mensaje del vendedor",
    carrier_report: "el informe del transportista",
    invoice: "la factura",
  },
};
