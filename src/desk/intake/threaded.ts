/** Reads a large file in a thread of its own, so that reading and writing each have a processor. */
import { Worker } from "node:worker_threads";
import { Refusal, type RefusalCode } from "../../rules/refusal.ts";
import type { ReadingPart, ReadRequest } from "./reader.ts";

export interface ThreadRequest {
  readonly path: string;
  readonly request: ReadRequest;
}

/** How a thread says that it cannot go on: an error does not travel between threads as itself. */
export type Failed =
  | {
      readonly kind: "refused";
      readonly code: RefusalCode;
      readonly message: string;
      readonly hint: string | null;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "failed"; readonly error: string };

/** Parts that a reader may be ahead of the writer. */
export const PARTS_AHEAD = 4;

/** Far more than a few batches need: without bounds, each thread lets garbage grow to several times that. */
const READER_LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/** What the other end was started with: only this file starts it. */
export function isThreadRequest(data: unknown): data is ThreadRequest {
  return typeof data === "object" && data !== null && "path" in data && "request" in data;
}

/** The parts of a reading, as `readFile` would give them. `program` is the built reader. */
export async function* readInThread(program: string, workerData: ThreadRequest): AsyncGenerator<ReadingPart> {
  const worker = new Worker(program, { workerData, resourceLimits: READER_LIMITS });
  const arrived: (ReadingPart | Failed)[] = [];
  let wake = () => {};
  let ended: Error | null | undefined;
  worker.on("message", (part: ReadingPart | Failed) => {
    arrived.push(part);
    wake();
  });
  worker.on("error", (error) => {
    ended = error;
    wake();
  });
  worker.on("exit", () => {
    ended ??= null;
    wake();
  });
  try {
    while (true) {
      const part = arrived.shift();
      if (part !== undefined) {
        if (part.kind === "refused" || part.kind === "failed") throw thrown(part);
        yield part;
        worker.postMessage("more");
      } else if (ended !== undefined) {
        if (ended !== null) throw ended;
        return;
      } else {
        await new Promise<void>((resume) => (wake = resume));
      }
    }
  } finally {
    await worker.terminate();
  }
}

function thrown(failed: Failed): Error {
  if (failed.kind === "failed") return new Error(failed.error);
  const { code, message, hint, details } = failed;
  return new Refusal(code, message, { ...(hint !== null && { hint }), details: { ...details } });
}
