/** The parts of a zip file, each as a stream within bounds. The only importer of yauzl. */
import { type Readable, Transform } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { Refusal } from "../../../rules/refusal.ts";
import { messageOf } from "../../../store/files/system-reason.ts";

/** How much a workbook may unpack to: far more than any export, and far less than what fills a disk or a memory. */
export interface ZipBounds {
  /** Bytes of all parts that are read. */
  readonly all: number;
  /** Bytes of a part for each byte that it takes in the file, where it is larger than `small`. */
  readonly ratio: number;
  readonly small: number;
}

const MIB = 1024 * 1024;
export const ZIP_BOUNDS: ZipBounds = { all: 1024 * MIB, ratio: 1_000, small: 10 * MIB };

export interface Zip {
  has(part: string): boolean;
  /** The bytes of a part, unpacked as they are read. */
  read(part: string): Promise<Readable>;
  close(): void;
}

/** Opens a zip file at a path or in memory; `file_unreadable` when it is none, or breaks off. */
export async function openZip(name: string, source: string | Buffer, bounds: ZipBounds): Promise<Zip> {
  const damaged = (error: unknown) =>
    new Refusal("file_unreadable", `${name} is a damaged workbook: ${messageOf(error)}`, {
      hint: "save or download it again; nothing was changed",
    });
  let file: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    file =
      typeof source === "string"
        ? await openPromise(source, { autoClose: false, lazyEntries: true })
        : await fromBufferPromise(source, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw damaged(error);
  }
  try {
    for await (const entry of file.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    file.close();
    throw damaged(error);
  }
  let unpacked = 0;
  return {
    has: (part) => entries.has(part),
    read: async (part) => {
      const entry = entries.get(part);
      if (entry === undefined) throw damaged(`its part ${part} is missing`);
      const { uncompressedSize, compressedSize } = entry;
      const bomb = uncompressedSize > bounds.small && uncompressedSize > compressedSize * bounds.ratio;
      unpacked += uncompressedSize;
      if (bomb || unpacked > bounds.all) {
        throw new Refusal(
          "file_unreadable",
          `${name} unpacks to more than can be read: ${uncompressedSize} bytes in ${part}`,
          {
            hint: "save the sheet as “CSV UTF-8” and import that; nothing was changed",
          },
        );
      }
      try {
        const checked = new Checked(entry.crc32, () => damaged(`its part ${part} is not what was packed`));
        const packed = await file.openReadStreamPromise(entry);
        packed.on("error", (error) => checked.destroy(error));
        return packed.pipe(checked);
      } catch (error) {
        throw damaged(error);
      }
    },
    close: () => file.close(),
  };
}

/** Bytes as they are, an error at their end where they are not those of the checksum. */
class Checked extends Transform {
  private readonly expected: number;
  private readonly refusal: () => Error;
  private sum = 0;

  constructor(expected: number, refusal: () => Error) {
    super();
    this.expected = expected;
    this.refusal = refusal;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: Error | null, chunk: Buffer) => void): void {
    this.sum = crc32(chunk, this.sum);
    done(null, chunk);
  }

  override _flush(done: (error?: Error) => void): void {
    done(this.sum === this.expected ? undefined : this.refusal());
  }
}
