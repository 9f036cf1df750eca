/** Reads a large file in a thread of its own, so that reading and staging each have a processor: both ends of it. */
import { once } from "node:events";
import { type MessagePort, parentPort, Worker, workerData } from "node:worker_threads";
import { Refusal, type RefusalCode } from "../../rules/refusal.ts";
import type { StagedRow } from "../../store/staging.ts";
import { fileSource } from "./files/source.ts";
import type { Batch, ReadRequest } from "./rows/order-reader.ts";
import { type FirstReading, gatheredReader, type ReadingPart, readFile } from "./rows/read-file.ts";

/** A file to be read, or what is known of one whose scattered rows will be sent. */
type ThreadRequest =
  | { readonly path: string; readonly request: ReadRequest }
  | { readonly first: FirstReading; readonly request: ReadRequest };

/** How a thread says that it cannot go on: an error does not travel between threads as itself. */
type Failed =
  | {
      readonly kind: "refused";
      readonly code: RefusalCode;
      readonly message: string;
      readonly hint: string | null;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "failed"; readonly error: string };

/** Parts that the reading thread may be ahead of the other: more would pile up in memory. */
const PARTS_AHEAD = 2;

/** Far more than a few batches need: without bounds, each thread lets garbage grow to several times that. */
const READER_LIMITS = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 128 };

function start(program: string, workerData: ThreadRequest): Worker {
  return new Worker(program, { workerData, resourceLimits: READER_LIMITS });
}

/** The same for rows that were gathered: each page of them is answered with the orders that are whole by it. */
export async function* readGatheredInThread(
  program: string,
  request: { readonly first: FirstReading; readonly request: ReadRequest },
  pages: AsyncIterable<readonly StagedRow[]>,
): AsyncGenerator<Batch> {
  const worker = start(program, request);
  const ask = async (page: readonly StagedRow[] | null): Promise<readonly Batch[]> => {
    worker.postMessage(page);
    const [batches] = await once(worker, "message");
    return batches;
  };
  try {
    for await (const page of pages) yield* await ask(page);
    yield* await ask(null);
  } finally {
    await worker.terminate();
  }
}

/** The parts of a reading, as `readFile` would give them. `program` is the built reader. */
export async function* readInThread(
  program: string,
  request: { readonly path: string; readonly request: ReadRequest },
): AsyncGenerator<ReadingPart> {
  const worker = start(program, request);
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

/** The reading thread's end. */
export async function answer(): Promise<void> {
  const port = parentPort;
  if (port === null || !isThreadRequest(workerData)) throw new Error("a reader runs in a thread only");
  if ("path" in workerData) return sendParts(port, workerData.path, workerData.request);
  const read = gatheredReader(workerData.first, workerData.request);
  port.on("message", (page: readonly StagedRow[] | null) => port.postMessage(read(page)));
}

/** Sends each part of the reading, never more than a few ahead. */
async function sendParts(port: MessagePort, path: string, request: ReadRequest): Promise<void> {
  let room = PARTS_AHEAD;
  let wake = () => {};
  port.on("message", () => {
    room += 1;
    wake();
  });
  try {
    for await (const part of readFile(await fileSource(path), request)) {
      port.postMessage(part);
      room -= 1;
      if (room <= 0) await new Promise<void>((resume) => (wake = resume));
    }
  } catch (error) {
    port.postMessage(failure(error));
  }
  port.close();
}

/** What the thread was started with: only this file starts it. */
function isThreadRequest(data: unknown): data is ThreadRequest {
  return typeof data === "object" && data !== null && "request" in data && ("path" in data || "first" in data);
}

function failure(error: unknown): Failed {
  if (error instanceof Refusal) {
    const { code, message, hint, details } = error;
    return { kind: "refused", code, message, hint: hint ?? null, details };
  }
  return { kind: "failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
