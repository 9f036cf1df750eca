/** Reads a text that an operator names or pipes, within bounds: no device and no slip of the finger holds a command up. */
import { isUtf8 } from "node:buffer";
import { Refusal } from "../rules/refusal.ts";
import { readWhole } from "../store/files/read-file.ts";

/** Bytes of the longest file that people write by hand. */
const LARGEST = 1024 * 1024;

/**
 * The text of a plain file, or of what a shell's `<(command)` names; refused as `readWhole` refuses, beyond `atMost` bytes too, and as
 * `textIn` does.
 */
export async function readTextFile(file: string, atMost: number = LARGEST): Promise<string> {
  return textIn(file, await readWhole(file, atMost));
}

/**
 * Bytes in UTF-8 as text, without its byte order mark. What is kept or sent is never patched: refused as `encoding_unknown` where a
 * byte does not fit, with its line and place.
 */
export async function textIn(name: string, bytes: Buffer): Promise<string> {
  if (!isUtf8(bytes) || bytes.includes(0)) throw (await import("./intake/files/decode.ts")).notUtf8(name, bytes);
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

/** The same for a file that nobody names, because the desk looks for it at its place: what is odd there is told so. */
export async function readPlacedFile(file: string): Promise<string> {
  try {
    return await readTextFile(file);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "file_unreadable") throw error;
    throw new Refusal(error.code, error.message, {
      hint: "the desk looks for a text there: move that away, or put a plain file there that you may read",
      details: error.details,
    });
  }
}
