/** Asks an operator at a terminal, on standard error; says no where there is none. The only importer of inquirer, on demand. */
import { Refusal } from "../rules/refusal.ts";
import type { Screen } from "./screen.ts";
import type { Look } from "./view.ts";

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
}

export interface Ask {
  /** Whether there is anybody to ask. */
  readonly canAsk: boolean;
  /** Shows what the next question is about. */
  tell(lines: (look: Look) => readonly string[]): void;
  /** Yes or no; no is the default. */
  confirm(question: string): Promise<boolean>;
  choose<Value extends string>(question: string, choices: readonly Choice<Value>[]): Promise<Value>;
  /** An answer that `validate` finds wrong is asked for again, with its reason. */
  text(question: string, options?: { readonly validate?: (answer: string) => true | string }): Promise<string>;
}

/** Asks only when input and error output are both terminals; Ctrl-C and the end of input are refused as `interrupted`. */
export function realAsk(screen: Screen, options: { readonly noInput: boolean; readonly look: Look }): Ask {
  const canAsk = screen.inputIsTTY && screen.err.isTTY && !options.noInput;
  let over: AbortSignal | undefined;
  const prompts = async () => {
    if (!canAsk) throw new Refusal("answer_needed", "an answer is needed, and nobody is at a terminal to give it");
    const { default: inquirer } = await import("inquirer");
    over ??= endOf(screen.input);
    return inquirer.createPromptModule({ input: screen.input, output: screen.prompts, signal: over });
  };
  return {
    canAsk,
    tell: (lines) => {
      for (const line of lines(options.look)) screen.err.write(`${line.trimEnd()}\n`);
    },
    confirm: (message) =>
      uninterrupted(async () => {
        const prompt = await prompts();
        return (await prompt<{ answer: boolean }>([{ type: "confirm", name: "answer", message, default: false }]))
          .answer;
      }),
    choose: (message, choices) =>
      uninterrupted(async () => {
        const prompt = await prompts();
        const [first] = choices;
        if (first === undefined) throw new Error("there is nothing to choose from");
        const { answer } = await prompt<{ answer: string }>([
          { type: "select", name: "answer", message, choices: [...choices] },
        ]);
        return choices.find(({ value }) => value === answer)?.value ?? first.value;
      }),
    text: (message, options = {}) =>
      uninterrupted(async () => {
        const prompt = await prompts();
        return (await prompt<{ answer: string }>([{ type: "input", name: "answer", message, ...options }])).answer;
      }),
  };
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
