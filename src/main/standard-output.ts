/** Standard output and error of a process. */
import { fstatSync, statSync, writeSync } from "node:fs";
import type { OutputStream } from "../screen/output-stream.ts";

/**
 * Standard output or error, by its number. A terminal is Node's stream, which knows its size; a file or a pipe is written at once,
 * for setting up a stream takes a tenth of a start. `onError` is told why nothing more can be written.
 */
export function outputTo(
  file: 1 | 2,
  stream: () => NodeJS.WriteStream,
  onError: (error: NodeJS.ErrnoException) => void,
): OutputStream {
  return mayBeTerminal(file) ? stream().on("error", onError) : new DirectOutput(file, onError);
}

/** Nobody watches the null device. */
function mayBeTerminal(file: number): boolean {
  const found = fstatSync(file);
  return found.isCharacterDevice() && found.rdev !== statSync("/dev/null", { throwIfNoEntry: false })?.rdev;
}

class DirectOutput implements OutputStream {
  readonly #file: number;
  readonly #onError: (error: Error) => void;
  #failed: Error | null = null;

  constructor(file: number, onError: (error: Error) => void) {
    this.#file = file;
    this.#onError = onError;
  }

  write(text: string | Uint8Array, taken?: (error?: Error | null) => void): void {
    const isLost = this.#failed !== null;
    this.#failed ??= writeWhole(this.#file, text);
    if (!isLost && this.#failed !== null) this.#onError(this.#failed);
    taken?.(this.#failed);
  }
}

/** Milliseconds until a full pipe is tried again. */
const PATIENCE = 5;

/** The error that ended it, or null. */
function writeWhole(file: number, text: string | Uint8Array): Error | null {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(file, bytes, written);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // Whoever shares the pipe may have told it never to wait.
      if (!("code" in error) || error.code !== "EAGAIN") return error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
    }
  }
  return null;
}
