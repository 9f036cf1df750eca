/** Replays the rules over every ticket, with operators, policies and orders as they have to be asked for. */
import { refuseBelowHeld } from "../../rules/cap.ts";
import type { SetupEntry } from "../../rules/journal/entry.ts";
import type { VerifyFinding } from "../../rules/journal/findings.ts";
import { type ReplayedEvent, type ReplayFacts, replayRules } from "../../rules/journal/replay-rules.ts";
import type { Operator } from "../../rules/operator.ts";
import type { Order } from "../../rules/order/order.ts";
import type { Policy } from "../../rules/policy/policy.ts";
import { rolesForEntry } from "../../rules/setup-roles.ts";
import type { PlacedEvent } from "../../store/inspection.ts";
import type { StoreReader } from "../../store/store.ts";

interface Era {
  /** Of the entry with which it begins. */
  readonly position: number;
  readonly operators: readonly Operator[];
}

export class Replay {
  private readonly reader: StoreReader;
  private readonly found: (finding: VerifyFinding) => void;
  private readonly eras: Era[] = [{ position: 0, operators: [] }];
  private readonly policies: Map<string, Policy>;

  constructor(reader: StoreReader, policy: Policy, found: (finding: VerifyFinding) => void) {
    this.reader = reader;
    this.found = found;
    this.policies = new Map([[policy.version, policy]]);
  }

  /** Learns who works here, and by which policies, in the order written. */
  setup(position: number, entry: SetupEntry): void {
    this.checkRole(position, entry);
    if (entry.kind === "policy_published") this.policies.set(entry.data.policy.version, entry.data.policy);
    if (entry.kind !== "operator_set") return;
    const { name, after } = entry.data;
    const others = (this.eras.at(-1)?.operators ?? []).filter((one) => one.name !== name);
    this.eras.push({ position, operators: [...others, { name, ...after }] });
  }

  private checkRole(position: number, { kind, by }: SetupEntry): void {
    const operators = this.eras.at(-1)?.operators ?? [];
    const roles = rolesForEntry(kind);
    if (operators.length === 0 || roles === undefined) return;
    const operator = operators.find(({ name }) => name === by);
    if (operator?.retired === false && operator.roles.some((role) => roles.includes(role))) return;
    const message = `entry ${position} was written by ${by}, and it takes the role ${roles.join(" or ")}`;
    this.found({ id: "role_missing", about: `entry ${position}`, entry: position, message });
  }

  async tickets(batch: readonly (readonly PlacedEvent[])[]): Promise<void> {
    const judged = batch.filter((history) =>
      history.some(({ event }) => event.kind === "approved" || event.kind === "recovery_written_off"),
    );
    const ids = [...new Set(judged.map(orderOf))];
    const orders = await this.reader.findOrders(ids);
    for (const history of batch) {
      const order = orders.get(orderOf(history));
      const facts = order !== undefined && judged.includes(history) ? await this.factsOf(history, order) : null;
      for (const finding of replayRules(
        history.map((one) => this.replayed(one)),
        facts,
      ))
        this.found(finding);
    }
    await this.checkCaps(orders);
  }

  private replayed({ position, event }: PlacedEvent): ReplayedEvent {
    const era = this.eras.findLast((one) => one.position < position);
    return { position, event, operators: era?.operators ?? [] };
  }

  private async factsOf(history: readonly PlacedEvent[], order: Order): Promise<ReplayFacts | null> {
    const [opening] = history;
    const version = opening?.event.kind === "opened" ? opening.event.data.policy : "";
    const policy = this.policies.get(version);
    if (policy === undefined) return null;
    const [earlier, recorded] = await Promise.all([
      this.reader.approvedFor(order.buyer),
      this.reader.recordedOn(order.id),
    ]);
    return { order, policy, earlier, recorded };
  }

  private async checkCaps(orders: ReadonlyMap<string, Order>): Promise<void> {
    for (const [id, order] of orders) {
      if (refuseBelowHeld(order, await this.reader.heldOn(id)) === undefined) continue;
      const message = `more is approved or paid on order ${id} than was paid for it, or for a part of it`;
      this.found({ id: "cap_exceeded", about: `order ${id}`, entry: null, message });
    }
  }
}

function orderOf([opening]: readonly PlacedEvent[]): string {
  return opening?.event.kind === "opened" ? opening.event.data.order : "";
}
