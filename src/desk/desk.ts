/** What commands are handed: the store, the clock, the operator and the policy. Nothing is global. */
import { nearest } from "../rules/nearest.ts";
import { anyOperator, namesHint, type Operator, type People } from "../rules/operator.ts";
import type { Policy } from "../rules/policy/policy.ts";
import { Refusal } from "../rules/refusal.ts";
import { refuseTask, type SetupTask } from "../rules/setup-roles.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Store, StoreReader } from "../store/store.ts";
import type { StoreFiles } from "../store/store-files.ts";
import type { Settings } from "./settings/settings.ts";

export interface Desk {
  /** Opens the store on first use, so that help never touches the file. Never makes one: `store_not_found`. */
  readonly store: () => Promise<Store>;
  /** The same, made where there is none: for what begins a desk. A dry run gets one in memory, of which nothing stays. */
  readonly storeOrNew: (options: { readonly dryRun: boolean }) => Promise<Store>;
  /** Where its store is, or would be; refused where nothing says so, or no file can be called so. */
  readonly place: () => string;
  /** Stores as files, before one is open. */
  readonly stores: StoreFiles;
  readonly clock: () => Instant;
  /** Whether the clock is set, rather than the machine's: only practice stores are written then. */
  readonly clockIsSet: boolean;
  /** The name given by `--as`, the environment or the login; checked against the registered operators. */
  readonly operatorName: string;
  /** What it goes by until a policy is published, and for orders from before. */
  readonly policy: Policy;
  readonly settings: Settings;
  /** The folder that ~ stands for. */
  readonly home: () => string;
  /** The program that reads large files in a thread of its own; null reads them in this one. */
  readonly reader: string | null;
}

/** Who reads, with everybody who works there: where the desk does not know who is at it, that is somebody without a role. */
export async function readersAt(desk: Desk, reader: StoreReader): Promise<People> {
  const operators = await reader.operators();
  try {
    return { operator: operatorAmong(desk, operators), operators };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { operator: { ...anyOperator(desk.operatorName), roles: [] }, operators };
  }
}

/**
 * Who is at the desk, with everybody who works there. Until operators are registered anybody may do anything under any name;
 * from then on an unknown name is refused (`operator_not_found`).
 */
export async function peopleAt(desk: Desk, reader: StoreReader): Promise<People> {
  const operators = await reader.operators();
  return { operator: operatorAmong(desk, operators), operators };
}

/** The same, for who is at the desk alone. */
export async function operatorAt(desk: Desk, reader: StoreReader): Promise<Operator> {
  return operatorAmong(desk, await reader.operators());
}

/** Who is at the desk, when they may do the task; `role_missing` otherwise. */
export async function operatorFor(desk: Desk, reader: StoreReader, task: SetupTask): Promise<Operator> {
  const people = await peopleAt(desk, reader);
  const refusal = refuseTask(task, people);
  if (refusal !== undefined) throw refusal;
  return people.operator;
}

function operatorAmong(desk: Desk, known: readonly Operator[]): Operator {
  if (desk.operatorName === "") {
    throw new Refusal("usage", "nothing says who is at the desk: this user has no name", {
      hint: "say who you are: --as OPERATOR, or set REFUND_OPERATOR",
    });
  }
  if (known.length === 0) return anyOperator(desk.operatorName);
  const operator = known.find((one) => one.name === desk.operatorName);
  if (operator !== undefined && !operator.retired) return operator;
  if (operator !== undefined) {
    throw new Refusal("operator_retired", `${operator.name} has retired from this desk`, {
      hint: "say who you are with --as; an administrator can bring them back: refund operator set NAME --back",
      details: { operator: operator.name },
    });
  }
  const names = known.filter((one) => !one.retired).map((one) => one.name);
  const close = nearest(desk.operatorName, names);
  throw new Refusal("operator_not_found", `${desk.operatorName} is not an operator of this desk`, {
    hint: namesHint(names, close === undefined ? undefined : `--as ${close}`),
    details: { operator: desk.operatorName },
  });
}
