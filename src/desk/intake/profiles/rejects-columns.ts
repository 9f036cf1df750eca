/** The columns that a file of refused rows has behind those of the file that they come from. */

/** Cells for which the file has no header. */
export const BEYOND = "cells_beyond";

export const REJECTS_COLUMNS = [BEYOND, "line_number", "column", "reason"] as const;

export function isRejectsColumn(name: string): boolean {
  return REJECTS_COLUMNS.some((added) => added === name);
}

/** Whether it is the header of a file of refused rows: all that such a file always has. */
export function isRejectsHeader(header: readonly string[]): boolean {
  return REJECTS_COLUMNS.every((added) => added === BEYOND || header.includes(added));
}
