/** What became of every line of a batch. */
import { counted } from "../../rules/names.ts";
import type { Refusal } from "../../rules/refusal.ts";
import type { StepName } from "../../rules/ticket/machine.ts";
import { withMoments } from "../moment.ts";
import type { Renderer } from "../renderer.ts";

export interface BatchItem {
  /** The line, from 1, blank ones not counted. */
  readonly n: number;
  readonly step: StepName | null;
  readonly about: string;
  readonly refused: Refusal | null;
  /** What was done, in a few words; empty where there is no more to say than that. */
  readonly brief: string;
  /** What the step's own command answers, for programs. */
  readonly result: unknown;
}

export interface BatchResult {
  readonly items: readonly BatchItem[];
  /** False when nothing was kept because of a refused line. */
  readonly landed: boolean;
  /** Lines that there were; after a refusal the rest is not tried. */
  readonly of: number;
}

export const batchRenderer = {
  json: ({ items, landed }) =>
    items.map(({ n, step, about, refused, result }) => ({
      n,
      step,
      about,
      ok: refused === null && landed,
      error: refused === null ? null : { code: refused.code, message: refused.message, hint: refused.hint ?? null },
      result,
    })),
  table: ({ items, landed }, context) => ({
    columns: [
      { name: "n", heading: "LINE", align: "right" },
      { name: "about", heading: "ABOUT", flexible: true },
      { name: "step", heading: "STEP" },
      { name: "result", heading: "RESULT", flexible: true },
    ],
    rows: items.map(({ n, about, step, brief, refused }) => [
      String(n),
      about,
      step ?? "",
      refused === null
        ? {
            text: landed ? ["done", brief].filter((word) => word !== "").join(": ") : "taken back",
            style: context.styles.ok,
          }
        : { text: withMoments(refused.message, context), style: context.styles.bad },
    ]),
  }),
  status: ({ items, landed, of }) => {
    const refused = items.filter((item) => item.refused !== null).length;
    const told = `${counted(of, "line")}: ${items.length - refused} done, ${refused} refused`;
    return [landed ? told : `line ${items.length} of ${of} was refused, so nothing was changed`];
  },
} satisfies Renderer<BatchResult>;
