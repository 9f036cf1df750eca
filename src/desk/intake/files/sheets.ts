/** Which sheet of a workbook was read. */
export interface Sheets {
  readonly read: string;
  /** Other visible ones that hold rows. */
  readonly others: readonly string[];
}
