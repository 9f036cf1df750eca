/** `item_photo:cup.jpg`: a file, and what it shows. */
import { words } from "../names.ts";
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

/** A file as proof: what it is said to show, and what it is by its bytes. */
export interface ProvingFile {
  /** Null where nobody said it. */
  readonly shows: EvidenceKind | null;
  /** Its media type. */
  readonly type: string;
}

/** What is proved by looking at it, so that only something to look at can show it. */
const PICTURED: readonly EvidenceKind[] = ["item_photo", "packaging_photo", "order_screenshot"];

/** Whether a file of this media type can show a thing of this kind. */
export function canShow(kind: EvidenceKind, type: string): boolean {
  return !PICTURED.includes(kind) || /^(?:image|video)\/|^application\/pdf$/.test(type);
}

/** The refusal of a label that the bytes of a file contradict. */
export function refuseLabel(file: string, kind: EvidenceKind): Refusal {
  return new Refusal(
    "file_unreadable",
    `${file} cannot show the ${words(kind)}: its bytes are no picture, video or PDF`,
    {
      hint: "name a photo or a PDF, or say what else it shows: refund evidence add --help",
      details: { file, kind },
    },
  );
}

/** The refusal of a kind that there is not. */
export function refuseKind(said: string): Refusal {
  const close = nearest(said.toLowerCase(), EVIDENCE_KINDS);
  const meant = close === undefined ? "" : `; did you mean ${close}?`;
  return new Refusal("usage", `“${said}” is not a kind of evidence${meant}`, {
    hint: `one of: ${EVIDENCE_KINDS.join(", ")}`,
  });
}
