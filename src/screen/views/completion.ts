/** A shell's script, or what could be typed next. */
import type { View } from "../view.ts";

export type Completion = { readonly script: string } | { readonly words: readonly string[] };

export const completionView: View<Completion> = {
  json: (completion) => ("script" in completion ? { script: completion.script } : completion.words),
  lines: (completion) => ("script" in completion ? completion.script.replace(/\n$/, "").split("\n") : completion.words),
};
