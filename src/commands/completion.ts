/** refund completion bash|zsh|fish */
import { completionRenderer } from "../screen/render/completions.ts";
import { command } from "./command.ts";
import { complete } from "./complete.ts";
import { many, required, word } from "./parameters.ts";
import { SCRIPTS, SHELLS } from "./shell-scripts.ts";

/** `words` is asked for by the script that a shell was given, each time that somebody presses Tab. */
const KINDS = [...SHELLS, "words"] as const;

export const completion = command({
  path: "completion",
  writes: "never",
  examples: [
    ["refund completion bash", "bash: write this into ~/.bashrc: source <(refund completion bash)"],
    ["refund completion zsh", "zsh: write this into ~/.zshrc: source <(refund completion zsh)"],
    ["refund completion fish", "fish: run once: refund completion fish > ~/.config/fish/completions/refund.fish"],
    ["refund completion words refund app", "what could be typed next: a word, a tab and what it is, a line each"],
  ],
  args: {
    kind: required(
      { placeholder: "SHELL", help: `the shell: ${SHELLS.join(", ")}; or words: what could come next` },
      word(KINDS),
    ),
    typed: many(
      { placeholder: "TYPED", help: "with words: the line so far, refund included, the last being completed" },
      (given) => given,
    ),
  },
  flags: {},
  run: async ({ desk, commands, args }) =>
    args.kind === "words" ? complete(desk, commands, args.typed.slice(1)) : { script: SCRIPTS[args.kind] },
  renderer: completionRenderer,
});
