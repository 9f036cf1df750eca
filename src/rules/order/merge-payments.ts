/** The payments that a newer file tells apart, under the numbers of those that are known already. */
import type { Order } from "./order.ts";
import type { PaymentRecord } from "./payment.ts";
import { paymentsOf, toldByFiles } from "./payments.ts";

type Same = (told: PaymentRecord, known: PaymentRecord) => boolean;

const sameNumber: Same = (told, known) => told.reference !== null && told.reference === known.reference;
/** Two numbers are two payments. */
const mayBeOne: Same = (told, known) => told.reference === null || known.reference === null;
const sameMethod: Same = (told, known) => told.method?.toLowerCase() === known.method?.toLowerCase();
const sameAmount: Same = (told, known) => told.amount?.amount === known.amount?.amount;
const ofFile: Same = (_, known) => known.toldBy === "file";

/** How the same payment is known again, the surest first. A file that tells as many as before tells the same ones. */
const KNOWN_BY: readonly Same[] = [
  sameNumber,
  (told, known) => mayBeOne(told, known) && sameMethod(told, known) && sameAmount(told, known) && told.at === known.at,
  (told, known) => mayBeOne(told, known) && sameMethod(told, known) && sameAmount(told, known),
  (told, known) => ofFile(told, known) && mayBeOne(told, known) && sameMethod(told, known),
  ofFile,
];

/**
 * All payments after a newer file. One that was recorded here and then comes by a file is the same payment; money that came
 * in never goes because a file does not tell it.
 */
export function mergePayments(known: Order, incoming: Order): readonly PaymentRecord[] {
  if (incoming.payments.length === 0) return underMethod(known, incoming.paymentMethod);
  const left = paymentsBefore(known);
  let highest = Math.max(0, ...left.map(({ payment }) => payment));
  const found = new Map<PaymentRecord, PaymentRecord>();
  for (const isSame of KNOWN_BY) {
    for (const told of incoming.payments) {
      const place = found.has(told) ? -1 : left.findIndex((one) => isSame(told, one));
      const [same] = place < 0 ? [] : left.splice(place, 1);
      if (same !== undefined) found.set(told, same);
    }
  }
  const told = incoming.payments.map((one): PaymentRecord => {
    const same = found.get(one);
    if (same?.toldBy === "desk") return same;
    if (same !== undefined) return { ...one, payment: same.payment, reference: one.reference ?? same.reference };
    highest += 1;
    return { ...one, payment: highest };
  });
  return [...told, ...left.filter((one) => known.payments.includes(one))].sort(
    (one, other) => one.payment - other.payment,
  );
}

/** A file that tells no payments apart may still name the method of the only one. */
function underMethod({ payments }: Order, method: string | null): readonly PaymentRecord[] {
  const [only, ...others] = toldByFiles({ payments });
  if (only === undefined || others.length > 0 || method === null) return payments;
  return payments.map((one) => (one === only ? { ...one, method } : one));
}

/** What is known already, with the only payment of an order whose files told none apart. */
function paymentsBefore(known: Order): PaymentRecord[] {
  if (toldByFiles(known).length > 0) return [...known.payments];
  const recorded = new Set(known.payments.map(({ payment }) => payment));
  const only = paymentsOf(known).filter(({ payment }) => !recorded.has(payment));
  return [...only.map((one): PaymentRecord => ({ ...one, toldBy: "file" })), ...known.payments];
}
