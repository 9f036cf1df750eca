/** Bytes of a file or a stream → text, or one clear error. Only UTF-8 is read, and only if every byte of it is. */
import { readFile, stat } from "node:fs/promises";
import { Refusal } from "../../rules/refusal.ts";

/** What standard input is called in messages and reports. */
export const STDIN = "standard input";

/** All bytes of the file; `file_not_found`, or `file_unreadable` for a folder or one that may not be read. */
export async function readBytes(path: string): Promise<Buffer> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileRefusal(path, error);
  });
  if (found.isDirectory()) {
    throw new Refusal("file_unreadable", `${path} is a folder, not a file`, {
      hint: `name a file in it: ${path}/orders.csv`,
    });
  }
  return readFile(path).catch((error: unknown) => {
    throw fileRefusal(path, error);
  });
}

/** All bytes of standard input. */
export async function readStream(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function fileRefusal(path: string, error: unknown): Refusal {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new Refusal("file_not_found", `there is no file ${path}`, {
      hint: "check the name; - reads standard input",
    });
  }
  const why = code === "EACCES" ? "permission denied" : String(code ?? error);
  return new Refusal("file_unreadable", `${path} cannot be read: ${why}`, { hint: "check its permissions" });
}

/** The text of UTF-8 bytes, without a byte order mark. Empty and foreign files are refused, saying what they look like. */
export function decodeText(name: string, bytes: Buffer): string {
  if (bytes.length === 0) {
    throw new Refusal("file_empty", `${name} is empty`, { hint: "export it again; nothing was changed" });
  }
  const wide = bytes.subarray(0, 2).toString("hex");
  if (wide === "fffe" || wide === "feff") throw foreign(name, "UTF-16", "UTF-16", "at its beginning");
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    throw new Refusal(
      "encoding_unknown",
      `${name} is not a text file: there is a NUL byte at ${placeOf(bytes, zero)}`,
      {
        hint: "a workbook has to be saved as “CSV UTF-8” first",
      },
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const bad = firstBadByte(bytes);
    if (isCutOff(bytes, bad)) {
      throw new Refusal("encoding_unknown", `${name} breaks off within a character at ${placeOf(bytes, bad)}`, {
        hint: "the file is not whole: export or copy it again",
      });
    }
    if (decodes(bytes, "gb18030")) throw foreign(name, "GB18030 (or GBK)", "GB18030", `from ${placeOf(bytes, bad)} on`);
    throw new Refusal("encoding_unknown", `${name} is not UTF-8: a byte does not fit at ${placeOf(bytes, bad)}`, {
      hint: "save it as “CSV UTF-8” and import that",
    });
  }
}

function foreign(name: string, encoding: string, iconv: string, where: string): Refusal {
  return new Refusal("encoding_unknown", `${name} is not UTF-8: it looks like ${encoding} ${where}`, {
    hint: `convert it first: iconv -f ${iconv} -t UTF-8 ${name === STDIN ? "" : `${name} `}| refund import -`,
    details: { encoding },
  });
}

function decodes(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How much is decoded at once while looking for the byte that does not fit. */
const STEP_BYTES = 4096;

function firstBadByte(bytes: Buffer): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let start = 0;
  try {
    for (; start < bytes.length; start += STEP_BYTES) {
      decoder.decode(bytes.subarray(start, start + STEP_BYTES), { stream: true });
    }
  } catch {
    // Found the stretch; now the byte in it, from the last character that was whole.
  }
  let at = Math.max(0, Math.min(start, bytes.length) - 4);
  while (at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  while (at < bytes.length) {
    const size = sequenceLength(bytes[at] ?? 0);
    if (size === 0 || !decodes(bytes.subarray(at, at + size), "utf-8")) return at;
    at += size;
  }
  return bytes.length;
}

/** Whether all is UTF-8 up to a last character of which bytes are missing. */
function isCutOff(bytes: Buffer, bad: number): boolean {
  const rest = bytes.subarray(bad);
  return rest.length < sequenceLength(rest[0] ?? 0) && rest.subarray(1).every((byte) => (byte & 0xc0) === 0x80);
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

function placeOf(bytes: Buffer, at: number): string {
  const line = bytes.subarray(0, at).toString("latin1").split("\n").length;
  return `line ${line}, byte ${at}`;
}
