/** Reads a text that an operator names, within bounds: no device and no slip of the finger holds a command up. */
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { Refusal } from "../rules/refusal.ts";
import { reasonOf } from "../store/files/system-reason.ts";

const KIB = 1024;
/** Bytes of the longest file that people write by hand. */
const LARGEST = KIB * KIB;
const CHUNK = 64 * KIB;

/**
 * The text of a plain file, or of a pipe that somebody writes to. Refused: one that is not there (`file_not_found`), may
 * not be read, is a folder or a device, or holds more than `atMost` bytes (`file_unreadable`).
 */
export async function readTextFile(file: string, atMost: number = LARGEST): Promise<string> {
  // Without O_NONBLOCK, to open a pipe waits until somebody writes to it.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw notOpened(file, error);
  });
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw unreadable(file, "it is a folder");
    if (!found.isFile() && !found.isFIFO()) throw unreadable(file, "it is not a plain file");
    // The size is not asked: some files say 0 and hold text all the same.
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of partsOf(handle, found.isFIFO())) {
      parts.push(part);
      length += part.length;
      if (length > atMost) throw unreadable(file, `it is larger than ${atMost / KIB} KiB`);
    }
    if (length === 0 && found.isFIFO()) throw unreadable(file, "nobody writes to that pipe");
    return Buffer.concat(parts).toString("utf8");
  } catch (error) {
    throw error instanceof Refusal ? error : notOpened(file, error);
  } finally {
    await handle.close();
  }
}

async function* partsOf(handle: FileHandle, isPipe: boolean): AsyncGenerator<Buffer> {
  for (;;) {
    const buffer = Buffer.allocUnsafe(CHUNK);
    const length = await handle.read(buffer, 0, CHUNK).then(
      ({ bytesRead }) => bytesRead,
      async (error: unknown) => {
        if (codeOf(error) !== "EAGAIN" || !isPipe) throw error;
        // A pipe says so to a read that comes before its writer has written.
        await setTimeout(PAUSE);
        return null;
      },
    );
    if (length === 0) return;
    if (length !== null) yield buffer.subarray(0, length);
  }
}

/** Milliseconds. */
const PAUSE = 10;

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function notOpened(file: string, error: unknown): Refusal {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new Refusal("file_not_found", `there is no file ${file}`, { hint: "check the name", details: { file } });
  }
  return unreadable(file, reasonOf(error));
}

function unreadable(file: string, why: string): Refusal {
  return new Refusal("file_unreadable", `${file} cannot be read: ${why}`, {
    hint: "is it the right file?",
    details: { file },
  });
}
