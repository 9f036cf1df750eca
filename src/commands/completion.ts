/** refund completion bash */
import { operatorCandidates, orderCandidates, payoutCandidates, ticketCandidates } from "../desk/candidates.ts";
import type { Desk } from "../desk/desk.ts";
import { STEP_NAMES } from "../rules/ticket/machine.ts";
import { completionView } from "../screen/views/completion.ts";
import { type Command, command } from "./command.ts";
import { GLOBAL_FLAGS } from "./flags.ts";
import { REGISTRY } from "./registry.ts";
import { choices, kebab, many, required, type Slot, word } from "./slots.ts";
import { pathOf } from "./step-command.ts";
import { TOPICS } from "./topics.ts";

/** `words` is asked for by the script that a shell was given, each time that somebody presses Tab. */
const KINDS = ["bash", "words"] as const;

export const completion = command({
  path: "completion",
  group: "Setup",
  summary: "Print what makes a shell complete commands, flags, tickets, payouts, orders and operators",
  writes: "never",
  examples: [
    ["refund completion bash", "for bash: source <(refund completion bash), in ~/.bashrc"],
    ["refund completion words refund app", "what could be typed next, a line each"],
  ],
  args: {
    kind: choices(
      required({ placeholder: "bash|words", help: "the shell, or what could come next" }, word(KINDS)),
      KINDS,
    ),
    typed: many(
      { placeholder: "TYPED", help: "with words: what was typed so far, the last being completed" },
      (given) => given,
    ),
  },
  flags: {},
  run: async ({ desk, args }) =>
    args.kind === "bash" ? { script: BASH } : { words: await candidates(desk, args.typed.slice(1)) },
  view: completionView,
});

const BASH = `# bash completion for refund
_refund() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(refund completion words -- "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _refund refund
`;

/** What could stand in the place of the last word; files are left to the shell. */
async function candidates(desk: Desk, typed: readonly string[]): Promise<readonly string[]> {
  const before = typed.slice(0, -1);
  const begun = typed.at(-1) ?? "";
  const words = before.filter((one) => !one.startsWith("-"));
  const path = [2, 1].map((length) => words.slice(0, length).join(" ")).find((one) => REGISTRY[one] !== undefined);
  const load = path === undefined ? undefined : REGISTRY[path];
  if (path === undefined || load === undefined) return matching(firstWords(words), begun);
  const found = await load();
  const flags = { ...found.flags, ...GLOBAL_FLAGS };
  const last = before.at(-1) ?? "";
  const valued = Object.entries(flags).find(([name, slot]) => `--${kebab(name)}` === last && slot.takes !== "nothing");
  if (valued !== undefined)
    return matching(await valuesOf(desk, found, { name: valued[0], slot: valued[1], begun }), begun);
  if (begun.startsWith("-"))
    return matching(
      Object.keys(flags).map((name) => `--${kebab(name)}`),
      begun,
    );
  const place = words.length - path.split(" ").length;
  const args = Object.entries(found.args);
  const arg = args[place] ?? args.at(-1);
  if (arg === undefined) return [];
  return matching(await valuesOf(desk, found, { name: arg[0], slot: arg[1], begun }), begun);
}

/** Commands and groups, or the commands of a group. */
function firstWords(words: readonly string[]): readonly string[] {
  const [group] = words;
  const paths = Object.keys(REGISTRY);
  if (group === undefined) return [...new Set([...paths.map((path) => path.split(" ")[0] ?? ""), "help"])];
  if (group === "help") return [...paths, ...TOPICS];
  return paths.flatMap((path) => (path.startsWith(`${group} `) ? [path.slice(group.length + 1)] : []));
}

interface Place {
  readonly name: string;
  readonly slot: Slot<unknown>;
  readonly begun: string;
}

async function valuesOf(desk: Desk, { path }: Command, { name, slot, begun }: Place): Promise<readonly string[]> {
  if (slot.choices !== undefined) return slot.choices;
  if (slot.placeholder.startsWith("TICKET"))
    return ticketCandidates(desk, STEP_NAMES.find((step) => pathOf(step) === path) ?? null);
  if (name === "payout") return payoutCandidates(desk);
  if (name === "order") return orderCandidates(desk, begun);
  if (slot.placeholder === "OPERATOR" || (path.startsWith("operator") && name === "name"))
    return operatorCandidates(desk);
  return [];
}

function matching(words: readonly string[], begun: string): readonly string[] {
  return words.filter((one) => one.startsWith(begun));
}
