/** Reads files that somebody named: plain ones, up to a size, and never one that waits for somebody to write. */
import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { Refusal } from "../../rules/refusal.ts";
import { codeOf, reasonOf } from "./system-reason.ts";

/** Opening a pipe that nobody writes to would wait for ever; what was opened is then looked at. */
export const WITHOUT_WAITING = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * All bytes of a file, at most `most`. Refused: no such file (`file_not_found`), and a folder, a device, a pipe that has a
 * name, a longer file or one that may not be read (`file_unreadable`).
 */
export async function readWhole(path: string, most: number): Promise<Buffer> {
  if (isPipeOfTheShell(path)) return readStream(createReadStream(path), path, most);
  const file = fromSystem(path, () => openSync(path, WITHOUT_WAITING));
  try {
    const found = fstatSync(file);
    refuseOddFile(path, found);
    if (found.size > most) throw tooLong(path, most);
    return fromSystem(path, () => readToEnd(file, path, most));
  } finally {
    closeSync(file);
  }
}

const PIECE = 64 * 1024;

/** Some files of the system are longer than they say, or have no end. */
function readToEnd(file: number, path: string, most: number): Buffer {
  const pieces: Buffer[] = [];
  for (let length = 0; length <= most; ) {
    const piece = Buffer.allocUnsafe(PIECE);
    const read = readSync(file, piece);
    if (read === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, read));
    length += read;
  }
  throw tooLong(path, most);
}

/** Refused as above where a path leads to nothing that can be read from its beginning to its end; else what is known of it. */
export function lookAtFile(path: string): Stats {
  const found = fromSystem(path, () => statSync(path));
  if (!isPipeOfTheShell(path)) refuseOddFile(path, found);
  return found;
}

function fromSystem<T>(path: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw error instanceof Refusal ? error : notRead(path, error);
  }
}

/** What `<(command)` and `/dev/stdin` name: somebody writes to it already. */
function isPipeOfTheShell(path: string): boolean {
  return /^\/(?:dev\/(?:fd\/\d+|stdin)|proc\/self\/fd\/\d+)$/.test(path);
}

/** Everything that a stream gives, at most `most` bytes; refused as `file_unreadable` where it is more. */
export async function readStream(stream: AsyncIterable<unknown>, name: string, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of stream) {
      const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
      pieces.push(bytes);
      length += bytes.length;
      if (length > most) throw tooLong(name, most);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : notRead(name, error);
  }
  return Buffer.concat(pieces);
}

function refuseOddFile(path: string, found: Stats): void {
  if (found.isFile()) return;
  const [what, hint] = found.isDirectory()
    ? ["a folder, not a file", `name a file in it: ${path}/…`]
    : ["a pipe or a device, not a plain file", "name a file; - stands for standard input where a command takes it"];
  throw new Refusal("file_unreadable", `${path} is ${what}`, { hint, details: { file: path } });
}

const MIB = 1024 * 1024;

function tooLong(path: string, most: number): Refusal {
  return new Refusal("file_unreadable", `${path} is larger than ${Math.floor(most / MIB)} MiB`, {
    hint: "is it the right file?",
    details: { file: path },
  });
}

/** Why a file gives no bytes, from what the system threw. */
export function notRead(path: string, error: unknown): Refusal {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new Refusal("file_not_found", `there is no file ${path}`, {
      hint: "check the name; - stands for standard input where a command takes it",
      details: { file: path },
    });
  }
  return new Refusal("file_unreadable", `${path} cannot be read: ${reasonOf(error)}`, {
    hint: "check its permissions",
    details: { file: path },
  });
}
