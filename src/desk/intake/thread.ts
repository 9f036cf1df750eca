/** The other end of a thread that reads a file: runs there, and sends each part of the reading here. */
import { parentPort, workerData } from "node:worker_threads";
import { Refusal } from "../../rules/refusal.ts";
import { readFile } from "./reader.ts";
import { fileSource } from "./source.ts";
import { type Failed, isThreadRequest, PARTS_AHEAD } from "./threaded.ts";

/** Reads ahead of the thread that writes, but never by more than a few batches: those would pile up in memory. */
export async function sendParts(): Promise<void> {
  const port = parentPort;
  if (port === null || !isThreadRequest(workerData)) throw new Error("a reader runs in a thread only");
  let room = PARTS_AHEAD;
  let wake = () => {};
  port.on("message", () => {
    room += 1;
    wake();
  });
  try {
    for await (const part of readFile(await fileSource(workerData.path), workerData.request)) {
      port.postMessage(part);
      room -= 1;
      if (room <= 0) await new Promise<void>((resume) => (wake = resume));
    }
  } catch (error) {
    port.postMessage(failure(error));
  }
  port.close();
}

function failure(error: unknown): Failed {
  if (error instanceof Refusal) {
    const { code, message, hint, details } = error;
    return { kind: "refused", code, message, hint: hint ?? null, details };
  }
  return { kind: "failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
