/** THE table of what is done at a desk besides the steps of tickets, and who may do it. */
import type { SetupKind } from "./journal/entry.ts";
import type { Operator, People } from "./operator.ts";
import { Refusal } from "./refusal.ts";
import { ROLES, type Role } from "./words.ts";

export const SETUP_TASKS = {
  import: { roles: ["agent", "admin"], does: "import files", entry: "file_imported" },
  publish_policy: { roles: ["admin"], does: "publish a policy", entry: "policy_published" },
  change_operators: { roles: ["admin"], does: "change who works here", entry: "operator_set" },
  change_calendar: { roles: ["admin"], does: "change the calendar", entry: "calendar_day_set" },
  record_payment: { roles: ["cashier", "admin"], does: "record a payment", entry: "payment_recorded" },
  record_chargeback: { roles: ["cashier", "admin"], does: "record a chargeback", entry: "chargeback_recorded" },
  dismiss_refund: {
    roles: ["agent", "admin"],
    does: "dismiss a seller's refund",
    entry: "seller_refund_kept",
  },
  read_statement: { roles: ["agent", "cashier"], does: "read a statement", entry: "receipt_stated" },
  export_payouts: { roles: ["cashier"], does: "hand payouts over", entry: "batch_exported" },
  write_batch: { roles: ["cashier"], does: "write the file of a batch", entry: "batch_written" },
  place_refund: { roles: ["agent", "admin"], does: "say what was refunded for what", entry: "refund_placed" },
  acknowledge_flags: {
    roles: ["agent", "admin"],
    does: "acknowledge what is odd about an order",
    entry: "flags_acknowledged",
  },
  correct_order: { roles: ["admin"], does: "correct an order", entry: "order_corrected" },
  save_view: { roles: ROLES, does: "save a view", entry: "view_saved" },
  remove_view: { roles: ROLES, does: "remove a view", entry: "view_removed" },
} as const satisfies Readonly<
  Record<string, { readonly roles: readonly Role[]; readonly does: string; readonly entry: SetupKind }>
>;
export type SetupTask = keyof typeof SETUP_TASKS;

/** The refusal `role_missing`, naming who may, or undefined. */
export function refuseTask(task: SetupTask, { operator, operators }: People): Refusal | undefined {
  const { does, roles } = SETUP_TASKS[task];
  if (mayDo(operator, roles)) return undefined;
  const able = operators.filter((one) => !one.retired && mayDo(one, roles));
  return new Refusal("role_missing", `${operator.name} may not ${does}: it takes the role ${roles.join(" or ")}`, {
    hint: able.length > 0 ? `ask ${able.map(({ name }) => name).join(" or ")}` : `nobody has it: refund operator list`,
    details: { task, needs: roles },
  });
}

/** Who could write an entry of this kind; undefined for one that comes with something else. */
export function rolesForEntry(kind: SetupKind): readonly Role[] | undefined {
  return Object.values(SETUP_TASKS).find(({ entry }) => entry === kind)?.roles;
}

function mayDo({ roles }: Operator, needed: readonly Role[]): boolean {
  return roles.some((role) => needed.includes(role));
}
