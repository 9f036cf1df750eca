/** The hash by which files, texts and lists are known again. */
import { createHash, hash } from "node:crypto";

/** SHA-256, in hexadecimal digits. */
export function sha256Of(text: string | Uint8Array): string {
  return hash("sha256", text, "hex");
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
