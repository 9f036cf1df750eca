/** How the program ends when the system or a person ends it: by that signal, at once, and with the terminal as it was. */

/** Ctrl-C, and what `kill` sends. Before the program ends, `ends` are done. */
export function endOnInterruption(program: NodeJS.Process, ends: readonly (() => void)[]): void {
  program.once("SIGINT", () => {
    for (const end of ends) end();
    giveTerminalBack(program);
    program.stderr.write("refund: interrupted: what was not finished is not kept\n");
    // Ended by the signal itself, so that a script that waits for it stops too.
    program.kill(program.pid, "SIGINT");
  });
  // Else it ends of itself, even while the engine is at work.
  if (canAsk(program)) {
    program.once("SIGTERM", () => {
      giveTerminalBack(program);
      program.kill(program.pid, "SIGTERM");
    });
  }
}

/** Questions are asked on standard error, so there is no need to look at the input of a script. */
function canAsk(program: NodeJS.Process): boolean {
  return program.stderr.isTTY && program.stdin.isTTY;
}

const SHOW_CURSOR = "\u001b[?25h";

/** A question has the keys to itself, and may hide the cursor. Node gives them back only where nobody listens to the signal, and what asks does. */
function giveTerminalBack(program: NodeJS.Process): void {
  if (!canAsk(program) || !program.stdin.isRaw) return;
  program.stdin.setRawMode(false);
  program.stderr.write(SHOW_CURSOR);
}

/**
 * Ends as a hang-up ends a program: by its signal, at once. What asks on a terminal would catch the signal and go on to an
 * orderly end, at which Node aborts, because it cannot give a terminal back that is gone.
 */
export function endOnHangUp(program: NodeJS.Process): void {
  const end = () => {
    program.removeAllListeners("SIGHUP");
    program.kill(program.pid, "SIGHUP");
  };
  const { stdout, stderr } = program;
  const streams = [stdout, stderr, ...(canAsk(program) ? [program.stdin] : [])];
  for (const stream of streams.filter(({ isTTY }) => isTTY)) {
    program.once("SIGHUP", end);
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EIO") end();
    });
  }
}
