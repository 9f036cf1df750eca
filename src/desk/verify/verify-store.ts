/** Proves that nothing kept was altered or lost, and that every rule held: the file, the schema, the journal, what follows from it, evidence. */
import { setImmediate } from "node:timers/promises";
import { FINDINGS, type VerifyFinding } from "../../rules/journal/findings.ts";
import { Refusal, type RefusalCode } from "../../rules/refusal.ts";
import type { Inspected, InspectionStep } from "../../store/inspection.ts";
import type { JournalHead } from "../../store/journal.ts";
import type { Store } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { EvidenceInspector, type EvidenceShare } from "../evidence/verify-evidence.ts";
import { LedgerCheck } from "./check-ledger.ts";
import { Replay } from "./replay.ts";

export interface VerifyOptions {
  /** A checkpoint that was kept elsewhere: nothing up to it may have changed. */
  readonly since: JournalHead | null;
  /** Only the file, the schema and the chain. */
  readonly quick: boolean;
  /** How much of the evidence is read. */
  readonly evidence: EvidenceShare;
  readonly progress: (step: InspectionStep) => void;
}

export interface Verification {
  /** Whether there is no error; warnings leave it so. */
  readonly agrees: boolean;
  readonly tickets: number;
  /** How far the journal goes; keep it elsewhere, for an end that is cut off shows nowhere else. */
  readonly head: JournalHead;
  readonly evidence: { readonly files: number; readonly bytes: number };
  /** At most a thousand. */
  readonly findings: readonly VerifyFinding[];
  readonly findingsLeftOut: number;
  /** Whether only the file, the schema and the chain were looked at. */
  readonly quick: boolean;
  /** In words. */
  readonly notLookedAt: readonly string[];
}

const MOST_FINDINGS = 1_000;

/** Collects findings in little memory. */
class FindingList {
  readonly kept: VerifyFinding[] = [];
  leftOut = 0;
  errors = 0;

  readonly add = (finding: VerifyFinding) => {
    if (FINDINGS[finding.id].severity === "error") this.errors += 1;
    if (this.kept.length < MOST_FINDINGS) this.kept.push(finding);
    else this.leftOut += 1;
  };
}

const WHOLE: VerifyOptions = { since: null, quick: false, evidence: { part: 1, of: 1 }, progress: () => {} };

/** Looks at everything, unless told otherwise. */
export async function verifyStore(desk: Desk, asked: Partial<VerifyOptions> = {}): Promise<Verification> {
  const options = { ...WHOLE, ...asked };
  const list = new FindingList();
  const nothing = { head: { position: 0, hash: "" }, tickets: 0, evidence: { files: 0, bytes: 0 } };
  const seen = await lookAt(desk, options, list).catch((error: unknown) => {
    list.add(damageIn(error, list));
    return nothing;
  });
  const { kept: findings, leftOut: findingsLeftOut, errors } = list;
  return {
    ...seen,
    agrees: errors === 0,
    findings,
    findingsLeftOut,
    quick: options.quick,
    notLookedAt: notLookedAt(options),
  };
}

async function lookAt(desk: Desk, options: VerifyOptions, list: FindingList) {
  const store = await desk.store();
  const evidence = new EvidenceInspector(store.evidence, options.evidence, list.add);
  const inspected = await inspect(desk, { store, options, list, evidence });
  if (!options.quick) await evidence.lookForUnknown();
  return { ...inspected, evidence: evidence.read };
}

interface Looking {
  readonly store: Store;
  readonly options: VerifyOptions;
  readonly list: FindingList;
  readonly evidence: EvidenceInspector;
}

function inspect(desk: Desk, { store, options, list, evidence }: Looking): Promise<Inspected> {
  const { since, quick, progress } = options;
  return store.read(async (reader) => {
    const replay = new Replay(reader, desk.policy, list.add);
    const ledger = new LedgerCheck(list.add);
    const inspected = await reader.inspect({
      since,
      quick,
      progress: async (step) => {
        progress(step);
        await setImmediate();
      },
      found: list.add,
      setup: (position, entry) => {
        replay.setup(position, entry);
        if (!quick) ledger.add({ position, entry });
      },
      tickets: async (batch) => {
        await replay.tickets(batch);
        ledger.tickets(batch);
        for (const { event, position } of batch.flat()) await evidence.take(event, position);
      },
    });
    if (!quick) await ledger.compare(reader);
    return inspected;
  });
}

const DAMAGE: readonly RefusalCode[] = ["store_unreadable", "store_damaged"];

/** What a failure says about the store. A refusal about something else, and a failure where all was well, stay what they are. */
function damageIn(error: unknown, { errors }: FindingList): VerifyFinding {
  const isRefusal = error instanceof Refusal;
  if (isRefusal && !DAMAGE.includes(error.code)) throw error;
  const isEngine = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_");
  if (!isRefusal && !isEngine && errors === 0) throw error;
  const message = error instanceof Error ? error.message : String(error);
  return { id: "store_unreadable", about: "the store", entry: null, message };
}

/** They are outside the journal by design, so that they can be removed, and nothing can tell whether one was edited. */
const NAMES = "the names of buyers, which are outside the journal";

function notLookedAt({ quick, evidence }: VerifyOptions): readonly string[] {
  if (quick)
    return [
      "tickets, payouts, holds and stints",
      "orders and imports",
      "operators, policies, the calendar, views, keys, payments and chargebacks",
      "rules",
      "evidence",
    ];
  return evidence.of === 1 ? [NAMES] : [`evidence but for share ${evidence.part} of ${evidence.of}`, NAMES];
}
