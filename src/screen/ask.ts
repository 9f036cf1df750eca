/** Asks an operator at a terminal, on standard error; says no where there is none. The only importer of inquirer, on demand. */
import { stripVTControlCharacters } from "node:util";
import { Refusal } from "../rules/refusal.ts";
import { withMoments } from "./moment.ts";
import type { RenderContext } from "./renderer.ts";
import type { Screen } from "./screen.ts";
import { clean, cut, displayWidth, wrap } from "./width.ts";

export interface PromptChoice<Value extends string> {
  readonly value: Value;
  readonly name: string;
  /** What is left standing of it once it was chosen; its name otherwise. */
  readonly short?: string;
}

export interface Prompter {
  /** Whether there is anybody to ask. */
  readonly canAsk: boolean;
  /** Shows what the next question is about. */
  show(lines: (context: RenderContext) => readonly string[]): void;
  /** Yes or no; no is the default. */
  confirm(question: string): Promise<boolean>;
  choose<Value extends string>(question: string, choices: readonly PromptChoice<Value>[]): Promise<Value>;
  /** One of what `source` finds for the words typed so far; asked again with every letter. */
  search(question: string, source: (words: string) => Promise<readonly PromptChoice<string>[]>): Promise<string>;
  /** An answer that `validate` finds wrong is asked for again, with its reason. A long one can be written in an editor. */
  text(question: string, options?: TextOptions): Promise<string>;
}

interface TextOptions {
  readonly validate?: (answer: string) => true | string;
  readonly long?: boolean;
}

/** Asks only when input and error output are both terminals; Ctrl-C and the end of input are refused as `interrupted`. */
export function terminalPrompter(
  screen: Screen,
  options: { readonly noInput: boolean; readonly look: RenderContext; readonly canEdit: boolean },
): Prompter {
  const canAsk = screen.err.isTTY && screen.inputIsTTY && !options.noInput;
  let over: AbortSignal | undefined;
  const told = (sentence: string) => withMoments(sentence, options.look);
  const prompts = async () => {
    if (!canAsk) throw new Refusal("answer_needed", "an answer is needed, but this is not a terminal");
    const { default: inquirer } = await import("inquirer");
    over ??= endOf(screen.input);
    return inquirer.createPromptModule({ input: screen.input, output: screen.prompts, signal: over });
  };
  return {
    canAsk,
    show: (lines) => {
      const context = { ...options.look, width: screen.width };
      for (const line of lines(context).flatMap((one) => folded(one, context.width)))
        screen.err.write(`${line.trimEnd()}\n`);
    },
    confirm: (question) =>
      uninterrupted(async () => {
        const prompt = await prompts();
        const message = told(question);
        return (await prompt<{ answer: boolean }>([{ type: "confirm", name: "answer", message, default: false }]))
          .answer;
      }),
    choose: (question, choices) =>
      uninterrupted(async () => {
        const prompt = await prompts();
        const shown = fitting(choices, screen, told);
        const { answer } = await prompt<{ answer: string }>([
          { type: "select", name: "answer", message: told(question), choices: shown },
        ]);
        const chosen = choices.find(({ value }) => value === answer);
        if (chosen === undefined) throw new Error(`the answer ${answer} was not among the choices`);
        return chosen.value;
      }),
    search: (question, source) =>
      uninterrupted(async () => {
        const prompt = await prompts();
        const found = async (words: string | undefined) => fitting(await source(words ?? ""), screen, told);
        const asked = { type: "search", name: "answer", message: told(question), source: found } as const;
        return (await prompt<{ answer: string }>([asked])).answer;
      }),
    text: (asked, { validate: valid, long = false } = {}) =>
      uninterrupted(async () => {
        const prompt = await prompts();
        const question = told(asked);
        const validate = (answer: string) => {
          const found = valid?.(answer) ?? true;
          return found === true || told(found);
        };
        const edits = long && options.canEdit;
        const message = edits ? `${question} (nothing: in your editor)` : question;
        const check = (answer: string) => (edits && answer === "" ? true : validate(answer));
        const typed = await prompt<{ answer: string }>([{ type: "input", name: "answer", message, validate: check }]);
        if (!edits || typed.answer !== "") return typed.answer;
        const written = { type: "editor", name: "answer", message: question, waitForUserInput: false } as const;
        const { answer } = await prompt<{ answer: string }>([{ ...written, validate }]);
        return answer.trimEnd();
      }),
  };
}

/** A sentence is as long as it is; what was laid out fits already, and is left as it stands. */
function folded(line: string, width: number): readonly string[] {
  const plain = stripVTControlCharacters(line);
  return displayWidth(plain) <= width ? [line] : wrap(plain, width);
}

/** Cells before a choice. */
const MARGIN = 4;

/** Each on one line, however narrow the window is now. */
function fitting(
  choices: readonly PromptChoice<string>[],
  { width }: Screen,
  told: (sentence: string) => string,
): PromptChoice<string>[] {
  return choices.map((choice) => ({ ...choice, name: cut(clean(told(choice.name)), width - MARGIN) }));
}

/** Aborted once nothing more can come in: inquirer by itself would wait for ever. */
function endOf(input: NodeJS.ReadableStream): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (!input.readable) abort();
  input.once("end", abort).once("close", abort);
  return controller.signal;
}

const INTERRUPTIONS: readonly string[] = ["ExitPromptError", "AbortPromptError", "CancelPromptError"];

async function uninterrupted<T>(asking: () => Promise<T>): Promise<T> {
  try {
    return await asking();
  } catch (error) {
    if (!(error instanceof Error) || !INTERRUPTIONS.includes(error.name)) throw error;
    throw new Refusal("interrupted", "interrupted, so nothing was done");
  }
}
