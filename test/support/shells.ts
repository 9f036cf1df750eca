/** Real shells on a pseudo-terminal: what each of them offers behind a line, and what Tab makes of the line. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

const LAUNCHER = join(import.meta.dirname, "../../bin/refund.cjs");
type Env = Readonly<Record<string, string>>;

/** Whether a program is on this machine's path. */
export function isHere(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;
}

/** The surroundings in which a shell finds `refund`, in a home of its own and words in UTF-8. */
export function shellEnv(folder: string, env: Env): Env {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  if (!existsSync(join(bin, "refund"))) symlinkSync(LAUNCHER, join(bin, "refund"));
  return { ...env, PATH: `${bin}:${env["PATH"]}`, HOME: folder, LC_ALL: "C.UTF-8", TERM: "xterm" };
}

export interface Answer {
  /** What was offered, as the shell counts it: bash leaves out what stands before the last colon or equals sign. */
  readonly offered: readonly string[];
  /** The line once Tab was pressed. */
  readonly line: string;
}

/** Behind a key: writes what was offered and the line as it is now, and begins a new one. */
const BASH_RC = `
PS1='ready> '
source <(refund completion bash)
__watched() { _refund "$@"; local code=$?; __offered=("\${COMPREPLY[@]}"); return $code; }
complete -F __watched refund
__say() { printf '%s\\n' "$READLINE_LINE" "\${__offered[@]}" > ../bash.new; mv ../bash.new ../bash.answer; READLINE_LINE= READLINE_POINT=0 __offered=(); }
bind 'set bell-style none'
bind 'set completion-query-items 0'
bind 'set page-completions off'
bind 'set enable-bracketed-paste off'
bind -x '"\\C-t": __say'
`;

const ZSH_RC = `
PS1='ready> '
unsetopt beep
LISTMAX=100000
autoload -Uz compinit && compinit -D -u
source <(refund completion zsh)
typeset -ga offered
compadd() {
  local -a before hits apre hpre
  before=("\${(@)@[1,(i)(-|--)]}")
  if [[ "\${before[*]}" == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi
  zparseopts -E -a nothing P:=apre p:=hpre
  builtin compadd -A hits "$@"
  offered+=("$IPREFIX$apre[2]$hpre[2]"$^hits)
  builtin compadd "$@"
}
say() { print -rl -- "$BUFFER" "\${(@)offered}" > ../zsh.new; command mv ../zsh.new ../zsh.answer; BUFFER= ; offered=() }
zle -N say
bindkey '^T' say
bindkey '^I' complete-word
`;

const FISH_RC = `
function fish_prompt; echo 'ready> '; end
set -g fish_greeting
set -g fish_autosuggestion_enabled 0
function __say
    printf '%s\\n' (commandline -b) $offered > ../fish.new
    command mv ../fish.new ../fish.answer
    commandline -r ''
end
function __offer
    set -g offered (complete -C (commandline -b) | string replace -r '\\t.*' '')
end
bind \\cy __offer
bind \\ct __say
`;

const START: Readonly<Record<Shell, { readonly rc: string; readonly command: string }>> = {
  bash: { rc: BASH_RC, command: "bash --noprofile --rcfile ../rc.bash -i" },
  zsh: { rc: ZSH_RC, command: "zsh -i" },
  fish: {
    rc: FISH_RC,
    command: "fish --no-config --init-command 'source ../rc.fish; refund completion fish | source' -i",
  },
};

/** A shell that waits for lines. */
export class ShellSession {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #shell: Shell;
  #shown = "";

  private constructor(shell: Shell, folder: string, env: Env) {
    [this.#shell, this.#folder] = [shell, folder];
    mkdirSync(join(folder, "inbox"), { recursive: true });
    writeFileSync(join(folder, shell === "zsh" ? ".zshrc" : `rc.${shell}`), START[shell].rc);
    const line = `stty cols 200 rows 50; exec ${START[shell].command}`;
    this.#child = spawn("script", ["--quiet", "--flush", "--return", "--command", line, "/dev/null"], {
      cwd: join(folder, "inbox"),
      env,
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#child.stdout?.on("data", (chunk: Buffer) => {
      this.#shown += chunk.toString();
    });
  }

  /** Fails, saying so, where the shell is not on this machine. */
  static async start(shell: Shell, folder: string, env: Env): Promise<ShellSession> {
    if (!isHere(shell)) throw new Error(`${shell} is not on this machine, so nothing is known about it`);
    const session = new ShellSession(shell, folder, env);
    await session.#until(() => session.#shown.includes("ready> "), "its prompt");
    return session;
  }

  /** Types a line, presses Tab, and reads what became of it. */
  async tab(line: string): Promise<Answer> {
    const answer = join(this.#folder, `${this.#shell}.answer`);
    rmSync(answer, { force: true });
    // fish is asked what it would offer by a key of its own, before Tab.
    this.#child.stdin?.write(this.#shell === "fish" ? `${line}\u0019\t` : `${line}\t`);
    // It reads keys in bursts, and would take a key that follows at once for a part of what was pasted.
    await later(this.#shell === "fish" ? 50 : 0);
    this.#child.stdin?.write("\u0014");
    await this.#until(() => existsSync(answer), `an answer to ${line}`);
    const [after = "", ...offered] = readFileSync(answer, "utf8").split("\n");
    return { line: after, offered: offered.filter((word) => word !== "") };
  }

  end(): void {
    this.#child.stdin?.end("\u0003exit\n");
    this.#child.kill();
  }

  async #until(done: () => boolean, what: string): Promise<void> {
    for (let waited = 0; waited < 15_000; waited += 20) {
      if (done()) return;
      await later(20);
    }
    throw new Error(`${this.#shell} did not come to ${what}; it showed: ${JSON.stringify(this.#shown.slice(-400))}`);
  }
}
