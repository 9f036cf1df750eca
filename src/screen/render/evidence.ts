/** Evidence that is kept: listed, handed out, checked. */
import type { EvidenceList, ExportedEvidence } from "../../desk/evidence/evidence-files.ts";
import type { EvidenceCheck } from "../../desk/evidence/verify-evidence.ts";
import { FINDINGS } from "../../rules/journal/findings.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { findingJson, findingLine } from "./verification.ts";

const KIB = 1024;

/** `812 B`, `34 KiB`, `2 MiB`: rounded up. */
function sizeWords(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`;
  return bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KiB` : `${Math.ceil(bytes / KIB / KIB)} MiB`;
}

export const evidenceListRenderer = {
  json: ({ ticket, files, wanted }) => ({
    ticket: ticketName(ticket),
    files: files.map(({ file, by, at }) => ({
      name: file.name,
      shows: file.shows,
      type: file.type ?? null,
      size: file.size,
      sha256: file.sha256,
      by,
      at,
    })),
    wanted,
  }),
  table: ({ files }, context) => ({
    columns: [
      { name: "name", heading: "NAME", flexible: true },
      { name: "shows", heading: "SHOWS" },
      { name: "type", heading: "TYPE" },
      { name: "size", heading: "SIZE", align: "right" },
      { name: "by", heading: "BY" },
      { name: "at", heading: "ADDED", optional: true },
      { name: "sha256", heading: "SHA-256", flexible: true, optional: true },
    ],
    rows: files.map(({ file, by, at }) => [
      file.name,
      words(file.shows ?? ""),
      file.type ?? "",
      context.isTTY ? sizeWords(file.size) : String(file.size),
      by,
      context.isTTY ? moment(at, context.zone) : at,
      file.sha256,
    ]),
  }),
  status: ({ wanted }) => {
    if (wanted.length === 0) return ["the policy wants no proof for this"];
    return [`wanted: ${wanted.map(({ kind, shown }) => `${shown ? "✓" : "missing:"} ${words(kind)}`).join(", ")}`];
  },
} satisfies Renderer<EvidenceList>;

export const evidenceExportedRenderer = {
  json: ({ ticket, files, lost }) => ({
    ticket: ticketName(ticket),
    files: files.map(({ path, file }) => ({ path, sha256: file.sha256, size: file.size })),
    lost,
  }),
  lines: ({ files }) => files.map(({ path }) => clean(path)),
  status: ({ ticket, files }) => [`${counted(files.length, "file")} of ${ticketName(ticket)} written`],
  warnings: ({ lost }) => lost.map(clean),
} satisfies Renderer<ExportedEvidence>;

export const evidenceCheckRenderer = {
  json: ({ files, bytes, findings, cleared }) => ({
    ok: findings.every(({ id }) => FINDINGS[id].severity !== "error"),
    files,
    bytes,
    findings: findings.map(findingJson),
    cleared: cleared && { files: cleared.files, to: cleared.to },
  }),
  lines: ({ files, bytes, findings }, context) =>
    findings.length > 0
      ? findings.map((finding) => findingLine(finding, context))
      : [`${counted(files, "file")}, ${sizeWords(bytes)}: each is what was added`],
  status: ({ cleared }) =>
    cleared === null
      ? []
      : [
          `${counted(cleared.files, "file")} that no ticket knows, left by a step that was stopped: moved to ${clean(cleared.to)}`,
        ],
  hints: ({ findings }) =>
    findings.some(({ id }) => id === "evidence_unknown")
      ? ["nothing is lost by files that no ticket knows; to move them away: refund evidence verify --clear"]
      : [],
} satisfies Renderer<EvidenceCheck>;
