/** Why a row is not taken in. */
export interface RowRefusal {
  readonly line_number: number;
  readonly order: string | null;
  /** The file's own name of the column. */
  readonly column: string | null;
  readonly reason: string;
}
