/** Where the files of evidence of a desk are kept, each under the SHA-256 of its bytes. */

export interface KeptFile {
  readonly sha256: string;
  readonly bytes: Buffer;
}

export interface EvidenceShelf {
  /** What people call it. */
  readonly name: string;
  /** What they call the part of it to which files go that are set aside. */
  readonly aside: string;
  /** Keeps files; nothing is done where one is there and whole. Throws what the system says. */
  keep(files: readonly KeptFile[]): Promise<void>;
  /** What is kept under a hash, whole or not. Refused: nothing there (`file_not_found`), what may not be read (`file_unreadable`). */
  read(sha256: string): Promise<Buffer>;
  /** What is there, in order; without what was set aside. */
  names(): Promise<readonly string[]>;
  /** What people call one of those. */
  nameOf(file: string): string;
  /** Sets those aside, where nothing looks at them again; removes what was never finished. */
  setAside(files: readonly string[]): Promise<void>;
}
