/**
 * THE table of a recovery: `none → expected → received_in_part → received | written_off`. What comes is always recorded, also
 * beyond what was expected and after it was given up; what was given up can be expected again.
 */
import { RECOVERY_STATUSES, type RecoveryStatus } from "../words.ts";

/** The moves that an operator records; what is expected follows from the steps of the ticket. */
export const RECOVERY_MOVES = ["receive", "correct", "write_off", "reopen"] as const;
export type RecoveryMove = (typeof RECOVERY_MOVES)[number];

/** Each move with the statuses that it starts from. */
export const RECOVERY_MACHINE: Readonly<Record<RecoveryMove, readonly RecoveryStatus[]>> = {
  receive: RECOVERY_STATUSES,
  correct: RECOVERY_STATUSES,
  write_off: ["expected", "received_in_part"],
  reopen: ["written_off"],
};
