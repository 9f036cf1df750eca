/** A file that proves something on a ticket. */
import type { EvidenceKind } from "../policy/policy.ts";

/** A file kept as proof, named by the SHA-256 of its bytes. */
export interface EvidenceFile {
  readonly name: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Its media type, by its bytes. */
  readonly type: string;
  /** Null when the operator did not say what it shows. */
  readonly shows: EvidenceKind | null;
}
