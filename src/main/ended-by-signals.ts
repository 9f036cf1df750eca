/** How the program ends when the system or a person ends it: by that signal, at once, and with the terminal as it was. */
import type { OutputStream } from "../screen/output-stream.ts";

/** Questions are asked on standard error, so there is no need to look at the input of a script. */
interface Asking {
  readonly program: NodeJS.Process;
  readonly stderr: OutputStream;
}

/** Ctrl-C, and what `kill` sends. Before the program ends, `ends` are done. */
export function endOnInterruption(asking: Asking, ends: readonly (() => void)[]): void {
  const { program, stderr } = asking;
  program.once("SIGINT", () => {
    for (const end of ends) end();
    giveTerminalBack(asking);
    stderr.write("refund: interrupted: what was not finished is not kept\n");
    // Ended by the signal itself, so that a script that waits for it stops too.
    program.kill(program.pid, "SIGINT");
  });
  // Else it ends of itself, even while the engine is at work.
  if (canAsk(asking)) {
    program.once("SIGTERM", () => {
      giveTerminalBack(asking);
      program.kill(program.pid, "SIGTERM");
    });
  }
}

function canAsk({ program, stderr }: Asking): boolean {
  return stderr.isTTY === true && program.stdin.isTTY;
}

const SHOW_CURSOR = "\u001b[?25h";

/** A question has the keys to itself, and may hide the cursor. Node gives them back only where nobody listens to the signal, and what asks does. */
function giveTerminalBack(asking: Asking): void {
  const { program, stderr } = asking;
  if (!canAsk(asking) || !program.stdin.isRaw) return;
  program.stdin.setRawMode(false);
  stderr.write(SHOW_CURSOR);
}

/**
 * Ends as a hang-up ends a program: by its signal, at once. What asks on a terminal would catch the signal and go on to an
 * orderly end, at which Node aborts, because it cannot give a terminal back that is gone.
 */
export function endOnHangUp(asking: Asking, stdout: OutputStream): void {
  const { program, stderr } = asking;
  const end = () => {
    program.removeAllListeners("SIGHUP");
    program.kill(program.pid, "SIGHUP");
  };
  const terminals = [
    ...(stdout.isTTY === true ? [program.stdout] : []),
    ...(stderr.isTTY === true ? [program.stderr] : []),
    ...(canAsk(asking) ? [program.stdin] : []),
  ];
  for (const terminal of terminals) {
    program.once("SIGHUP", end);
    terminal.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EIO") end();
    });
  }
}
