/** What a restore holds back until somebody has looked: a ticket is compared with the gateway. */
import { type TicketNumber, ticketName } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import { type Desk, operatorAt } from "./desk.ts";
import { loadTicket } from "./load.ts";
import { writeTo } from "./write.ts";

/** Records that somebody looked at the gateway for a ticket, which can be paid again. */
export async function compareTicket(
  desk: Desk,
  { ticket, note, dryRun }: { readonly ticket: TicketNumber; readonly note: string; readonly dryRun: boolean },
): Promise<{ readonly ticket: TicketNumber }> {
  return writeTo(
    desk,
    async (writer) => {
      const operator = await operatorAt(desk, writer);
      if (!operator.roles.some((role) => role === "cashier" || role === "admin")) {
        throw new Refusal("role_missing", `${operator.name} is not a cashier, and only one may say so`, {
          hint: "ask a cashier or an administrator",
          details: { operator: operator.name, role: "cashier" },
        });
      }
      await loadTicket(writer, ticket);
      const { uncompared } = await writer.restoreState();
      if (!uncompared.has(ticket)) {
        throw new Refusal("known_already", `${ticketName(ticket)} waits for no comparison with the gateway`, {
          hint: "see which do: refund store info",
          details: { ticket: ticketName(ticket) },
        });
      }
      await writer.append({ kind: "restore_compared", at: desk.clock(), by: operator.name, data: { ticket, note } });
      return { ticket };
    },
    { dryRun },
  );
}
