/** Shows a long answer through the operator's pager. */
import { spawn } from "node:child_process";

/** What less needs to know where PAGER says nothing but its name, as other programs tell it. */
const LESS = "FRX";

/** Codes with which a shell says that there is no such program, or that it may not be run. */
const NOT_RUN: readonly (number | null)[] = [126, 127];

/** True once the text was shown; false where the pager cannot be run. */
export function showInPager(text: string, command: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    const stdio = ["pipe", "inherit", "inherit"] as const;
    const pager = spawn(command, { shell: true, stdio: [...stdio], env: { LESS, ...env } });
    pager.on("error", () => resolve(false));
    pager.on("close", (code) => resolve(!NOT_RUN.includes(code)));
    // Whoever has read enough leaves before the end.
    pager.stdin?.on("error", () => {});
    pager.stdin?.end(text);
  });
}
