/** The hash by which files, texts and lists are known again. */
import { createHash, hash } from "node:crypto";
import { _SHA256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256, in hexadecimal digits. */
export function sha256Of(text: string | Uint8Array): string {
  return hash("sha256", text, "hex");
}

/**
 * The same of one text. Node's own hashes are faster by far, but loading them takes as long as a thousand of these: a step, which
 * seals one entry, does without.
 */
export function sha256OfOne(text: string): string {
  // The class itself, for what the package wraps around it makes a hash as soon as it is loaded.
  return bytesToHex(new _SHA256().update(utf8ToBytes(text)).digest());
}

/** Letters that are hashed together: a call for each short text would take longer than its hash. */
const LETTERS_AT_ONCE = 64 * 1024;

/** The same over many texts, one behind the other. */
export function sha256OfAll(texts: Iterable<string>): string {
  const digest = createHash("sha256");
  let waiting = "";
  for (const text of texts) {
    waiting += text;
    if (waiting.length < LETTERS_AT_ONCE) continue;
    digest.update(waiting);
    waiting = "";
  }
  return digest.update(waiting).digest("hex");
}
