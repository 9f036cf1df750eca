/** Prints answers on standard output. */
import type { Settings } from "../desk/settings/settings.ts";
import type { OutputStream } from "../screen/output-stream.ts";
import { inPieces, type Parts, textOf } from "../screen/pages.ts";

interface Printer {
  readonly stdout: OutputStream;
  /** Shows a text through a pager; false where it cannot be run. Without it, everything is printed as it is. */
  readonly page?: (text: string, command: string) => Promise<boolean>;
}

/**
 * Prints an answer as fast as it is taken, or shows it page by page where it is longer than the terminal. False where whoever
 * reads it went away, or it could not be written.
 */
export async function print({ stdout, page }: Printer, parts: Parts, settings: Settings): Promise<boolean> {
  const pager = settings.pager.value;
  if (stdout.isTTY === true && page !== undefined && pager !== null) {
    const answer = await textOf(parts);
    const rows = stdout.rows ?? Number.POSITIVE_INFINITY;
    // The prompt takes the last row.
    return (answer.split("\n").length > rows && (await page(answer, pager))) || written(stdout, answer);
  }
  for await (const part of inPieces(parts)) {
    if (!(await written(stdout, part))) return false;
  }
  return true;
}

/**
 * Node lets the room for new objects grow to 64 MiB however few of them stay, and that for old ones to twice of what stays. Of a
 * long answer hardly any stay, so from here on the one grows no more, and the other is cleared sooner.
 */
export async function keepLittle(): Promise<void> {
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=20");
}

/** Whether it was taken; what could not be written is told elsewhere. */
function written(stdout: Printer["stdout"], part: string | Uint8Array): Promise<boolean> {
  return new Promise((taken) => stdout.write(part, (error) => taken(!error)));
}
