/** THE list of what a verifier can find: a stable id, how bad it is, what it means and what to do. */

export interface FindingKind {
  /** An error says that something was altered, lost or against a rule; a warning that something can be made again or cleared. */
  readonly severity: "error" | "warning";
  readonly means: string;
  readonly remedy: string;
}

const RESTORE = "Restore the newest backup that verifies, and find out who wrote to the file.";
const ASK = "Ask the operators named; the journal says who wrote which entry and when.";

export const FINDINGS = {
  store_unreadable: {
    severity: "error",
    means: "The file cannot be read as a store, wholly or from some place on.",
    remedy: "Keep the file as it is, check the disk, and restore the newest backup that verifies.",
  },
  page_damaged: {
    severity: "error",
    means: "SQLite's own check finds damage in the file: pages, indexes, or rows against their constraints.",
    remedy: "Keep the file as it is, check the disk, and restore the newest backup that verifies.",
  },
  reference_broken: {
    severity: "error",
    means: "A row refers to a row of another table that is not there.",
    remedy: RESTORE,
  },
  schema_missing: {
    severity: "error",
    means: "A table, an index or a guard that this version makes is not there.",
    remedy: RESTORE,
  },
  schema_changed: {
    severity: "error",
    means: "A table, an index or a guard is not as this version makes it.",
    remedy: RESTORE,
  },
  schema_unknown: {
    severity: "error",
    means: "There is a table, an index, a view or a trigger that this version does not make.",
    remedy: "Find out who added it; only the desk's own program writes to its store.",
  },
  rights_changed: {
    severity: "error",
    means:
      "On a server, somebody may do more or less with a table than this version gives, or it belongs to somebody else.",
    remedy: "Give or take the right that is named, and find out who changed it.",
  },
  owner_works: {
    severity: "error",
    means: "On a server, who works at the desk may act as its owner, whom no guard holds.",
    remedy: "Let somebody own the desk who does not work there.",
  },
  roles_differ: {
    severity: "warning",
    means: "On a server, the roles that somebody has in the database are not those that the desk gives.",
    remedy:
      "Whoever looks after the server grants or revokes the roles that are named; the desk's own list decides what may be written.",
  },
  entry_missing: {
    severity: "error",
    means: "The journal has no entry at a place between others.",
    remedy: RESTORE,
  },
  entry_changed: {
    severity: "error",
    means: "The hash of an entry is not the one that its text and the hash before it give.",
    remedy: RESTORE,
  },
  entry_unreadable: {
    severity: "error",
    means: "The text of an entry is nothing that this version of the program can read.",
    remedy:
      "Update the program if a newer one has written to the store; otherwise restore the newest backup that verifies.",
  },
  journal_cut_off: {
    severity: "error",
    means: "The journal ends before the checkpoint that was kept elsewhere.",
    remedy: RESTORE,
  },
  journal_rewritten: {
    severity: "error",
    means:
      "The entry of the checkpoint that was kept elsewhere has another hash now: something up to it was rewritten.",
    remedy: RESTORE,
  },
  history_broken: {
    severity: "error",
    means: "The events of a ticket are not numbered from 1 without gaps, or do not begin with its opening.",
    remedy: RESTORE,
  },
  row_missing: {
    severity: "error",
    means: "A row that follows from the journal is not there.",
    remedy: RESTORE,
  },
  row_changed: {
    severity: "error",
    means: "A row is not what the journal says.",
    remedy: RESTORE,
  },
  row_unexplained: {
    severity: "error",
    means: "There is a row that no entry of the journal made.",
    remedy: RESTORE,
  },
  order_changed: {
    severity: "error",
    means: "The facts of an order are not those that its import sealed: an amount, a moment, a line.",
    remedy: RESTORE,
  },
  order_history_broken: {
    severity: "error",
    means: "What files changed of an order does not lead from its first seal to its present one.",
    remedy: RESTORE,
  },
  import_differs: {
    severity: "error",
    means:
      "The orders that an import wrote, or what it changed of them, are not those of its entry: one is missing, altered or invented.",
    remedy: RESTORE,
  },
  search_text_changed: {
    severity: "warning",
    means: "A ticket cannot be found by all of its words, or is found by words that are not its own.",
    remedy: "The next step on the ticket makes its words anew.",
  },
  step_not_allowed: {
    severity: "error",
    means: "An event leads where the machine does not allow.",
    remedy: ASK,
  },
  role_missing: {
    severity: "error",
    means: "A step was written under the name of somebody who had not the role for it then.",
    remedy: ASK,
  },
  four_eyes_broken: {
    severity: "error",
    means: "Somebody approved what he had shaped, or the same person gave both approvals.",
    remedy: ASK,
  },
  over_limit: {
    severity: "error",
    means: "An approval was above what its approver might approve then, or lacks the second one that the policy wants.",
    remedy: ASK,
  },
  cap_exceeded: {
    severity: "error",
    means: "More is approved or paid on an order than was paid for it.",
    remedy: ASK,
  },
  ledger_differs: {
    severity: "error",
    means:
      "The books that the journal makes are out of balance, or say something else than the tables of holds, payouts and recoveries.",
    remedy: RESTORE,
  },
  paid_twice: {
    severity: "error",
    means: "A ticket has two payouts of one payment on their way at once.",
    remedy: "Ask the gateway about both before anything else is paid.",
  },
  evidence_missing: {
    severity: "error",
    means: "A file of evidence that an event names is not there, or may not be read here.",
    remedy: "Bring it back from a backup.",
  },
  evidence_changed: {
    severity: "error",
    means: "A file of evidence is not the one that was added.",
    remedy: "Bring it back from a backup.",
  },
  evidence_unknown: {
    severity: "warning",
    means:
      "A file in the folder of evidence is named by no event, as after an interrupted command, or in a copy of the store by hand that lacks its newest entries.",
    remedy: "Nothing is lost; `refund evidence verify --clear` moves it away.",
  },
} as const satisfies Readonly<Record<string, FindingKind>>;
export type FindingId = keyof typeof FINDINGS;

export const FINDING_IDS = Object.keys(FINDINGS).filter((id): id is FindingId => id in FINDINGS);

/** One thing that a verifier found. */
export interface VerifyFinding {
  readonly id: FindingId;
  /** What it is about, as an operator names it: `R-1`, `payouts 3`, `entry 12`. */
  readonly about: string;
  /** The entry of the journal from which on it is so, where one can be named. */
  readonly entry: number | null;
  /** A sentence. */
  readonly message: string;
}
