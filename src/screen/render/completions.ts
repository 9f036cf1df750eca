/** A shell's script, or what could be typed next. */
import type { Completion } from "../../desk/completions.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

/** Where the shell itself has to look for names: what stands before the name within its word, and what is begun of it. */
export interface FileCompletion {
  readonly kind: "files" | "folders";
  readonly after: string;
  readonly begun: string;
}

/** What could be typed next: words, and names that the shell finds. */
export interface Completions {
  readonly words: readonly Completion[];
  readonly files: FileCompletion | null;
}

export type CompletionAnswer = { readonly script: string } | Completions;

/** The words of a shell are divided by tabs: the word and what it is; a line without a word asks for files or folders, at its end. */
export const completionRenderer = {
  json: (completion) => completion,
  lines: (completion) => {
    if ("script" in completion) return completion.script.replace(/\n$/, "").split("\n");
    const { words, files } = completion;
    return [
      // What holds a tab or a line break cannot be typed at a prompt, and would be read as another line.
      ...words.filter(({ word }) => clean(word) === word).map(({ word, about }) => `${word}\t${clean(about)}`),
      ...(files === null ? [] : [`\t${files.after}\t${files.begun}\t${files.kind}`]),
    ];
  },
} satisfies Renderer<CompletionAnswer>;
