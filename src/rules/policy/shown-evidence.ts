/** `item_photo:cup.jpg`: a file, and what it shows. */
import { nearest } from "../nearest.ts";
import { Refusal } from "../refusal.ts";
import { EVIDENCE_KINDS, type EvidenceKind } from "./policy.ts";

export interface ShownEvidence {
  /** The kind as it was typed; empty where none was. */
  readonly said: string;
  /** Null where none was typed, or one that there is not. */
  readonly kind: EvidenceKind | null;
  readonly file: string;
}

/** Takes what was typed apart; a kind may also be written `packaging-photo` or `Packaging photo`. */
export function readShown(given: string): ShownEvidence {
  const [, said = "", file = given] = /^([A-Za-z][\w -]*):(.+)$/su.exec(given) ?? [];
  const kind = EVIDENCE_KINDS.find((known) => known === said.toLowerCase().replace(/[ -]/g, "_"));
  return kind === undefined ? { said, kind: null, file: given } : { said, kind, file };
}

/** The refusal of a kind that there is not. */
export function refuseKind(said: string): Refusal {
  const close = nearest(said.toLowerCase(), EVIDENCE_KINDS);
  const meant = close === undefined ? "" : `; did you mean ${close}?`;
  return new Refusal("usage", `“${said}” is not a kind of evidence${meant}`, {
    hint: `one of: ${EVIDENCE_KINDS.join(", ")}`,
  });
}
