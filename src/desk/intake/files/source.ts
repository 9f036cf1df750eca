/** Where the bytes of a file come from, so that they can be had once more: a path, or standard input kept in memory. */
import { createReadStream, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { Refusal } from "../../../rules/refusal.ts";
import { lookAtFile, notRead, WITHOUT_WAITING } from "../../../store/files/read-file.ts";
import { isOfSystem, messageOf } from "../../../store/files/system-reason.ts";

/** What standard input is called in messages and reports. */
export const STDIN = "standard input";

export interface Source {
  /** What the file is called in messages and reports. */
  readonly name: string;
  /** Null for standard input. */
  readonly path: string | null;
  /** Bytes. */
  readonly size: number;
  /** All bytes from the first, as often as they are asked for. */
  chunks(): AsyncIterable<Buffer>;
}

/** Bytes read at once: the rows of a larger piece outlive too many collections of garbage. */
const CHUNK = 64 * 1024;

/** A file; `file_not_found`, or `file_unreadable` for a folder or one that may not be read. */
export async function fileSource(path: string): Promise<Source> {
  const found = lookAtFile(path);
  // What a shell's <(command) names gives its bytes only once.
  if (!found.isFile()) return streamSource(createReadStream(path), path);
  return { name: path, path, size: found.size, chunks: () => readChunks(path) };
}

/** Bytes that are kept of a stream: it is in memory as a whole, and an import takes no more memory than 256 MiB. */
const LARGEST_STREAM = 100 * 1024 * 1024;

/** Everything that a stream gives, kept to be read again. */
export async function streamSource(stream: NodeJS.ReadableStream, name = STDIN): Promise<Source> {
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      kept.push(bytes);
      size += bytes.length;
      if (size > LARGEST_STREAM) {
        throw new Refusal("file_unreadable", `${name} gives more than 100 MiB`, {
          hint: "write it to a file, and name that",
        });
      }
    }
  } catch (error) {
    throw isOfSystem(error) ? notRead(name, error) : error;
  }
  return { name, path: null, size, chunks: () => replay(kept) };
}

/** The first bytes, at most `count`. */
export async function headOf(source: Source, count: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of source.chunks()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= count) break;
  }
  return Buffer.concat(parts).subarray(0, count);
}

/** All bytes at once, for formats that are not read from front to back. */
export async function bytesOf(source: Source): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of source.chunks()) parts.push(chunk);
  return Buffer.concat(parts);
}

/** What a .gz file holds; refused as `file_unreadable` when it is damaged. */
export function unzipped(source: Source): Source {
  return { ...source, chunks: () => inflate(source) };
}

async function* inflate(source: Source): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feeding = feed(source, gunzip);
  try {
    for await (const chunk of gunzip) yield Buffer.from(chunk);
  } catch (error) {
    throw new Refusal("file_unreadable", `${source.name} is a damaged .gz file: ${messageOf(error)}`, {
      hint: "copy or download it again; nothing was changed",
    });
  } finally {
    gunzip.destroy();
    await feeding;
  }
}

async function feed(source: Source, gunzip: NodeJS.WritableStream & { readonly destroyed: boolean }): Promise<void> {
  for await (const chunk of source.chunks()) {
    if (gunzip.destroyed) return;
    if (gunzip.write(chunk)) continue;
    await new Promise<void>((resume) => {
      const goOn = () => {
        gunzip.off("drain", goOn).off("close", goOn);
        resume();
      };
      gunzip.on("drain", goOn).on("close", goOn);
    });
  }
  gunzip.end();
}

async function* replay(kept: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* kept;
}

async function* readChunks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, WITHOUT_WAITING).catch((error: unknown) => {
    throw notRead(path, error);
  });
  try {
    while (true) {
      const buffer = Buffer.allocUnsafeSlow(CHUNK);
      // At once, for handing a read to another thread and back takes longer than the read.
      const length = readSync(file.fd, buffer, 0, CHUNK, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } catch (error) {
    throw isOfSystem(error) ? notRead(path, error) : error;
  } finally {
    await file.close();
  }
}
