/** Where text is written: a stream of Node's, or what takes its place. */
export interface OutputStream {
  /** `taken` is called once it was, with an error where it could not be. */
  write(text: string | Uint8Array, taken?: (error?: Error | null) => void): unknown;
  readonly isTTY?: boolean;
  /** Cells and lines of a terminal. */
  readonly columns?: number;
  readonly rows?: number;
}
